"""The WSGI application that gunicorn serves."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from content.caching.pages import PageCache
from content.caching.shared import site
from content.caching.timing import ServerTiming

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("STATEMENT_TIMEOUT", "12s")  # no visitor waits longer; commands may take their time
site()  # the code that this process runs, before other files lie in its place
gc.disable()  # nothing of what is loaded here is garbage: looking for it would take a fifth of the start
application = ServerTiming(PageCache(get_wsgi_application(), settings.PAGE_CACHE_MB * 2**20))
get_resolver().url_patterns  # noqa: B018 (all views, before workers are forked: they share the memory)
gc.freeze()  # it stays: no worker looks through it again, which would copy it into memory of its own
gc.enable()
