import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("content", "0001_database"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="For finding the picture in the library.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height",
                        help_text="JPEG, PNG or WebP, 10 MB at the most. Hidden data such as the place it was taken are removed.",
                        upload_to="pictures/%Y/",
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField(default=0, editable=False, verbose_name="width")),
                ("height", models.PositiveIntegerField(default=0, editable=False, verbose_name="height")),
                (
                    "focal_point",
                    models.CharField(
                        default="0.5x0.5",
                        help_text="The part that every crop keeps: distance from the left and from the top, from 0 to 1.",
                        max_length=20,
                        validators=[django.core.validators.RegexValidator("^[01](\\.\\d+)?x[01](\\.\\d+)?$")],
                        verbose_name="focal point",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this only where the picture says nothing that the text does not say.",
                        verbose_name="decorative",
                    ),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="What a person who does not see the picture should know. No “picture of”.",
                        max_length=300,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="What a person who does not see the picture should know. No “picture of”.",
                        max_length=300,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="What a person who does not see the picture should know. No “picture of”.",
                        max_length=300,
                        verbose_name="alternative text",
                    ),
                ),
                ("caption", models.CharField(blank=True, default="", max_length=500, verbose_name="caption")),
                (
                    "caption_en",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="caption"),
                ),
                (
                    "caption_fr",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="caption"),
                ),
                ("credit", models.CharField(blank=True, default="", max_length=200, verbose_name="credit")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_decorative", True)),
                            models.Q(("alt_en", ""), _negated=True),
                            models.Q(("alt_fr", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="content_picture_described",
                        violation_error_message="Describe the picture in English or French, or say that it is decorative.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField()),
                ("slug", models.SlugField(max_length=120, verbose_name="former slug")),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype"
                    ),
                ),
            ],
            options={
                "verbose_name": "former slug",
                "verbose_name_plural": "former slugs",
                "indexes": [
                    models.Index(fields=["content_type", "object_id"], name="content_formerslug_object")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "slug"), name="content_formerslug_unique")
                ],
            },
        ),
    ]
