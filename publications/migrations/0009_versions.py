from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """Every table that pages are read from raises its version, and the next page to expire is found at once."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("publications", "0008_orders_of_lists"),
    ]

    operations = [
        RaiseContentVersion(
            "publications_identifier",
            "publications_publicationlink",
            "publications_tombstone",
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)),
                fields=["expires_at"],
                name="publication_expiry",
            ),
        ),
    ]
