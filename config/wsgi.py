"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from content.caching.pages import PageCache
from content.caching.shared import site
from content.caching.timing import ServerTiming

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("STATEMENT_TIMEOUT", "12s")  # no visitor waits longer; commands may take their time
site()  # the code that this process runs, before other files lie in its place
application = ServerTiming(PageCache(get_wsgi_application(), settings.PAGE_CACHE_MB * 2**20))
