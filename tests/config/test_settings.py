"""The environment is refused all at once when it is wrong, and production is safe without being asked."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "a-long-and-random-key-of-production-0123456789-abcdefghijkl",
    "SITE_URL": "https://institute.example",
    "ALLOWED_HOSTS": "institute.example",
    "DATABASE_URL": os.environ.get("DATABASE_URL", "embedded://postgres@/vitrine"),
}

# By the last `make coverage` reaches the processes that are started here.
KEPT = ("PATH", "HOME", "COVERAGE_PROCESS_CONFIG")


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with this environment and no other."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def without_dotenv():
    if (ROOT / ".env").exists():
        pytest.skip("a .env file fills in what this test leaves out")


def test_every_bad_variable_is_named_in_one_message_and_no_traceback(without_dotenv):
    result = manage(
        "check", DEBUG="perhaps", SITE_URL="institute", SECRET_KEY="short", DATABASE_URL="mysql://x/y"
    )
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    for name in ("DEBUG", "SITE_URL", "SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"):
        assert f"\n  {name}: " in result.stderr


def test_a_variable_that_is_set_to_nothing_is_refused_where_nothing_is_meant_by_it(without_dotenv):
    empty = [
        "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "MEDIA_ROOT",
        "STATIC_ROOT", "REGISTRY_CONTACT", "DEFAULT_FROM_EMAIL", "HSTS_SECONDS", "BEHIND_PROXY",
    ]  # fmt: skip
    result = manage("check", REGISTRIES="crossref", **dict.fromkeys(empty, ""))
    assert [name for name in empty if f"\n  {name}: " not in result.stderr] == []
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("suggester", "wanted"), [("deepl", ["KEY"]), ("openai", ["URL", "MODEL"]), ("babelfish", [])]
)
def test_a_suggester_of_translations_is_named_with_all_that_it_needs(without_dotenv, suggester, wanted):
    result = manage("check", TRANSLATION_SUGGESTER=suggester)
    names = [f"TRANSLATION_SUGGESTER_{name}" for name in wanted] or ["TRANSLATION_SUGGESTER"]
    assert result.returncode != 0
    assert [name for name in names if f"\n  {name}: " not in result.stderr] == []


@pytest.mark.parametrize(
    "hosts", [",", "institute.example,", "https://institute.example", "a.example, b.example"]
)
def test_what_is_no_name_of_a_host_is_refused(without_dotenv, hosts):
    result = manage("check", **PRODUCTION | {"ALLOWED_HOSTS": hosts})
    assert "\n  ALLOWED_HOSTS: Must be names alone" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        {"OIDC_ISSUER": "http://sso.example.org"},
        {"OIDC_ISSUER": "https://sso.example.org", "OIDC_CLIENT_ID": "site", "OIDC_NAME": "Campus"},
        {"OIDC_ROLES": "web=Kings"},
    ],
)
def test_what_single_sign_on_lacks_is_named(without_dotenv, wrong):
    result = manage("check", **PRODUCTION | wrong)
    (name,) = wrong.keys() - {"OIDC_CLIENT_ID", "OIDC_NAME"}
    lacks = "OIDC_CLIENT_SECRET" if "OIDC_NAME" in wrong else name
    assert f"\n  {lacks}: " in result.stderr
    assert "Traceback" not in result.stderr


def test_development_needs_one_variable(without_dotenv):
    assert manage("check", DEBUG="1").returncode == 0


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"


@pytest.mark.parametrize("command", [["migrate"], ["runserver", "127.0.0.1:0"]], ids=" ".join)
def test_a_database_that_does_not_answer_is_one_line(command):
    away = PRODUCTION | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing"}
    result = manage(*command, **away)
    assert result.returncode != 0
    assert "The database does not answer" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_environment_is_refused_by_gunicorn_too(without_dotenv):
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", "127.0.0.1:0"]
    result = subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, timeout=20)
    assert result.returncode != 0
    assert result.stderr.count("SECRET_KEY: ") == 1
    assert "Traceback" not in result.stderr


PROBE = """
from django.core.management import call_command
from django.test import Client
call_command("check", deploy=True, fail_level="WARNING")
response = Client(HTTP_HOST="institute.example").get("/robots.txt", secure=True)
print(response.status_code)
for name, value in response.headers.items():
    print(f"{name}: {value}")
"""


@pytest.fixture(scope="module")
def headers():
    """The headers of an answer under production settings, which are asked for in one process for all tests."""
    result = manage("shell", "-v0", "-c", PROBE, **PRODUCTION)
    assert result.returncode == 0, result.stderr
    return dict(line.split(": ", 1) for line in result.stdout.splitlines() if ": " in line)


def test_production_is_the_default_and_passes_djangos_deployment_checks(headers):
    assert headers["Strict-Transport-Security"]  # `check --deploy` has passed in that process before


def test_the_policy_allows_this_site_alone_and_nothing_unsafe(headers):
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    for word in ("unsafe", "nonce", "http:", "https:", "*", "data:"):
        assert word not in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_security_headers_are_sent(headers, name, value):
    assert headers[name] == value


@pytest.fixture(scope="module")
def elsewhere():
    """The headers of an answer where static files and uploads have hosts of their own."""
    hosts = {"STATIC_HOST": "https://cdn.example.org", "MEDIA_URL": "https://media.example.org/pictures/"}
    result = manage("shell", "-v0", "-c", PROBE, **PRODUCTION, **hosts)
    assert result.returncode == 0, result.stderr
    return dict(line.split(": ", 1) for line in result.stdout.splitlines() if ": " in line)


def test_the_policy_allows_the_hosts_of_static_files_and_uploads_and_those_alone(headers, elsewhere):
    at_home = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    policy = dict(part.split(" ", 1) for part in elsewhere["Content-Security-Policy"].split("; "))
    cdn = dict.fromkeys(("script-src", "style-src", "font-src"), " https://cdn.example.org")
    added = cdn | {"img-src": " https://cdn.example.org https://media.example.org"}
    assert policy == {name: sources + added.get(name, "") for name, sources in at_home.items()}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_REPLICA_URL", "mysql://x/y"),
        ("REPLICA_LAG", "-1"),
        ("CACHE_URL", "memory"),
        ("STATIC_HOST", "https://cdn.example.org/static"),
        ("STATIC_HOST", "http://cdn.example.org"),
        ("MEDIA_URL", "https://media.example.org"),
        ("MEDIA_STORE", "https://s3.example.org/bucket"),
        ("MEDIA_STORE", "s3://key:hush@s3.example.org"),
        ("MEDIA_STORE", "s3://s3.example.org/bucket?acl=public"),
    ],
)
def test_what_names_no_server_host_or_store_is_refused_and_no_secret_is_printed(without_dotenv, name, value):
    result = manage("check", **PRODUCTION | {name: value})
    assert f"\n  {name}: " in result.stderr
    assert "hush" not in result.stderr


def test_features_of_the_browser_are_closed(headers):
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_cookie_is_set(headers):
    assert "Set-Cookie" not in headers
    assert "cookie" not in headers.get("Vary", "").lower()
