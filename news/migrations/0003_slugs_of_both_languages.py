from django.db import migrations

from content.migrations._slugs import RefuseSlugOfAnother


class Migration(migrations.Migration):
    """A switch of the language never leads to another object: no two share a slug across languages."""

    dependencies = [
        ("content", "0004_slugs_of_both_languages"),
        ("news", "0002_days_and_attendance_of_events"),
    ]

    operations = [
        RefuseSlugOfAnother("news_article", "slug_en", "slug_fr"),
        RefuseSlugOfAnother("news_event", "slug_en", "slug_fr"),
    ]
