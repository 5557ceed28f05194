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
