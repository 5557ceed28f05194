import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("content", "0001_database")]

    operations = [
        migrations.CreateModel(
            name="Institute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                ("name_en", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                ("name_fr", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="short name"),
                ),
                (
                    "short_name_en",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="short name"),
                ),
                (
                    "short_name_fr",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="short name"),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The sentence in large type on the home page.",
                        max_length=200,
                        verbose_name="tagline",
                    ),
                ),
                (
                    "tagline_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The sentence in large type on the home page.",
                        max_length=200,
                        verbose_name="tagline",
                    ),
                ),
                (
                    "tagline_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The sentence in large type on the home page.",
                        max_length=200,
                        verbose_name="tagline",
                    ),
                ),
                (
                    "mission",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="A short paragraph: what the institute is and does.",
                        verbose_name="mission",
                    ),
                ),
                (
                    "mission_en",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="A short paragraph: what the institute is and does.",
                        verbose_name="mission",
                    ),
                ),
                (
                    "mission_fr",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="A short paragraph: what the institute is and does.",
                        verbose_name="mission",
                    ),
                ),
                ("address", models.TextField(blank=True, default="", verbose_name="postal address")),
                ("address_en", models.TextField(blank=True, default="", verbose_name="postal address")),
                ("address_fr", models.TextField(blank=True, default="", verbose_name="postal address")),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, default="", max_length=40, verbose_name="telephone")),
                (
                    "founded",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="founded in"),
                ),
            ],
            options={
                "verbose_name": "institute",
                "verbose_name_plural": "institute",
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="pages_institute_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="InstituteLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=60, verbose_name="label")),
                ("label_en", models.CharField(blank=True, default="", max_length=60, verbose_name="label")),
                ("label_fr", models.CharField(blank=True, default="", max_length=60, verbose_name="label")),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "institute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="pages.institute",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["order", "pk"],
                "default_permissions": ("add", "change", "delete", "view", "translate"),
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        db_index=True,
                        help_text="Visitors see this page from this moment on. Leave it empty to keep a draft.",
                        null=True,
                        verbose_name="published on",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From this moment on visitors no longer see the page. Most pages never expire.",
                        null=True,
                        verbose_name="expires on",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                ("title", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                ("title_fr", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_en",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_fr",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the title.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                ("body", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_en", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_fr", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="One sentence, for search engines.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                (
                    "description_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="One sentence, for search engines.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                (
                    "description_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="One sentence, for search engines.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                (
                    "menu_label",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where the title is too long for it.",
                        max_length=40,
                        verbose_name="label in the menu",
                    ),
                ),
                (
                    "menu_label_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where the title is too long for it.",
                        max_length=40,
                        verbose_name="label in the menu",
                    ),
                ),
                (
                    "menu_label_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where the title is too long for it.",
                        max_length=40,
                        verbose_name="label in the menu",
                    ),
                ),
                ("in_menu", models.BooleanField(default=False, verbose_name="in the menu")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Small numbers come first.", verbose_name="order"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "About"),
                            ("privacy", "Privacy policy"),
                            ("accessibility", "Accessibility"),
                            ("contact", "Contact"),
                            ("careers", "Careers"),
                        ],
                        help_text="The footer and the notices find the page by it, whatever its title.",
                        max_length=20,
                        null=True,
                        unique=True,
                        verbose_name="part on the site",
                    ),
                ),
                (
                    "search_en",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "title_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "title_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    config="vitrine_english",
                                    weight="A",
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "description_en",
                                            models.Value("", output_field=models.TextField()),
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "description_fr",
                                            models.Value("", output_field=models.TextField()),
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    config="vitrine_english",
                                    weight="B",
                                ),
                                django.contrib.postgres.search.SearchConfig("vitrine_english"),
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.comparison.NullIf(
                                        "body_en", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "body_fr", models.Value("", output_field=models.TextField())
                                    ),
                                    models.Value("", output_field=models.TextField()),
                                    output_field=models.TextField(),
                                ),
                                config="vitrine_english",
                                weight="C",
                            ),
                            django.contrib.postgres.search.SearchConfig("vitrine_english"),
                        ),
                        null=True,
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "search_fr",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "title_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "title_en", models.Value("", output_field=models.TextField())
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    config="vitrine_french",
                                    weight="A",
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "description_fr",
                                            models.Value("", output_field=models.TextField()),
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "description_en",
                                            models.Value("", output_field=models.TextField()),
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    config="vitrine_french",
                                    weight="B",
                                ),
                                django.contrib.postgres.search.SearchConfig("vitrine_french"),
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.comparison.NullIf(
                                        "body_fr", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "body_en", models.Value("", output_field=models.TextField())
                                    ),
                                    models.Value("", output_field=models.TextField()),
                                    output_field=models.TextField(),
                                ),
                                config="vitrine_french",
                                weight="C",
                            ),
                            django.contrib.postgres.search.SearchConfig("vitrine_french"),
                        ),
                        null=True,
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["order", "pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search_en"], name="page_search_en"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search_fr"], name="page_search_fr"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at", None),
                            ("expires_at__gt", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="pages_page_expires_later",
                        violation_error_message="A page can only expire after it was published.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_en", ""), _negated=True),
                        fields=("slug_en",),
                        name="pages_page_slug_en_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_fr", ""), _negated=True),
                        fields=("slug_fr",),
                        name="pages_page_slug_fr_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="pages_page_title_filled",
                        violation_error_message="Fill in English or French, or both.",
                    ),
                ],
            },
        ),
    ]
