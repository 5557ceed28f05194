import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_triggers"),
        ("publications", "0002_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=1000, unique=True, verbose_name="address")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("works", "works"),
                            ("gone", "the page is gone"),
                            ("no-host", "there is no such host"),
                            ("no-answer", "no answer"),
                            ("private", "leads into a private network"),
                            ("unclear", "answers people only"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("checked_at", models.DateTimeField(verbose_name="checked on")),
            ],
            options={
                "verbose_name": "checked link",
                "verbose_name_plural": "checked links",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("previewed", "to review"), ("applied", "applied"), ("undone", "undone")],
                        default="previewed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "registry",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="registry"),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                (
                    "digest",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="digest of the file (SHA-256)"
                    ),
                ),
                ("records", models.JSONField(editable=False, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="previewed on")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="applied on")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone on")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("counts", models.JSONField(default=dict, editable=False)),
                ("notes", models.JSONField(default=list, editable=False)),
                ("venues", models.JSONField(default=list, editable=False)),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Regrouping",
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
                        choices=[("merge", "merge"), ("split", "split")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("work", models.PositiveBigIntegerField(verbose_name="work")),
                ("title", models.CharField(max_length=1000, verbose_name="title")),
                ("other", models.PositiveBigIntegerField(verbose_name="other work")),
                ("other_title", models.CharField(max_length=1000, verbose_name="title of the other work")),
                ("before", models.JSONField(verbose_name="rows before")),
                ("after", models.JSONField(verbose_name="rows after")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made on")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone on")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge or split",
                "verbose_name_plural": "merges and splits",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DuplicateSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "likeness",
                    models.PositiveSmallIntegerField(default=0, verbose_name="likeness of the titles"),
                ),
                ("evidence", models.JSONField(default=list, verbose_name="evidence")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "undecided"), ("refused", "different works")],
                        default="open",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided on")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="suggested on")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publications.publication",
                        verbose_name="first work",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publications.publication",
                        verbose_name="second work",
                    ),
                ),
            ],
            options={
                "verbose_name": "suspected duplicate",
                "verbose_name_plural": "suspected duplicates",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="curation_duplicate_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="curation_duplicate_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("line", models.PositiveIntegerField(default=0, verbose_name="line")),
                ("raw", models.TextField(verbose_name="entry")),
                ("key", models.TextField(blank=True, default="", verbose_name="key")),
                ("title", models.TextField(blank=True, default="", verbose_name="title")),
                ("reference", models.TextField(blank=True, default="", verbose_name="authors, venue, year")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("created", "created"),
                            ("updated", "updated"),
                            ("joined", "same work"),
                            ("unchanged", "unchanged"),
                            ("left_out", "left out"),
                            ("refused", "refused"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("is_left_out", models.BooleanField(default=False, verbose_name="leave out")),
                ("messages", models.JSONField(default=list)),
                ("changes", models.JSONField(default=list)),
                ("identity", models.JSONField(default=list)),
                ("readmitted_at", models.DateTimeField(null=True, verbose_name="admitted again on")),
                ("before", models.JSONField(null=True)),
                ("after", models.CharField(blank=True, default="", max_length=32)),
                (
                    "publication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_items",
                        to="publications.publication",
                        verbose_name="publication",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="curation.importrun",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of an import",
                "verbose_name_plural": "entries of an import",
                "ordering": ["position"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "left_out")),
                        fields=["run"],
                        name="curation_importitem_out",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "position"), name="curation_importitem_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchSuggestion",
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
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                ("name", models.CharField(max_length=1000, verbose_name="key of the name")),
                ("evidence", models.JSONField(blank=True, default=list, verbose_name="doubts")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("no-member", "not a member"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided on")),
                ("name_before", models.JSONField(default=dict, editable=False)),
                ("name_after", models.JSONField(default=dict, editable=False)),
                (
                    "authorship",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="match_suggestions",
                        to="publications.authorship",
                        verbose_name="author",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="match_suggestions",
                        to="people.person",
                        verbose_name="member",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="match_suggestions",
                        to="publications.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "author to review",
                "verbose_name_plural": "authors to review",
                "ordering": ["pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["state", "person"], name="curation_match_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "role", "name", "person"),
                        name="curation_matchsuggestion_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MistakeReport",
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
                            ("author", "An author is missing, or is somebody else"),
                            ("text", "A title, a name, a date or a text is wrong"),
                            ("link", "A link or a file does not work"),
                            ("other", "Something else"),
                        ],
                        default="author",
                        max_length=20,
                        verbose_name="what is wrong",
                    ),
                ),
                ("message", models.TextField(max_length=2000, verbose_name="your words")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="reported on")),
                ("answer", models.TextField(blank=True, default="", verbose_name="answer")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="closed on")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="publications.publication",
                        verbose_name="publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a mistake",
                "verbose_name_plural": "reports of mistakes",
                "ordering": ["created_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("publication", None)),
                            models.Q(("person", None), ("publication__isnull", False)),
                            _connector="OR",
                        ),
                        name="curation_report_about_one",
                    )
                ],
            },
        ),
    ]
