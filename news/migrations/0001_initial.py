import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("content", "0002_initial"),
        ("people", "0001_initial"),
        ("publications", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
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
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                (
                    "lead_en",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                (
                    "lead_fr",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                ("body", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_en", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_fr", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "featured",
                    models.BooleanField(
                        default=False, help_text="Shown first on the home page.", verbose_name="featured"
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
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.picture",
                        verbose_name="cover picture",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Of whom the text speaks.",
                        related_name="%(class)ss",
                        to="people.person",
                        verbose_name="people",
                    ),
                ),
                (
                    "publications",
                    models.ManyToManyField(
                        blank=True,
                        related_name="%(class)ss",
                        to="publications.publication",
                        verbose_name="publications",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="%(class)ss", to="people.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-published_at", "-pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search_en"], name="article_search_en"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search_fr"], name="article_search_fr"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at", None),
                            ("expires_at__gt", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="news_article_expires_later",
                        violation_error_message="A page can only expire after it was published.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_en", ""), _negated=True),
                        fields=("slug_en",),
                        name="news_article_slug_en_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_fr", ""), _negated=True),
                        fields=("slug_fr",),
                        name="news_article_slug_fr_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="news_article_title_filled",
                        violation_error_message="Fill in English or French, or both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                (
                    "lead_en",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                (
                    "lead_fr",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One or two sentences, shown in lists, feeds and by search engines.",
                        max_length=500,
                        verbose_name="lead",
                    ),
                ),
                ("body", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_en", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_fr", models.TextField(blank=True, default="", verbose_name="text")),
                ("starts_at", models.DateTimeField(db_index=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "time_zone",
                    models.CharField(
                        default=django.utils.timezone.get_default_timezone_name,
                        help_text="Where the event takes place, for example America/Toronto. The page shows its hours there.",
                        max_length=60,
                        verbose_name="time zone",
                    ),
                ),
                ("place", models.CharField(blank=True, default="", max_length=300, verbose_name="place")),
                ("place_en", models.CharField(blank=True, default="", max_length=300, verbose_name="place")),
                ("place_fr", models.CharField(blank=True, default="", max_length=300, verbose_name="place")),
                (
                    "registration_url",
                    models.URLField(blank=True, default="", max_length=500, verbose_name="registration"),
                ),
                (
                    "is_cancelled",
                    models.BooleanField(
                        default=False,
                        help_text="The page stays, says so, and calendars are told.",
                        verbose_name="cancelled",
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
                                            "lead_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "lead_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "place_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "place_fr", models.Value("", output_field=models.TextField())
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
                                            "lead_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "lead_en", models.Value("", output_field=models.TextField())
                                        ),
                                        models.Value("", output_field=models.TextField()),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "place_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "place_en", models.Value("", output_field=models.TextField())
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
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.picture",
                        verbose_name="cover picture",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Of whom the text speaks.",
                        related_name="%(class)ss",
                        to="people.person",
                        verbose_name="people",
                    ),
                ),
                (
                    "publications",
                    models.ManyToManyField(
                        blank=True,
                        related_name="%(class)ss",
                        to="publications.publication",
                        verbose_name="publications",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="%(class)ss", to="people.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-starts_at", "-pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search_en"], name="event_search_en"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search_fr"], name="event_search_fr"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at", None),
                            ("expires_at__gt", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="news_event_expires_later",
                        violation_error_message="A page can only expire after it was published.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_en", ""), _negated=True),
                        fields=("slug_en",),
                        name="news_event_slug_en_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug_fr", ""), _negated=True),
                        fields=("slug_fr",),
                        name="news_event_slug_fr_unique",
                        violation_error_message="Another page has this address already: choose another slug.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="news_event_title_filled",
                        violation_error_message="Fill in English or French, or both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                        name="news_event_ends_after_start",
                        violation_error_message="An event ends after it starts.",
                    ),
                ],
            },
        ),
    ]
