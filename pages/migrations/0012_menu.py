import django.db.models.deletion
from django.db import migrations, models

from content.migrations._operations import RaiseContentVersion

SECTIONS = ("publications", "people", "topics", "news", "events")


def labels(apps) -> list[tuple[str, str]]:
    """The columns of the labels: of pages, and of the lines of the menu."""
    fields = apps.get_model("pages", "Page")._meta.concrete_fields
    names = [field.name for field in fields if field.name.startswith("menu_label_")]
    return [(name, name.removeprefix("menu_")) for name in names]


def fill(apps, schema_editor) -> None:
    """The menu as it was: the sections, then the pages that had a place in it, public or not."""
    menu = apps.get_model("pages", "Menu").objects.create(pk=1)
    names = dict(labels(apps))
    pages = apps.get_model("pages", "Page").objects.filter(in_menu=True).order_by("order", "pk")
    lines = [{"section": section} for section in SECTIONS]
    lines += [
        {"page_id": page.pop("pk")} | {names[name]: label for name, label in page.items()}
        for page in pages.values("pk", *names)
    ]
    for position, line in enumerate(lines, 1):
        menu.items.create(position=position, **line)


def give_back(apps, schema_editor) -> None:
    names = {own: name for name, own in labels(apps)}
    pages = apps.get_model("pages", "Page").objects
    for item in apps.get_model("pages", "MenuItem").objects.exclude(page=None).values("page_id", *names):
        page = pages.filter(pk=item.pop("page_id"))
        page.update(in_menu=True, **{names[own]: label for own, label in item.items()})


class Migration(migrations.Migration):
    """The menu has rows of its own, which can be moved, renamed, hidden and put below each other."""

    dependencies = [
        ("content", "0007_versions_of_tables"),
        ("pages", "0011_announcements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Menu",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "menu",
                "verbose_name_plural": "menu",
                "abstract": False,
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="pages_menu_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="MenuItem",
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
                    "section",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publications", "Publications"),
                            ("people", "People"),
                            ("topics", "Topics"),
                            ("news", "News"),
                            ("events", "Events"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                (
                    "target",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="another address"),
                ),
                ("label", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("label_en", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("label_fr", models.CharField(blank=True, default="", max_length=40, verbose_name="label")),
                ("is_hidden", models.BooleanField(default=False, verbose_name="hidden")),
                (
                    "menu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="pages.menu"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="menu_items",
                        to="pages.page",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "menu item",
                "verbose_name_plural": "menu items",
                "ordering": ["position", "pk"],
                "default_permissions": ("add", "change", "delete", "view", "translate"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("page", None), ("section", "")),
                            models.Q(("section", ""), ("target", "")),
                            models.Q(("page", None), ("target", "")),
                            _connector="OR",
                        ),
                        name="pages_menuitem_one_goal",
                        violation_error_message="It leads to one thing: choose it, or give another address.",
                    )
                ],
            },
        ),
        RaiseContentVersion("pages_menu", "pages_menuitem"),
        migrations.RunPython(fill, give_back),
    ]
