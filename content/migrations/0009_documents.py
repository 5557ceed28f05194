from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion
from content.migrations._slugs import RefuseSlugOfAnother


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0008_revisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                ("title_fr", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the document’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_en",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the document’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_fr",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the document’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True, default="", max_length=200, upload_to="documents/%Y/", verbose_name="file"
                    ),
                ),
                (
                    "file_en",
                    models.FileField(
                        blank=True, default="", max_length=200, upload_to="documents/%Y/", verbose_name="file"
                    ),
                ),
                (
                    "file_fr",
                    models.FileField(
                        blank=True, default="", max_length=200, upload_to="documents/%Y/", verbose_name="file"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="size")),
                ("size_en", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="size")),
                ("size_fr", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="size")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("slug_en", ""), _negated=True),
                        fields=("slug_en",),
                        name="content_document_slug_en_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_fr", ""), _negated=True),
                        fields=("slug_fr",),
                        name="content_document_slug_fr_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="content_document_title_filled",
                        violation_error_message="Fill in English or French, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_en", ""), ("file_fr", ""), _negated=True),
                        name="content_document_file_filled",
                        violation_error_message="Fill in English or French, or both.",
                    ),
                ],
            },
        ),
        RefuseSlugOfAnother("content_document", "slug_en", "slug_fr"),
        RaiseContentVersion("content_document"),
    ]
