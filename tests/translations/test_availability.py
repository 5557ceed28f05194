"""What visitors find in each language is counted of what is public alone."""

import pytest
from django.utils import timezone

from news.models import Article, Event
from people.models import Person
from publications.models import Publication
from tests import factories
from translations.availability import availability
from translations.pairing import adopt

pytestmark = pytest.mark.django_db
NUMBERS = ("objects", "complete", "partial", "lacking", "older")


def of(model) -> dict[str, tuple[int, ...]]:
    """The numbers of a kind, by language."""
    return {one.language: tuple(getattr(one, name) for name in NUMBERS) for one in availability([model])}


def test_an_object_is_there_when_all_that_it_says_in_another_language_is():
    factories.article()
    factories.article("Only English", "")
    factories.article("", "Seulement en français")
    factories.article("Half", "À moitié", lead_en="Its introduction")
    assert of(Article) == {"en": (4, 3, 0, 1, 0), "fr": (4, 2, 1, 1, 0)}


def test_what_may_stay_missing_is_not_waited_for():
    factories.event(place_en="Room 3")
    assert of(Event)["fr"] == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "columns",
    [
        {"published_at": None},
        {"published_at": factories.tomorrow()},
        {"expires_at": timezone.now() - factories.DAY / 2},
    ],
    ids=["a draft", "scheduled", "over"],
)
def test_what_is_not_public_counts_nowhere(columns):
    factories.article(title_fr="", **columns)
    assert of(Article) == {}
    factories.article()
    assert of(Article)["fr"] == (1, 1, 0, 0, 0)


def test_a_translation_is_older_when_its_original_was_changed_since_and_is_still_there():
    changed, corrected = factories.article("One", "Un"), factories.article("Two", "Deux")
    adopt([Article])
    Article.objects.filter(pk=changed.pk).update(title_en="One and more")
    Article.objects.filter(pk=corrected.pk).update(title_fr="Les deux")
    assert of(Article) == {"en": (2, 2, 0, 0, 0), "fr": (2, 2, 0, 0, 1)}


def test_texts_that_nobody_compared_are_not_called_older():
    factories.article()
    assert of(Article)["fr"] == (1, 1, 0, 0, 0)


def test_what_has_no_text_is_not_counted():
    factories.publication()
    factories.publication("With a summary", summary_en="In plain words", summary_fr="En clair")
    factories.person()
    assert of(Publication)["fr"] == (1, 1, 0, 0, 0)
    assert of(Person) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_it_is_one_statement(count, django_assert_num_queries):
    for number in range(count):
        factories.article(f"News {number}", "")
        factories.event(f"Event {number}", "")
    with django_assert_num_queries(1):
        found = availability([Article, Event])
    assert [one.objects for one in found] == [count] * 4
