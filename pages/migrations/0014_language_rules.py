from django.db import migrations

KINDS = (
    "news.article",
    "news.event",
    "pages.page",
    "people.person",
    "people.topic",
    "publications.publication",
)


def make(apps, schema_editor) -> None:
    """A rule for each kind of content, which asks for nothing."""
    rules = apps.get_model("content", "LanguageRule").objects
    rules.bulk_create([rules.model(kind=kind) for kind in KINDS], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0012_language_rule"),
        ("pages", "0013_pages_without_menu"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
