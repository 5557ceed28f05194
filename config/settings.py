"""Settings of every installation, read from the environment. Production is the default; development asks for it."""

from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import pgettext_lazy
from environs import Env, validate

BASE_DIR = Path(__file__).resolve().parent.parent

# The environment. Every variable is read before any is judged, so that all bad values are named at once.
env = Env(eager=False)
env.read_env(BASE_DIR / ".env", recurse=False)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str(
    "SECRET_KEY",
    "development-only-" + "x" * 50 if DEBUG else ...,
    validate=validate.Length(min=50),
)
SITE_URL = env.str(
    "SITE_URL",
    "http://127.0.0.1:8000" if DEBUG else ...,
    validate=validate.Regexp(
        r"https?://[^/\s?#@]+\Z",
        error="Must be scheme and host alone, as in https://example.org",
    ),
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG else ...
)
BEHIND_PROXY = env.bool(
    "BEHIND_PROXY", False
)  # trust X-Forwarded-Proto: only when a proxy always sets it
TIME_ZONE = env.str("TIME_ZONE", "America/Toronto")
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "var" / "media")
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "var" / "static")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")
ADMINS = [
    parseaddr(address) for address in env.list("ADMINS", [])
]  # who is told of errors by e-mail
LOG_LEVEL = env.str(
    "LOG_LEVEL",
    "INFO",
    validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
)
database = env.dj_db_url("DATABASE_URL", conn_max_age=600, conn_health_checks=True)
cache = env.dj_cache_url("CACHE_URL", "locmem://")
email = env.dj_email_url("EMAIL_URL", "console:" if DEBUG else "smtp://localhost")
env.seal()

HTTPS = SITE_URL.startswith("https://")

# What the site is made of
INSTALLED_APPS = [
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

MIDDLEWARE = [
    "config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before sessions: it answers /publications/ with a redirect to /fr/publications/ without reading a cookie's session.
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context.site",
            ],
        },
    },
]

# Database, cache, e-mail
DATABASES = {"default": database}
database.setdefault("OPTIONS", {})["options"] = "-c jit=off -c statement_timeout=15000"
CACHES = {"default": cache}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
globals().update(email)

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = USE_TZ = True

LANGUAGE_OF_FIELD = {
    "en": pgettext_lazy("language of a field", "English"),
    "fr": pgettext_lazy("language of a field", "French"),
}
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = ("en", "fr")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en", "fr")}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = lambda label, language: (
    f"{label} ({LANGUAGE_OF_FIELD[language]})"
)

# Files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.storage.HashedStaticStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1900  # a work with a hundred authors is one form

# Accounts
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Security. Nothing is loaded from elsewhere; a nonce is sent only where a page asks for one (the admin's import map).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    },
}
