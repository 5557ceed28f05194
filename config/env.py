"""How the environment is read: every variable before any is judged, so that all bad ones are named."""

import re
import sys
from importlib.util import find_spec
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

import dj_database_url
import dj_email_url
import django_cache_url
from environs import Env, EnvValidationError, ValidationError, validate

from pages.role_names import ROLE_NAMES

dj_database_url.register("embedded", "devdb")
for scheme in ("postgres", "postgresql", "pgsql"):
    dj_database_url.register(scheme, "config.postgresql")

ORIGIN = validate.Regexp(
    r"https?://[^/\s?#@]+/?\Z", error="Must be scheme and host, as in https://example.org."
)
URL = validate.Regexp(
    r"(https?://[^/\s]+/\S*)?\Z", error="Must be a URL, as in https://cdn.example.org/purge."
)
SERVER = validate.Regexp(r"(https?://[^\s?#@]+)?\Z", error="Must be a URL, as in http://127.0.0.1:11434/v1.")
HOST = validate.Regexp(r"([a-z0-9.-]+(:\d+)?)?\Z", error="Must be a host name, as in desk.example.org.")
CDN = validate.Regexp(
    r"(https://[a-z0-9.-]+(:\d{2,5})?)?\Z", error="Must be scheme and host, as in https://cdn.example.org."
)
FOLDER_URL = validate.Regexp(
    r"(https?://[a-z0-9.-]+(:\d+)?/([\w.-]+/)*|([\w.-]+/)+)\Z",
    error="Must end with a slash, as in https://media.example.org/.",
)
DURATION = validate.Regexp(r"\d+(ms|s|min)?\Z", error="Must be a duration, as in 15s; 0 means no limit.")
ALLOWED = re.compile(r"(\*|\.?\w[\w.-]*|\[[0-9A-Fa-f:.]+\])\Z")
FILLED = validate.Length(min=1, error="Must not be empty.")
ABSOLUTE = validate.Predicate("is_absolute", error="Must be the whole path of a folder, from the root.")
SECONDS = validate.Range(min=0)
CONTACT = validate.Regexp(
    r"((mailto:[^@\s]+@|https://)[^@\s]+)?\Z", error="Must be mailto:… or https://…, without spaces."
)
REGISTRIES = validate.ContainsOnly(["crossref", "datacite", "arxiv", "openalex", "orcid", "hal"])
SUGGESTERS = validate.OneOf(["", "deepl", "openai"], error="Must be deepl or openai.")
LOG_LEVEL = validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
TIME_ZONE = validate.OneOf(
    available_timezones(), error="Must be a name of the tz database, as in America/Toronto."
)

COUNTRY = validate.Regexp(r"[A-Z]{2}\Z", error="Must be two capital letters (ISO 3166), as in CA.")


def seconds(duration: str) -> float:
    """What PostgreSQL understands by a duration; a number alone is milliseconds."""
    number, unit = re.match(r"(\d+)(\D*)", duration).groups()
    return int(number) * {"": 0.001, "ms": 0.001, "s": 1, "min": 60}[unit]


def secret(value: str) -> None:
    """What Django's own check security.W009 asks for."""
    if len(value) < 50 or len(set(value)) < 5:
        raise ValidationError("Must be long and random: 50 characters or more.")


def hosts(names: list[str]) -> None:
    if not names or not all(map(ALLOWED.match, names)):
        raise ValidationError("Must be names alone, separated by commas, as in institute.example.")


def origins(values: list[str]) -> None:
    """Scheme and host of each, over TLS: it goes into Content-Security-Policy as it stands."""
    if not all(re.fullmatch(r"https://[a-z0-9.-]+(:\d{2,5})?", value) for value in values):
        raise ValidationError("Must be origins, as in https://stats.example.org, separated by commas.")


def issuer(url: str) -> None:
    """Who says who somebody is: over TLS, but on this machine."""
    if url and not re.fullmatch(r"https://[^\s?#@]+|http://(localhost|127\.0\.0\.1)(:\d+)?/?", url):
        raise ValidationError("Must be a URL, as in https://sso.example.org/realms/institute.")
    if url and not (find_spec("authlib") and find_spec("requests")):
        raise ValidationError("The packages of the extra oidc are missing: install requirements-nodes.txt.")


def roles(given: dict[str, str]) -> None:
    if set(given.values()) - {*ROLE_NAMES}:
        raise ValidationError(
            f"Must be GROUP=ROLE, separated by commas; roles are: {', '.join(sorted(ROLE_NAMES))}."
        )


def postgresql(url: str) -> dict[str, object]:
    try:
        database = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except (KeyError, ValueError) as error:
        raise ValidationError("Must be a URL, as in postgres://user:password@host:5432/name.") from error
    if database["ENGINE"] not in {"config.postgresql", "devdb"}:
        raise ValidationError(
            "Must name a PostgreSQL database: the site needs its search and its constraints."
        )
    return database


def replica(url: str) -> dict[str, object]:
    return postgresql(url) if url else {}


def cache(url: str) -> dict[str, object]:
    try:
        settings = django_cache_url.parse(url)
    except Exception as error:  # it has no narrower one
        raise ValidationError("Must be a URL, as in redis://:password@host:6379/0 or locmem://.") from error
    if settings["BACKEND"] == django_cache_url.DJANGO_REDIS_BACKEND:
        if not find_spec("redis"):
            raise ValidationError("The package redis is missing: install requirements-nodes.txt.")
        settings["BACKEND"] = "config.cache.SharedCache"
    return settings


def store(url: str) -> dict[str, object]:
    """`s3://key:secret@host/bucket?region=…`; without key and secret, whatever boto3 finds on the machine."""
    if not url:
        return {}
    parts = urlsplit(url)
    bucket, options = parts.path.strip("/"), dict(parse_qsl(parts.query))
    if parts.scheme not in ("s3", "s3+http") or not bucket or "/" in bucket or options.keys() - {"region"}:
        raise ValidationError("Must be a URL, as in s3://key:secret@s3.example.org/bucket?region=ca-east-1.")
    if not find_spec("storages"):
        raise ValidationError("The package django-storages is missing: install requirements-nodes.txt.")
    place = parts.netloc.rpartition("@")[2]
    return {
        "BACKEND": "config.s3.S3Storage",
        "OPTIONS": {
            "access_key": parts.username and unquote(parts.username),
            "secret_key": parts.password and unquote(parts.password),
            "bucket_name": bucket,
            "region_name": options.get("region"),
            "endpoint_url": f"{'http' if parts.scheme == 's3+http' else 'https'}://{place}"
            if place
            else None,
        },
    }


def origin_of(url: str) -> str:
    """Scheme and host of an address, as a policy names them; nothing of a path alone."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def email(url: str) -> dict[str, object]:
    try:
        settings = dj_email_url.parse(url)
    except ValueError as error:
        raise ValidationError("Must be a URL, as in submission://user:password@host:587.") from error
    if "EMAIL_BACKEND" not in settings:
        raise ValidationError(f"Must begin with one of: {', '.join(dj_email_url.SCHEMES)}.")
    return settings


class Environment(Env):
    """Env that ends the process with one message, instead of a traceback, when a variable is wrong."""

    def seal(self) -> None:
        try:
            super().seal()
        except EnvValidationError as error:
            problems = [f"  {name}: {' '.join(messages)}" for name, messages in error.error_messages.items()]
            sys.exit(
                "\n".join(["The environment is wrong or lacks something (docs/run.md lists it):", *problems])
            )


env = Environment(eager=False)
env.add_parser("postgresql", postgresql)
env.add_parser("replica", replica)
env.add_parser("cache", cache)
env.add_parser("store", store)
env.add_parser("email", email)
