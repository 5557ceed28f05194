import django.db.models.deletion
from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion

ROLES = ("about", "privacy", "accessibility", "contact", "careers")


def fill(apps, schema_editor) -> None:
    """The footer as it was: three columns, the pages that have a part on the site in their order."""
    pages = apps.get_model("pages", "Page").objects.filter(role__in=ROLES).order_by("order", "pk")
    first = [*pages.values_list("role", flat=True)]
    columns = {
        ("The institute", "L’institut"): [*first, *(role for role in ROLES if role not in first), "cookies"],
        ("Subscribe", "S’abonner"): ["news-feed", "publications-feed", "events-feed", "calendar"],
        ("Elsewhere", "Ailleurs"): ["links"],
    }
    lines = []
    for (english, french), sections in columns.items():
        lines += [{"label_en": english, "label_fr": french}]
        lines += [{"section": section, "is_below": True} for section in sections]
    footer = apps.get_model("pages", "Footer").objects.create(pk=1)
    for position, line in enumerate(lines, 1):
        footer.items.create(position=position, **line)


class Migration(migrations.Migration):
    """The footer has rows of its own, as the menu does."""

    dependencies = [
        ("pages", "0016_second_factor"),
    ]

    operations = [
        migrations.AlterField(
            model_name="menuitem",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="pages.page",
                verbose_name="page",
            ),
        ),
        migrations.AlterField(
            model_name="page",
            name="order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Among its sisters: small numbers come first.", verbose_name="order"
            ),
        ),
        migrations.CreateModel(
            name="Footer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "footer",
                "verbose_name_plural": "footer",
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="pages_footer_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="FooterItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("is_below", models.BooleanField(default=False, verbose_name="below the one above")),
                (
                    "target",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="another address"),
                ),
                ("label", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("label_en", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("label_fr", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                (
                    "section",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "Sections",
                                [
                                    ("publications", "Publications"),
                                    ("people", "People"),
                                    ("topics", "Topics"),
                                    ("news", "News"),
                                    ("events", "Events"),
                                ],
                            ),
                            (
                                "Feeds and choices",
                                [
                                    ("cookies", "Cookies"),
                                    ("news-feed", "News feed"),
                                    ("publications-feed", "Publications feed"),
                                    ("events-feed", "Events feed"),
                                    ("calendar", "Calendar of events"),
                                    ("links", "The links of the institute"),
                                ],
                            ),
                            (
                                "The page with this part on the site",
                                [
                                    ("about", "About"),
                                    ("privacy", "Privacy policy"),
                                    ("accessibility", "Accessibility"),
                                    ("contact", "Contact"),
                                    ("careers", "Careers"),
                                ],
                            ),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                (
                    "footer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="pages.footer"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="pages.page",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the footer",
                "verbose_name_plural": "lines of the footer",
                "ordering": ["position", "pk"],
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("page", None), ("section", "")),
                            models.Q(("section", ""), ("target", "")),
                            models.Q(("page", None), ("target", "")),
                            _connector="OR",
                        ),
                        name="pages_footeritem_one_goal",
                        violation_error_message="It leads to one thing: choose it, or give another address.",
                    )
                ],
            },
        ),
        RaiseContentVersion("pages_footer", "pages_footeritem"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
