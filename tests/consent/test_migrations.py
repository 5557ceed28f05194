"""French columns on the tables of a package, whose own migrations go on."""

import pytest
from cookie_consent.models import CookieGroup
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

pytestmark = pytest.mark.usefixtures("fresh_notice")

NEXT = "0005_icon"
MIGRATION = """
from django.db import migrations, models


def draw(apps, schema_editor):
    apps.get_model("cookie_consent", "CookieGroup").objects.update(icon="drawn")


class Migration(migrations.Migration):
    dependencies = [("cookie_consent", "0004_cookie_natural_key")]
    operations = [
        migrations.AddField("cookiegroup", "icon", models.CharField(max_length=9, default="")),
        migrations.AlterField("cookiegroup", "name", models.CharField(max_length=120, blank=True)),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
"""


@pytest.fixture
def upstream_migration(settings, monkeypatch, tmp_path):
    """A migration that the package might bring one day: a new column, another made longer, and values."""
    package = tmp_path / "next_release"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from cookie_consent import migrations\n__path__.extend(migrations.__path__)\n"
    )
    (package / f"{NEXT}.py").write_text(MIGRATION)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"cookie_consent": package.name}


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {
            column.name
            for column in connection.introspection.get_table_description(cursor, "cookie_consent_cookiegroup")
        }


def test_a_migration_of_the_package_applies_beside_ours_and_keeps_the_french(upstream_migration):
    before = set(CookieGroup.objects.values_list("varname", "name_fr"))
    executor = MigrationExecutor(connection)
    assert executor.loader.detect_conflicts() == {}
    executor.migrate([("cookie_consent", NEXT)])
    assert {"icon", "name_en", "name_fr", "description_fr"} <= columns()
    assert set(CookieGroup.objects.values_list("varname", "name_fr")) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT icon FROM cookie_consent_cookiegroup")
        assert cursor.fetchall() == [("drawn",)]


def test_the_state_of_the_package_has_its_columns_and_ours(upstream_migration):
    state = MigrationLoader(connection).project_state()
    fields = state.models["cookie_consent", "cookiegroup"].fields
    assert {"icon", "name_en", "name_fr"} <= fields.keys()


def test_ours_can_be_taken_back_and_applied_again():
    connection.check_constraints()  # PostgreSQL alters no table whose rows it has still to check
    MigrationExecutor(connection).migrate([("consent", None)])
    assert "name_fr" not in columns()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert "name_fr" in columns()


def test_nothing_is_left_for_makemigrations_to_write_into_the_package():
    loader = MigrationLoader(connection)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    assert detector.changes(graph=loader.graph) == {}
