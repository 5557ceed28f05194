import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("content", "0001_database"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                (
                    "work",
                    models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="work"),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="type")),
                ("deleted_at", models.DateTimeField(verbose_name="deleted on")),
            ],
            options={
                "verbose_name": "deleted work",
                "verbose_name_plural": "deleted works",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("author", "Author"), ("editor", "Editor"), ("translator", "Translator")],
                        default="author",
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "family",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="family name"),
                ),
                (
                    "given",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="given name"),
                ),
                ("suffix", models.CharField(blank=True, default="", max_length=20, verbose_name="suffix")),
                (
                    "literal",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="For an author that is not a person.",
                        max_length=300,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "name_printed",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="name as printed"),
                ),
                ("orcid", models.CharField(blank=True, default="", max_length=19, verbose_name="ORCID")),
                (
                    "affiliation_text",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="affiliation"),
                ),
                (
                    "link_state",
                    models.CharField(
                        choices=[
                            ("none", "not linked"),
                            ("auto", "linked by the name"),
                            ("confirmed", "confirmed"),
                            ("rejected", "refused"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="link",
                    ),
                ),
                ("is_corresponding", models.BooleanField(default=False, verbose_name="corresponding author")),
                ("equal_contribution", models.BooleanField(default=False, verbose_name="equal contribution")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="authorships",
                        to="people.person",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ["role", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Publication",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("article-journal", "Journal article"),
                            ("paper-conference", "Conference paper"),
                            ("article", "Preprint"),
                            ("chapter", "Book chapter"),
                            ("book", "Book"),
                            ("thesis", "Thesis"),
                            ("report", "Report"),
                            ("dataset", "Data set"),
                            ("software", "Software"),
                            ("speech", "Talk"),
                            ("webpage", "Web page"),
                            ("manuscript", "Manuscript"),
                            ("document", "Other"),
                        ],
                        db_index=True,
                        default="paper-conference",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="As published, in the language of the work. LaTeX is understood; HTML is not.",
                        max_length=1000,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_text",
                    models.CharField(editable=False, max_length=1000, verbose_name="title as plain text"),
                ),
                ("title_html", models.TextField(editable=False, verbose_name="title as HTML")),
                (
                    "abstract",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="As published. LaTeX is understood.",
                        verbose_name="abstract",
                    ),
                ),
                (
                    "abstract_text",
                    models.TextField(default="", editable=False, verbose_name="abstract as plain text"),
                ),
                (
                    "abstract_html",
                    models.TextField(default="", editable=False, verbose_name="abstract as HTML"),
                ),
                (
                    "typesetting_issues",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="LaTeX that was not understood"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en",
                        help_text="Its code: en, fr, pt-BR … Readers’ browsers and citation managers rely on it.",
                        max_length=20,
                        verbose_name="language of the work",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="The end of the page’s address. Left empty, it is made from the title.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "cite_key",
                    models.CharField(
                        blank=True,
                        help_text="The key of this work in BibTeX. Left empty, it is the end of the page’s address.",
                        max_length=200,
                        unique=True,
                        verbose_name="citation key",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Two or three sentences for readers from other fields.",
                        verbose_name="plain-language summary",
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Two or three sentences for readers from other fields.",
                        verbose_name="plain-language summary",
                    ),
                ),
                (
                    "summary_fr",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Two or three sentences for readers from other fields.",
                        verbose_name="plain-language summary",
                    ),
                ),
                (
                    "featured",
                    models.BooleanField(
                        default=False, help_text="Shown first on the home page.", verbose_name="featured"
                    ),
                ),
                (
                    "has_more_authors",
                    models.BooleanField(
                        default=False,
                        help_text="The list of authors ends with “and others”.",
                        verbose_name="has more authors",
                    ),
                ),
                (
                    "extra",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="other fields"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        db_index=True, editable=False, null=True, verbose_name="year"
                    ),
                ),
                ("sort_date", models.DateField(editable=False, null=True, verbose_name="date for sorting")),
                (
                    "authors_text",
                    models.TextField(default="", editable=False, verbose_name="authors as text"),
                ),
                (
                    "search_en",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    "title_text", "authors_text", config="vitrine_english", weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "summary_en", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "summary_fr", models.Value("", output_field=models.TextField())
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
                                "abstract_text", config="vitrine_english", weight="C"
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
                                    "title_text", "authors_text", config="vitrine_french", weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        django.db.models.functions.comparison.NullIf(
                                            "summary_fr", models.Value("", output_field=models.TextField())
                                        ),
                                        django.db.models.functions.comparison.NullIf(
                                            "summary_en", models.Value("", output_field=models.TextField())
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
                                "abstract_text", config="vitrine_french", weight="C"
                            ),
                            django.contrib.postgres.search.SearchConfig("vitrine_french"),
                        ),
                        null=True,
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True,
                        related_name="publications",
                        through="publications.Authorship",
                        to="people.person",
                        verbose_name="people",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="publications", to="people.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
                "ordering": [models.OrderBy(models.F("sort_date"), descending=True, nulls_last=True), "-pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "publish", "translate"),
            },
        ),
        migrations.AddField(
            model_name="authorship",
            name="publication",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="authorships",
                to="publications.publication",
                verbose_name="publication",
            ),
        ),
        migrations.CreateModel(
            name="PublicationLink",
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
                            ("pdf", "PDF"),
                            ("code", "Code"),
                            ("data", "Data"),
                            ("video", "Video"),
                            ("slides", "Slides"),
                            ("poster", "Poster"),
                            ("project", "Project"),
                            ("website", "Website"),
                        ],
                        default="pdf",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="publications.publication",
                        verbose_name="publication",
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
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("retracted", "retracted"),
                            ("published", "published"),
                            ("accepted", "accepted"),
                            ("submitted", "submitted"),
                            ("preprint", "preprint"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="published",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "venue_text",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where it differs from the venue’s name.",
                        max_length=500,
                        verbose_name="venue as printed",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(31),
                        ],
                        verbose_name="day",
                    ),
                ),
                ("volume", models.CharField(blank=True, default="", max_length=50, verbose_name="volume")),
                ("issue", models.CharField(blank=True, default="", max_length=50, verbose_name="issue")),
                ("pages", models.CharField(blank=True, default="", max_length=50, verbose_name="pages")),
                (
                    "article_number",
                    models.CharField(blank=True, default="", max_length=50, verbose_name="article number"),
                ),
                ("edition", models.CharField(blank=True, default="", max_length=50, verbose_name="edition")),
                (
                    "publisher",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="publisher"),
                ),
                ("peer_reviewed", models.BooleanField(default=False, verbose_name="peer reviewed")),
                ("open_access", models.BooleanField(default=False, verbose_name="open access")),
                ("url", models.URLField(blank=True, default="", max_length=1000, verbose_name="address")),
                (
                    "pdf_url",
                    models.URLField(
                        blank=True, default="", max_length=1000, verbose_name="address of the PDF"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="publications.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="primary_release",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publications.release",
                verbose_name="main release",
            ),
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("doi", "DOI"),
                            ("arxiv", "arXiv"),
                            ("hal", "HAL"),
                            ("isbn", "ISBN"),
                            ("issn", "ISSN"),
                            ("pmid", "PubMed"),
                            ("pmcid", "PubMed Central"),
                            ("openreview", "OpenReview"),
                            ("acl", "ACL Anthology"),
                            ("dblp", "DBLP"),
                            ("openalex", "OpenAlex"),
                            ("s2", "Semantic Scholar"),
                        ],
                        default="doi",
                        max_length=20,
                        verbose_name="registry",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="identifier")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="publications.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=400, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="short name"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("journal", "Journal"),
                            ("conference", "Conference"),
                            ("workshop", "Workshop"),
                            ("preprint_server", "Preprint server"),
                            ("book_series", "Book or series"),
                            ("institution", "Institution"),
                        ],
                        default="journal",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("issn", models.CharField(blank=True, default="", max_length=9, verbose_name="ISSN")),
                ("url", models.URLField(blank=True, default="", max_length=500, verbose_name="address")),
                ("key", models.CharField(editable=False, max_length=400, verbose_name="key")),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key",),
                        name="publications_venue_key_unique",
                        violation_error_message="There is a venue of this name already.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="release",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releases",
                to="publications.venue",
                verbose_name="venue",
            ),
        ),
        migrations.AddIndex(
            model_name="authorship",
            index=models.Index(
                condition=models.Q(("link_state__in", ("auto", "confirmed")), ("person__isnull", False)),
                fields=["publication", "person"],
                name="publications_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("publication", "role", "position"),
                name="publications_authorship_position_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.CheckConstraint(
                condition=models.Q(("family", ""), ("given", ""), ("literal", ""), _negated=True),
                name="publications_authorship_named",
                violation_error_message="An author needs a name.",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_en"], name="publication_search_en"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_fr"], name="publication_search_fr"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("sort_date"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("published_at", "expires_at", "year", "kind"),
                name="publications_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func("title_text", function="content_folded", output_field=models.TextField()),
                    name="gin_trgm_ops",
                ),
                name="publications_spelling",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("title_text", ""), _negated=True),
                name="publications_publication_titled",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at", None), ("expires_at__gt", models.F("published_at")), _connector="OR"
                ),
                name="publications_publication_expires_later",
                violation_error_message="A page can only expire after it was published.",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("scheme__in", ["isbn", "issn"]),
                    _negated=True,
                ),
                fields=("scheme", "value"),
                name="publications_identifier_unique",
                violation_error_message="Another release has this identifier.",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                fields=["publication"],
                include=("venue", "open_access", "peer_reviewed"),
                name="publications_released",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("year", None), ("year__range", (1000, 2100)), _connector="OR"),
                name="publications_release_year",
                violation_error_message="The year lies between 1000 and 2100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("month", None),
                    models.Q(("month__range", (1, 12)), ("year__isnull", False)),
                    _connector="OR",
                ),
                name="publications_release_month",
                violation_error_message="A month needs its year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("day", None),
                    models.Q(("day__range", (1, 31)), ("month__isnull", False)),
                    _connector="OR",
                ),
                name="publications_release_day",
                violation_error_message="A day needs its month.",
            ),
        ),
    ]
