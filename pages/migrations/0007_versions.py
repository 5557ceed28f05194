from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """Every table that pages are read from raises its version, and the next page to expire is found at once."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("pages", "0006_bounded_texts"),
    ]

    operations = [
        RaiseContentVersion(
            "pages_institute",
            "pages_institutelink",
            "pages_page",
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)), fields=["expires_at"], name="page_expiry"
            ),
        ),
    ]
