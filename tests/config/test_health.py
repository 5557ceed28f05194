import pytest
from django.db.migrations.recorder import MigrationRecorder


def test_healthz_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")


@pytest.mark.django_db
def test_readyz_answers_once_every_migration_is_applied(client):
    assert client.get("/readyz").text == "ready\n"


@pytest.mark.django_db
def test_readyz_answers_503_while_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="pages").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "migrations are missing\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_read_only_and_never_cached(client, db, path):
    assert client.post(path).status_code == 405
    assert "no-store" in client.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "10.0.0.7", "[::1]", "another.example", ""])
def test_a_probe_may_ask_by_address(client, db, settings, host):
    settings.ALLOWED_HOSTS = ["institute.example"]
    assert client.get("/healthz", HTTP_HOST=host).text == "ok\n"
    assert client.get("/readyz", HTTP_HOST=host).text == "ready\n"
    assert client.get("/en/", HTTP_HOST=host).status_code == 400


def test_a_probe_is_not_sent_to_https(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/readyz").status_code == 200
    assert client.get("/en/").status_code == 301
