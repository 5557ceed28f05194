from django.db import migrations

INDEXES = {
    "vitrine_log_of_objects": "(content_type_id, object_id, action_time DESC)",
    "vitrine_log_of_users": "(user_id, action_time DESC)",
    "vitrine_log_by_time": "(action_time DESC)",
}


class Migration(migrations.Migration):
    """The admin's log is asked for the last changes of objects, of somebody and of all."""

    dependencies = [
        ("pages", "0007_versions"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]

    operations = [
        migrations.RunSQL(
            [f"CREATE INDEX {name} ON django_admin_log {columns}" for name, columns in INDEXES.items()],
            [f"DROP INDEX {name}" for name in INDEXES],
        )
    ]
