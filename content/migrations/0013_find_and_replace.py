from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0012_language_rule"),
    ]

    operations = [
        migrations.AlterField(
            model_name="revision",
            name="cause",
            field=models.CharField(
                choices=[
                    ("found", "as it was found"),
                    ("form", "form"),
                    ("action", "action of a list"),
                    ("proposal", "proposed changes published"),
                    ("taken_back", "changes taken back"),
                    ("recovery", "recovered"),
                    ("import", "import"),
                    ("undo", "import or merge undone"),
                    ("merge", "merge"),
                    ("split", "split"),
                    ("decision", "decision about names"),
                    ("command", "command"),
                    ("replaced", "find and replace"),
                ],
                max_length=10,
                verbose_name="cause",
            ),
        ),
    ]
