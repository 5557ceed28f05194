from django.db import migrations

from content.operations import Watch


class Migration(migrations.Migration):
    """Lists name people and topics: both raise the version of the content."""

    dependencies = [("content", "0003_finding"), ("people", "0002_name_matching")]

    operations = [Watch("people_person", "people_topic")]
