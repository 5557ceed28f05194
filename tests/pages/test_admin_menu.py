import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from pages.admin_menu import MENU
from tests.readers import text

pytestmark = pytest.mark.django_db


def menu(client: Client, address: str = "/admin/") -> dict[str, list[str]]:
    return {
        str(group.name): [link.name for link in group.links] for group in client.get(address).context["menu"]
    }


def test_every_model_of_the_admin_has_its_place_in_the_menu():
    placed = [label for labels in MENU.values() for label in labels]
    assert sorted(placed) == sorted(model._meta.label_lower for model in admin.site._registry)


def test_the_menu_holds_what_somebody_may_see(superuser, editor, translator):
    assert menu(superuser)["Accounts"] == ["Users"]
    assert "Accounts" not in menu(editor)
    assert "Imports" in menu(editor)["Works"]
    assert "Receipts" not in menu(editor)["Site"]
    assert menu(translator)["Works"] == ["Publications", "Venues"]


def test_a_few_links_need_no_groups(sign_in_as, django_user_model):
    client = sign_in_as(username="reporter")
    django_user_model.objects.get(username="reporter").user_permissions.set(
        Permission.objects.filter(codename__in=["change_article", "change_event", "view_topic"])
    )
    lists = ("Articles", "Events", "Topics", "Proposed changes", "Translations")
    assert menu(client) == {name: [name] for name in lists}
    assert 'popovertarget="menu-' not in text(client.get("/admin/"))


def test_who_may_see_nothing_has_no_menu(sign_in_as):
    page = text(sign_in_as(username="nobody").get("/admin/"))
    assert 'id="editing-nav"' not in page
    assert "You don’t have permission to view or edit anything." in page


@pytest.mark.parametrize("address", ["", "add/"])
def test_the_menu_marks_the_group_and_the_list_where_one_is(editor, address):
    page = text(editor.get(f"/admin/news/event/{address}"))
    assert '<button type="button" popovertarget="menu-1" aria-current="true">Content</button>' in page
    place = "true" if address else "page"
    assert f'<a href="/admin/news/event/" aria-current="{place}">Events</a>' in page
    assert page.count("aria-current=") == 2
