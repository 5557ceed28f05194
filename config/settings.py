"""Settings of every installation, read from the environment. Production is the default; development asks for it."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)
env.read_env(BASE_DIR / ".env", recurse=False)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "development-only-" + "x" * 50 if DEBUG else ...)
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG else ...)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG else ...)
DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=600)}
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off -c statement_timeout=15000"
CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
globals().update(env.dj_email_url("EMAIL_URL", "console:" if DEBUG else "smtp://localhost"))
TIME_ZONE = env.str("TIME_ZONE", "America/Toronto")
env.seal()

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "modeltranslation",  # before admin, so that its ModelAdmin patches apply
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_prose_editor",
    "imagefield",
    "content",
    "people",
    "publications",
    "news",
    "pages",
]
