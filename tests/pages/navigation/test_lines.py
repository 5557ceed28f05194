"""The menu as visitors read it."""

import re

import pytest

from pages.models import MenuItem, Page
from tests import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="(.*?)" lang="(..)"(?: aria-current="(\w+)")?>(.*?)</a>')


@pytest.fixture(autouse=True)
def empty():
    MenuItem.objects.all().delete()


def nav(client, address: str = "/en/") -> str:
    page = client.get(address).content.decode()
    return re.search(r'<nav class="nav".*?</nav>', page, re.DOTALL)[0]


def links(client, address: str = "/en/") -> list[tuple[str, str, str, str]]:
    return LINK.findall(nav(client, address))


def test_a_new_site_has_its_sections_in_the_menu(client):
    factories.Menu.objects.all().delete()
    factories.sections()
    assert [(url, label) for url, _lang, _place, label in links(client, "/fr/")] == [
        ("/fr/publications/", "Publications"),
        ("/fr/personnes/", "Personnes"),
        ("/fr/themes/", "Thèmes"),
        ("/fr/nouvelles/", "Nouvelles"),
        ("/fr/evenements/", "Événements"),
    ]


def test_sections_pages_and_other_addresses_stand_in_their_order_under_their_labels(client):
    factories.menu_item(section="people", label_en="Who we are", position=3)
    factories.menu_item(page=factories.page(), position=1)
    factories.menu_item(target="https://data.example/", label_en="Data", label_fr="Données", position=2)
    assert links(client) == [
        ("/en/about/", "en", "", "About"),
        ("https://data.example/", "en", "", "Data"),
        ("/en/people/", "en", "", "Who we are"),
    ]
    assert links(client, "/fr/") == [
        ("/fr/a-propos/", "fr", "", "À propos"),
        ("https://data.example/", "fr", "", "Données"),
        ("/fr/personnes/", "fr", "", "Personnes"),  # its own name comes before a label in another language
    ]


def test_a_label_that_a_language_lacks_is_shown_in_the_other_and_marked(client):
    factories.menu_item(target="https://data.example/", label_en="Data")
    factories.menu_item(page=factories.page("", "Gouvernance"))
    assert [link[1::2] for link in links(client, "/fr/")] == [("en", "Data"), ("fr", "Gouvernance")]
    assert [link[1::2] for link in links(client)] == [("en", "Data"), ("fr", "Gouvernance")]


def test_an_address_of_this_site_leads_to_the_page_in_the_language_of_the_reader(client):
    factories.page()
    factories.menu_item(target="/en/about/#who", label_en="Who", label_fr="Qui")
    assert links(client, "/fr/")[0][0] == "/fr/a-propos/#who"


def test_what_stands_below_another_opens_by_a_button_without_a_script_and_comes_after_the_page_itself(client):
    factories.menu_item(page=factories.page())
    factories.menu_item(page=factories.page("Partners", "Partenaires"), is_below=True)
    factories.menu_item(section="news")
    shown = nav(client)
    assert re.search(r'<button type="button" popovertarget="menu-1" lang="en">About</button>', shown)
    panel = re.search(r'<div class="submenu" id="menu-1" popover>.*?</div>', shown, re.DOTALL)[0]
    assert [link[0] for link in LINK.findall(panel)] == ["/en/about/", "/en/partners/"]
    assert links(client)[-1][0] == "/en/news/"


def test_a_heading_leads_nowhere_and_is_left_out_where_nothing_stands_below_it(client):
    factories.menu_item(label_en="More", label_fr="Plus")
    child = factories.menu_item(section="news", is_below=True)
    shown = nav(client, "/fr/")
    assert ">Plus</button>" in shown and '<p lang="fr">Plus</p>' in shown
    assert [link[3] for link in links(client, "/fr/")] == ["Nouvelles"]
    child.delete()
    assert "Plus" not in nav(client, "/fr/")


@pytest.mark.parametrize("columns", [{"is_hidden": True}, {"page": "draft"}])
def test_what_is_hidden_or_not_public_takes_what_stands_below_it_along(client, columns):
    if "page" in columns:
        columns = {"page": factories.page("Secret", "Secret", published_at=None)}
    factories.menu_item(section="people")
    factories.menu_item(
        **({"section": "topics"} if "page" not in columns else {}), label_en="Secret", **columns
    )
    factories.menu_item(section="news", is_below=True)
    assert [link[0] for link in links(client)] == ["/en/people/"]
    assert "Secret" not in nav(client)


def test_the_menu_says_where_the_reader_is(client):
    factories.menu_item(page=factories.page())
    factories.menu_item(page=factories.page("Partners", "Partenaires"), is_below=True)
    factories.menu_item(section="news")
    factories.menu_item(target="/en/", label_en="Home")
    factories.article()
    shown = nav(client, "/en/partners/")
    assert '<button type="button" popovertarget="menu-1" lang="en" aria-current="true">About' in shown
    assert [link[2] for link in LINK.findall(shown)] == ["", "page", "", ""]
    assert [link[2] for link in links(client, "/en/news/a-prize-for-tides/")] == ["", "", "true", ""]


def test_a_page_that_goes_leaves_the_menu(client):
    factories.menu_item(page=factories.page())
    Page.objects.get().delete()
    assert links(client) == []
