"""What stands in both languages when the site learns to compare them counts as translated."""

import unicodedata

from django.db import migrations

BATCH = 1000
TEXTS = {
    ("content", "Picture"): ("alt", "caption"),
    ("content", "Document"): ("title",),
    ("cookie_consent", "CookieGroup"): ("name", "description", "summary"),
    ("cookie_consent", "Cookie"): ("description", "lifetime"),
    ("consent", "Service"): ("place",),
    ("consent", "Wording"): ("title", "text"),
    ("people", "Topic"): ("name", "lead", "description", "why"),
    ("people", "Person"): ("role", "biography"),
    ("publications", "Publication"): ("summary",),
    ("news", "Article"): ("title", "lead", "body"),
    ("news", "Event"): ("title", "lead", "body", "place", "directions"),
    ("pages", "Page"): ("title", "body", "description"),
    ("pages", "Institute"): (
        "name", "short_name", "tagline", "mission", "address", "hours", "directions",
    ),
    ("pages", "InstituteLink"): ("label",),
    ("pages", "Announcement"): ("text",),
    ("pages", "MenuItem"): ("label",),
}  # fmt: skip


def normalized(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def pairs(apps, model, kind: str, fields: tuple[str, ...]):
    """Those of each batch of rows, none where a language is empty."""
    columns = [f"{field}_{code}" for field in fields for code in ("en", "fr")]
    pair, last = apps.get_model("translations", "Pair"), 0
    while rows := [*model._base_manager.filter(pk__gt=last).order_by("pk").values("pk", *columns)[:BATCH]]:
        last = rows[-1]["pk"]
        yield [
            pair(kind=kind, object_id=row["pk"], field=field, language="fr",
                 source=normalized(row[f"{field}_en"]), target=normalized(row[f"{field}_fr"]))
            for row in rows for field in fields if row[f"{field}_en"] and row[f"{field}_fr"]
        ]  # fmt: skip


def fill(apps, schema_editor) -> None:
    kept = apps.get_model("translations", "Pair").objects
    for (app, name), fields in TEXTS.items():
        for batch in pairs(apps, apps.get_model(app, name), f"{app}.{name}".lower(), fields):
            kept.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0001_initial"),
        ("content", "0013_find_and_replace"),
        ("consent", "0005_versions"),
        ("people", "0009_versions"),
        ("publications", "0011_papers"),
        ("news", "0007_documents"),
        ("pages", "0016_second_factor"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
