from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """Every table that pages are read from raises its version, and the next page to expire is found at once."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("news", "0005_directions_to_events"),
        ("people", "0008_why_a_topic_matters"),
        ("publications", "0007_bounded_texts"),
    ]

    operations = [
        RaiseContentVersion(
            "news_article",
            "news_article_people",
            "news_article_publications",
            "news_article_topics",
            "news_event",
            "news_event_people",
            "news_event_publications",
            "news_event_topics",
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)),
                fields=["expires_at"],
                name="article_expiry",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)), fields=["expires_at"], name="event_expiry"
            ),
        ),
    ]
