import django.db.models.deletion
from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0009_documents"),
        ("pages", "0008_indexes_of_the_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="content.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="pages.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "document"),
                        name="pages_pagedocument_once",
                        violation_error_message="This document stands there already.",
                    )
                ],
            },
        ),
        RaiseContentVersion("pages_pagedocument"),
    ]
