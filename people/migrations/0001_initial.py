import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("content", "0002_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                (
                    "given_name",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Empty for a person with a single name.",
                        max_length=120,
                        verbose_name="given name",
                    ),
                ),
                ("family_name", models.CharField(max_length=120, verbose_name="family name")),
                (
                    "sort_key",
                    models.CharField(db_index=True, editable=False, max_length=250, verbose_name="sort key"),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The end of the page’s address. Left empty, it is made from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("faculty", "Faculty"),
                            ("researcher", "Researchers"),
                            ("postdoc", "Postdoctoral fellows"),
                            ("student", "Students"),
                            ("staff", "Staff"),
                            ("visitor", "Visitors"),
                            ("alumni", "Alumni"),
                        ],
                        default="researcher",
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The person’s own title in words, for example “Professor, Université de l’Estuaire”.",
                        max_length=200,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The person’s own title in words, for example “Professor, Université de l’Estuaire”.",
                        max_length=200,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="The person’s own title in words, for example “Professor, Université de l’Estuaire”.",
                        max_length=200,
                        verbose_name="role",
                    ),
                ),
                ("biography", models.TextField(blank=True, default="", verbose_name="biography")),
                ("biography_en", models.TextField(blank=True, default="", verbose_name="biography")),
                ("biography_fr", models.TextField(blank=True, default="", verbose_name="biography")),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                (
                    "orcid",
                    models.CharField(
                        blank=True,
                        help_text="Sixteen digits in four groups, for example 0000-0002-1825-0097.",
                        max_length=19,
                        null=True,
                        unique=True,
                        verbose_name="ORCID",
                    ),
                ),
                ("joined", models.DateField(blank=True, null=True, verbose_name="joined")),
                ("left", models.DateField(blank=True, null=True, verbose_name="left")),
                (
                    "match_by_name",
                    models.BooleanField(
                        default=True,
                        help_text="Switch it off for a name that many researchers have: works are then only suggested.",
                        verbose_name="link works by the name alone",
                    ),
                ),
                (
                    "search_en",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    "given_name", "family_name", config="vitrine_english", weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "role_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "role_fr", models.Value("", output_field=models.TextField())
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
                                        "biography_en", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "biography_fr", models.Value("", output_field=models.TextField())
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
                                    "given_name", "family_name", config="vitrine_french", weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "role_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "role_en", models.Value("", output_field=models.TextField())
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
                                        "biography_fr", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "biography_en", models.Value("", output_field=models.TextField())
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
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.picture",
                        verbose_name="portrait",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["sort_key", "pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
            },
        ),
        migrations.CreateModel(
            name="PersonLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "Website"),
                            ("scholar", "Google Scholar"),
                            ("github", "GitHub"),
                            ("mastodon", "Mastodon"),
                            ("linkedin", "LinkedIn"),
                            ("university", "University page"),
                            ("lab", "Research group"),
                        ],
                        default="website",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "given_name",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="given name"),
                ),
                ("family_name", models.CharField(max_length=120, verbose_name="family name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("variant", "Variant"), ("former", "Former name, never shown")],
                        default="variant",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name on works",
                "verbose_name_plural": "other names on works",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("name", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                ("name_en", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                ("name_fr", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the name.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_en",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the name.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "slug_fr",
                    models.SlugField(
                        blank=True,
                        default="",
                        help_text="The end of the page’s address. Left empty, it is made from the name.",
                        max_length=120,
                        verbose_name="slug",
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Shown in lists and by search engines.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "lead_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Shown in lists and by search engines.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                (
                    "lead_fr",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Shown in lists and by search engines.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("description", models.TextField(blank=True, default="", verbose_name="description")),
                ("description_en", models.TextField(blank=True, default="", verbose_name="description")),
                ("description_fr", models.TextField(blank=True, default="", verbose_name="description")),
                (
                    "search_en",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "name_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "name_fr", models.Value("", output_field=models.TextField())
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
                                            "lead_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "lead_fr", models.Value("", output_field=models.TextField())
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
                                        "description_en", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "description_fr", models.Value("", output_field=models.TextField())
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
                                            "name_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "name_en", models.Value("", output_field=models.TextField())
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
                                            "lead_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "lead_en", models.Value("", output_field=models.TextField())
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
                                        "description_fr", models.Value("", output_field=models.TextField())
                                    ),
                                    django.db.models.functions.comparison.NullIf(
                                        "description_en", models.Value("", output_field=models.TextField())
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
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
            },
        ),
        migrations.AddField(
            model_name="person",
            name="topics",
            field=models.ManyToManyField(
                blank=True, related_name="people", to="people.topic", verbose_name="topics"
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_en"], name="topic_search_en"),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_fr"], name="topic_search_fr"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at", None), ("expires_at__gt", models.F("published_at")), _connector="OR"
                ),
                name="people_topic_expires_later",
                violation_error_message="A page can only expire after it was published.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                condition=models.Q(("slug_en", ""), _negated=True),
                fields=("slug_en",),
                name="people_topic_slug_en_unique",
                violation_error_message="Another page has this address already: choose another slug.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                condition=models.Q(("slug_fr", ""), _negated=True),
                fields=("slug_fr",),
                name="people_topic_slug_fr_unique",
                violation_error_message="Another page has this address already: choose another slug.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_en", ""), ("name_fr", ""), _negated=True),
                name="people_topic_name_filled",
                violation_error_message="Fill in English or French, or both.",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_en"], name="person_search_en"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_fr"], name="person_search_fr"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at", None), ("expires_at__gt", models.F("published_at")), _connector="OR"
                ),
                name="people_person_expires_later",
                violation_error_message="A page can only expire after it was published.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left", None), ("joined", None), ("left__gte", models.F("joined")), _connector="OR"
                ),
                name="people_person_left_after_joining",
                violation_error_message="A person can only leave after joining.",
            ),
        ),
    ]
