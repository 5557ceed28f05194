"""Menus and footers of sites from before they had rows of their own."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pages.models import FooterItem, MenuItem
from tests import factories

pytestmark = pytest.mark.django_db
BEFORE = [("pages", "0011_announcements")]


def migrate(*targets: tuple[str, str]):
    """Take the database there; returns the models of that time."""
    connection.check_constraints()  # PostgreSQL alters no table whose rows it has still to check
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor = MigrationExecutor(connection)
    return executor.migrate([*targets]).apps


def test_pages_keep_their_place_and_their_label_in_both_directions():
    for name in ("Last", "First", "Beside"):
        factories.page(name, f"{name} fr", published_at=None if name == "Last" else factories.yesterday())
    old = migrate(*BEFORE).get_model("pages", "Page").objects
    old.filter(title_en="First").update(in_menu=True, order=1, menu_label_en="1st", menu_label_fr="1er")
    old.filter(title_en="Last").update(in_menu=True, order=2)
    migrate(("pages", "0013_pages_without_menu"))
    items = MenuItem.objects.values_list("section", "page__title_en", "label_en", "label_fr")
    assert [*items][:5] == [(section, None, "", "") for section in MenuItem.Section.values]
    assert [*items][5:] == [("", "First", "1st", "1er"), ("", "Last", "", "")]
    old = migrate(*BEFORE).get_model("pages", "Page").objects.order_by("order", "pk")
    kept = old.filter(in_menu=True).values_list("title_en", "menu_label_en", "menu_label_fr")
    assert [*kept] == [("First", "1st", "1er"), ("Last", "", "")]


def test_pages_with_a_part_on_the_site_keep_their_order_in_the_footer():
    factories.page("Contact", "Nous joindre", role="contact", order=1)
    factories.page("About", "À propos", role="about", order=2)
    migrate(("pages", "0016_second_factor"))
    migrate(("pages", "0017_footer"))
    items = FooterItem.objects.values_list("section", "label_en", "is_below")
    assert [*items][:4] == [
        ("", "The institute", False),
        ("contact", "", True),
        ("about", "", True),
        ("privacy", "", True),
    ]
