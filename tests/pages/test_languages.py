"""The page that says how much of the site there is in each language."""

import pytest
from django.conf import settings

from news.models import Article
from pages.models import Institute
from tests import factories
from tests.html import XHTML, parse
from tests.readers import text
from translations.pairing import adopt

pytestmark = pytest.mark.django_db
ADDRESSES = {"en": "/en/languages/", "fr": "/fr/langues/"}


def rows(client, address: str) -> list[list[str]]:
    tree = parse(client.get(address).content.decode())
    lines = next(tree.iter(f"{XHTML}tbody")).iter(f"{XHTML}tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in line] for line in lines]


def test_each_section_says_how_far_it_is_in_each_language(client):
    outdated = factories.article("Outdated", "Périmé")
    factories.article("Only English", "")
    factories.article("Half", "À moitié", lead_en="Its introduction")
    factories.article("Secret", "", published_at=None)
    factories.event("", "Seulement en français")
    adopt([Article])
    Article.objects.filter(pk=outdated.pk).update(title_en="Outdated by now")
    assert rows(client, ADDRESSES["en"]) == [
        ["News", "3 of 3", "1 of 3 1 more in part 1 not in French yet 1 older than its original"],
        ["Events", "0 of 1 1 not in English yet", "1 of 1"],
    ]
    assert rows(client, ADDRESSES["fr"]) == [
        [
            "Nouvelles",
            "3 sur 3",
            "1 sur 3 1 autre en partie 1 pas encore en français 1 plus ancienne que son original",
        ],
        ["Événements", "0 sur 1 1 pas encore en anglais", "1 sur 1"],
    ]


def test_each_number_is_a_meter_with_a_name(client):
    factories.article(title_fr="")
    tree = parse(client.get(ADDRESSES["en"]).content.decode())
    told = [(one.get("aria-label"), one.get("value"), one.get("max")) for one in tree.iter(f"{XHTML}meter")]
    assert told == [("News, in English", "1", "1"), ("News, in French", "0", "1")]


@pytest.mark.parametrize("language", ADDRESSES)
def test_it_has_an_address_in_each_language_that_all_machines_are_told(client, language):
    page = client.get(ADDRESSES[language]).content.decode()
    for code, address in ADDRESSES.items():
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.SITE_URL}{address}">' in page
    assert (
        f"<loc>{settings.SITE_URL}{ADDRESSES[language]}</loc>"
        in client.get("/sitemap-front.xml").content.decode()
    )


def test_every_page_and_every_text_in_another_language_lead_to_it(client):
    factories.article("Only English", "", body_en="<p>Words</p>")
    assert client.get("/en/").content.decode().count('href="/en/languages/"') == 1
    page = client.get("/fr/nouvelles/only-english/").content.decode()
    assert page.count('href="/fr/langues/"') == 2


def test_it_says_whom_to_write_to_about_a_translation(client):
    assert "A translation you need" not in text(client.get(ADDRESSES["en"]))
    Institute.objects.create(name_en="Institute", email="words@example.org")
    factories.page("Contact", "Nous joindre", role="contact")
    page = client.get(ADDRESSES["fr"]).content.decode()
    assert '<li><a href="mailto:words@example.org">words@example.org</a></li>' in page
    assert '<li><a href="/fr/nous-joindre/">Nous joindre</a></li>' in page


def test_an_empty_site_says_so(client):
    assert "Nothing is public yet." in text(client.get(ADDRESSES["en"]))


@pytest.mark.parametrize("language", ADDRESSES)
@pytest.mark.parametrize("count", [1, 3])
def test_how_many_queries_it_takes(client, django_assert_num_queries, language, count):
    Institute.objects.create(name_en="Institute", email="words@example.org")
    for number in range(count):
        factories.article(f"News {number}", "")
        factories.page(f"Page {number}", "")
    with django_assert_num_queries(4):
        client.get(ADDRESSES[language])
