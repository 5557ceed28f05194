from django.db import migrations

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """What is counted of translations is counted once, as long as neither the texts nor their pairs change."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("translations", "0001_initial"),
    ]

    operations = [RaiseContentVersion("translations_pair")]
