"""Which pictures and documents are in use: by one statement, and exactly."""

from collections import Counter

import pytest
from django.conf import settings

from content.in_use import counted, in_use
from content.models import Document, Picture
from news.models import Article, Event
from pages.models import Institute, Page
from people.models import Person, Topic
from tests import factories

pytestmark = pytest.mark.django_db
FIGURE = '<p>a</p><figure data-picture="{}"></figure>'
VIDEO = '<div data-video="youtube:dQw4w9WgXcQ" data-picture="{}"></div>'


def used(model) -> set[int]:
    return set(model.objects.filter(in_use(model)).values_list("pk", flat=True))


USES_OF_PICTURES = {
    "a cover": (Article, lambda one: factories.article(cover=one)),
    "a portrait": (Person, lambda one: factories.person(portrait=one)),
    "the map": (Institute, lambda one: Institute.objects.create(map_picture=one)),
    "a figure": (Topic, lambda one: factories.topic(description_fr=FIGURE.format(one.pk))),
    "a poster": (Event, lambda one: factories.event(body_en=VIDEO.format(one.pk), published_at=None)),
}


@pytest.mark.parametrize("use", USES_OF_PICTURES)
def test_a_picture_is_in_use_wherever_it_is_shown(use, django_assert_num_queries):
    unused, picture = factories.picture(), factories.picture()
    kind, make = USES_OF_PICTURES[use]
    make(picture)
    # A number that begins as the other does, or is longer, is another picture's.
    factories.page(body_en=FIGURE.format(f"{unused.pk}0") + FIGURE.format("9" * 18))
    with django_assert_num_queries(1):
        assert used(Picture) == {picture.pk}
    with django_assert_num_queries(1):
        assert counted([unused, picture]) == {picture.pk: Counter([kind])}


LINKS = [
    "/en/documents/annual-report",
    "/fr/documents/rapport-annuel?a",
    "/fr/documents/annual-report#b",
    "/en/documents/old",
]


@pytest.mark.parametrize("link", [*LINKS, *(settings.SITE_URL + one for one in LINKS[:2])])
def test_a_document_is_in_use_wherever_a_text_leads_to_it(link):
    document, longer = (
        factories.document(slug_en="old"),
        factories.document("Annual report 2026", "Rapport annuel 2026"),
    )
    document.slug_en = "annual-report"
    document.save()
    factories.article(body_fr=f'<p><a href="{link}">a</a></p>', published_at=None)
    factories.page(body_en='<p><a href="https://example.org/en/documents/annual-report-2026">a</a></p>')
    assert used(Document) == {document.pk}
    assert counted([document, longer]) == {document.pk: Counter([Article])}


def test_a_document_is_in_use_wherever_a_text_refers_to_it(django_assert_num_queries):
    document, other = factories.document(), factories.document("Plan", "")
    factories.topic(why_fr=f'<p><a data-to="content.document:{document.pk}">a</a></p>')
    factories.page(body_en=f'<p><a data-to="content.document:{other.pk}0">a</a></p>')
    with django_assert_num_queries(1):
        assert used(Document) == {document.pk}
    assert counted([document, other]) == {document.pk: Counter([Topic])}


def test_one_that_names_it_twice_is_counted_once():
    document = factories.document()
    link = '<p><a href="/en/documents/annual-report">a</a> <a href="/fr/documents/rapport-annuel">b</a></p>'
    page = factories.page(body_en=link, body_fr=link)
    page.attachments.create(document=document)
    assert counted([document]) == {document.pk: Counter([Page])}


def test_of_nothing_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counted([]) == {}
