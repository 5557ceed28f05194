from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """Every table that pages are read from raises its version, and the next page to expire is found at once."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("people", "0008_why_a_topic_matters"),
    ]

    operations = [
        RaiseContentVersion(
            "people_person_topics",
            "people_personlink",
            "people_personname",
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)), fields=["expires_at"], name="person_expiry"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)), fields=["expires_at"], name="topic_expiry"
            ),
        ),
    ]
