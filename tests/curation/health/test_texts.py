"""Which addresses elsewhere stand in published texts, and where."""

import pytest

from curation.health.texts import Place, kinds, places_of, written
from news.models import Article
from pages.models import Page
from tests import factories

pytestmark = pytest.mark.django_db
FAR = "https://example.org/tides?a=1&b=2"


def linked(*addresses: str) -> str:
    links = "".join(f'<a href="{address.replace("&", "&amp;")}">x</a> ' for address in addresses)
    return f"<p>{links}</p>"


def test_addresses_of_published_texts_are_found_in_both_languages():
    factories.article(body_en=linked(FAR), body_fr=linked("http://exemple.org/"))
    factories.page(body_en=linked("https://example.org/about"))
    factories.topic(why_fr=linked("https://exemple.org/pourquoi"))
    assert written() == {
        FAR,
        "http://exemple.org/",
        "https://example.org/about",
        "https://exemple.org/pourquoi",
    }


@factories.not_public
def test_texts_that_nobody_sees_are_not_asked_about(state):
    factories.article(body_en=linked(FAR), **state)
    assert written() == set()


def test_what_leads_nowhere_else_is_left_alone(settings):
    settings.SITE_URL = "https://estuary.example"
    own = ("/en/about/", "#who", "mailto:a@example.org", "tel:+14185550140", "https://estuary.example/en/")
    factories.article(
        body_en=linked(*own, "https://estuary.example.org/", "https://example.org/" + "a" * 3000)
    )
    assert written() == {"https://estuary.example.org/"}


def test_it_is_said_in_which_column_of_what_an_address_stands():
    one = factories.article(body_en=linked("https://a.example/x.y"), body_fr=linked(FAR, FAR))
    other = factories.page(body_fr=linked(FAR))
    factories.article(body_en=linked("https://a.example/xzy", FAR + "c"))
    found = {*places_of([FAR, "https://a.example/x.y"], kinds())}
    assert found == {
        Place(Article, one.pk, "body_en", "https://a.example/x.y"),
        Place(Article, one.pk, "body_fr", FAR),
        Place(Page, other.pk, "body_fr", FAR),
    }
