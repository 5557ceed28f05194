from django.db import migrations

from content.migrations._slugs import RefuseSlugOfAnother


class Migration(migrations.Migration):
    """A switch of the language never leads to another object: no two share a slug across languages."""

    dependencies = [
        ("content", "0004_slugs_of_both_languages"),
        ("people", "0004_last_day"),
    ]

    operations = [
        RefuseSlugOfAnother("people_topic", "slug_en", "slug_fr"),
    ]
