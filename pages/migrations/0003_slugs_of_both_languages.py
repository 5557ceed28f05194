from django.db import migrations

from content.migrations._slugs import RefuseSlugOfAnother


class Migration(migrations.Migration):
    """A switch of the language never leads to another object: no two share a slug across languages."""

    dependencies = [
        ("content", "0004_slugs_of_both_languages"),
        ("pages", "0002_institute_picture"),
    ]

    operations = [
        RefuseSlugOfAnother("pages_page", "slug_en", "slug_fr"),
    ]
