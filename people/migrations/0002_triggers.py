from django.db import migrations

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    """Lists name people and topics: both raise the version of the content."""

    dependencies = [("people", "0001_initial")]

    operations = [RaiseContentVersion("people_person", "people_topic")]
