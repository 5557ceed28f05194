"""The foot of every page: its columns, in which order, in which language, and who changes them."""

import re

import pytest
from django.urls import reverse

from content.caching.recording import recording
from content.models import Revision
from pages.models import FooterItem, Institute, Page
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
FORM = reverse("admin:pages_footer_change", args=[1])
COLUMN = re.compile(r'<nav aria-label="([^"]*)"[^>]*>(.*?)</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')


@pytest.fixture
def empty():
    FooterItem.objects.all().delete()


def foot(client, address: str = "/en/") -> str:
    page = client.get(address).content.decode()
    return re.search(r'<footer class="footer">.*?</footer>', page, re.DOTALL)[0]


def columns(client, address: str = "/en/") -> dict[str, list[tuple[str, str]]]:
    return {name: LINK.findall(inside) for name, inside in COLUMN.findall(foot(client, address))}


def test_a_new_site_has_the_links_of_a_site_that_had_no_rows(client):
    institute = Institute.objects.create(name_en="Estuary", name_fr="Estuaire")
    institute.links.create(label_en="GitHub", label_fr="GitHub", url="https://github.example/estuary")
    factories.page("Privacy policy", "Confidentialité", role="privacy")
    factories.page("A draft", "Un brouillon", role="contact", published_at=None)
    factories.page("Partners", "Partenaires")
    assert columns(client, "/fr/") == {
        "L’institut": [("/fr/confidentialite/", "Confidentialité"), ("/fr/temoins/", "Témoins")],
        "S’abonner": [
            ("/fr/nouvelles/feed.atom", "Fil des nouvelles"),
            ("/fr/publications.atom", "Fil des publications"),
            ("/fr/evenements/feed.atom", "Fil des événements"),
            ("webcal://127.0.0.1:8000/fr/evenements/calendar.ics", "Agenda des événements"),
        ],
        "Ailleurs": [
            ("https://github.example/estuary", "GitHub"),
            ("/en/", "English"),
            ("/fr/langues/", "Langues de ce site"),
        ],
    }
    assert 'rel="me">GitHub' in foot(client)


def test_lines_stand_in_their_order_below_their_headings(client, empty):
    factories.footer_item(label_en="Work with us", label_fr="Travailler ici", position=1)
    factories.footer_item(target="https://data.example/", label_en="Data", is_below=True, position=3)
    factories.footer_item(page=factories.page(), is_below=True, position=2)
    factories.footer_item(section="news", position=4)
    factories.footer_item(section="events", is_below=True, position=5, is_hidden=True)
    assert columns(client) == {
        "Work with us": [("/en/about/", "About"), ("https://data.example/", "Data")],
        "News": [("/en/news/", "News"), ("/fr/", "Français"), ("/en/languages/", "Languages of this site")],
    }
    shown = foot(client, "/fr/")
    assert '<a href="https://data.example/" lang="en">Data</a>' in shown
    assert '<h2><a href="/fr/nouvelles/">Nouvelles</a></h2>' in shown


def test_a_heading_that_a_language_lacks_is_marked_as_what_it_is(client, empty):
    factories.footer_item(label_en="Work with us")
    factories.footer_item(section="news", is_below=True)
    assert '<nav aria-label="Work with us" lang="en">' in foot(client, "/fr/")
    assert '<ul lang="fr">' in foot(client, "/fr/")


def test_without_lines_the_other_language_is_still_there(client, empty):
    assert columns(client) == {
        "Languages": [("/fr/", "Français"), ("/en/languages/", "Languages of this site")]
    }


def test_a_heading_below_which_nothing_is_public_is_left_out(client, empty):
    factories.footer_item(label_en="Work with us")
    factories.footer_item(page=factories.page(published_at=None), is_below=True)
    assert "Work with us" not in foot(client)


def test_a_page_is_kept_by_the_version_of_the_footer(client):
    with recording() as read:
        client.get("/en/")
    assert "pages_footeritem" in read.tables


def test_a_page_with_a_part_on_the_site_stands_there_once_it_is_public(client):
    Page.objects.all().delete()
    assert "Accessibility" not in foot(client)
    factories.page("Accessibility", "Accessibilité", role="accessibility")
    assert ("/en/accessibility/", "Accessibility") in columns(client)["The institute"]


def sent(client, **values) -> dict:
    return filled_in(client.get(FORM), "footer_form") | values


def test_a_publisher_renames_moves_and_adds(client, publisher):
    number = FooterItem.objects.count()
    added = {
        "items-TOTAL_FORMS": str(number + 1), f"items-{number}-position": "2", f"items-{number}-is_below": "on",
        f"items-{number}-goal": "", f"items-{number}-target": "data.example/sets", f"items-{number}-label_en": "Data",
        f"items-{number}-label_fr": "", f"items-{number}-footer": "1", f"items-{number}-id": "",
    }  # fmt: skip
    form = sent(publisher, **{"items-0-label_en": "Who we are", "items-0-position": "0"}, **added)
    assert publisher.post(FORM, form).status_code == 302
    assert ("https://data.example/sets", "Data") in columns(client)["Who we are"]
    assert Revision.objects.filter(content_type__model="footer").exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"items-0-is_below": "on"}, "The first line stands at the top"),
        ({"items-0-label_en": "", "items-0-label_fr": ""}, "It needs a label"),
        ({"items-1-target": "https://example.org/"}, "It leads to one thing"),
        ({"items-0-goal": "links"}, "The links of the institute stand below a heading."),
        ({"items-0-target": "javascript:alert(1)"}, "begins with https://"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(publisher, values, said):
    before = [*FooterItem.objects.values()]
    assert said in text(publisher.post(FORM, sent(publisher, **values)))
    assert [*FooterItem.objects.values()] == before


def test_a_translator_writes_french_headings_and_nothing_else(translator):
    forged = {
        "items-0-label_fr": "Qui",
        "items-0-label_en": "Forged",
        "items-1-DELETE": "on",
        "items-1-goal": "news",
    }
    before = FooterItem.objects.count()
    translator.post(FORM, sent(translator) | forged)
    first, second = FooterItem.objects.all()[:2]
    assert (first.label_en, first.label_fr, second.section) == ("The institute", "Qui", "about")
    assert FooterItem.objects.count() == before


def test_an_editor_reads_the_footer_and_changes_nothing(editor):
    assert 'name="items-0-label_en"' not in text(editor.get(FORM))
    assert editor.post(FORM, {}).status_code == 403
