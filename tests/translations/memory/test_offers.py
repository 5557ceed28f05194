"""What is known of a text: the same elsewhere, nearly the same, its sentences; never what one may not see."""

import pytest

from news.models import Article
from pages.models import Page
from tests import factories
from translations.memory.finding import Asker
from translations.memory.offers import Wanted, offers_for
from translations.models import Pair
from translations.pairing import adopt

pytestmark = pytest.mark.django_db
KINDS = {"news.article", "pages.page"}
CALL = "Call for papers of the winter school 2025"


def known(source: str, target: str, field: str = "title", **more) -> Article:
    found = factories.article(
        **{"title_en": "X", "title_fr": "Y", f"{field}_en": source, f"{field}_fr": target} | more
    )
    adopt([Article])
    return found


def offered(source: str, *, is_rich=False, target="", kinds=KINDS):
    obj = factories.article("Z", title_fr="")
    return offers_for([Wanted(source, target, is_rich)], Asker(obj, "fr", kinds))[0]


def test_the_same_text_comes_first_and_near_ones_are_folded():
    known(CALL, "Appel")
    known("Call for papers of the winter school 2024", "Appel de 2024")
    found = offered(CALL)
    assert [one.target for one in found.exact] == ["Appel"]
    assert [one.pair.target for one in found.near_folded] == ["Appel de 2024"]
    assert not found.near_in_sight


def test_a_text_that_is_nearly_the_same_is_offered_with_its_likeness():
    known("Call for papers of the winter school 2024", "Appel de 2024")
    known("A completely other matter of the institute", "Tout autre chose")
    (near,) = offered(CALL).near_in_sight
    assert (near.pair.target, near.percent) == ("Appel de 2024", 97)


def test_no_more_than_three_are_offered_and_each_translation_once():
    for year in range(2010, 2020):
        known(f"Call for papers of the winter school {year}", f"Appel {year // 2}")
    found = offered(CALL)
    assert len(found.near) == 3
    assert len({one.pair.target for one in found.near}) == 3


def test_few_words_are_near_to_nothing():
    known("Winter school 2024", "École d’hiver 2024")
    assert not offered("Winter school 2025").near


def test_the_translation_that_is_there_is_not_offered():
    known(CALL, "Appel")
    assert not offered(CALL, target="Appel").exact


@pytest.mark.parametrize("source", [CALL, f"{CALL} and 2026", f"{CALL} is open. Write to us."])
def test_nothing_is_offered_of_what_is_deleted_or_not_to_be_seen(source):
    found = known(f"{CALL} is open." if "open" in source else CALL, "Appel à communications")
    assert any(offered(source))
    assert not any(offered(source, kinds={"pages.page"}))
    Article.objects.filter(pk=found.pk).delete()
    assert Pair.objects.exists()
    assert not any(offered(source))


def test_sentences_of_long_texts_are_known():
    known(
        "<p>The tide is high today. Bring boots.</p>",
        "<p>La marée est haute. Apportez des bottes.</p>",
        "body",
    )
    found = offered("<p>Welcome to all. The tide is high today.</p>", is_rich=True)
    assert found.known == [("The tide is high today.", "La marée est haute.")]
    assert found.assembled == "<p>Welcome to all. La marée est haute.</p>"


def test_a_plain_field_is_given_no_markup_and_a_rich_one_no_bare_text():
    known("<p>The tide is <em>high</em> at noon.</p>", "<p>Marée</p>", "body")
    assert not any(offered("<p>The tide is <em>high</em> at noon.</p>"))
    assert any(offered("<p>The tide is <em>high</em> at noon.</p>", is_rich=True))


@pytest.mark.parametrize("count", [1, 3])
def test_the_memory_is_asked_as_often_for_many_texts_and_kinds(count, django_assert_num_queries):
    known(CALL, "Appel")
    factories.page(title_en=f"{CALL}.", title_fr="Appel !")
    adopt([Page])
    asker = Asker(factories.article("Z", title_fr=""), "fr", KINDS)
    wanted = [Wanted(f"{CALL} and {n}. The tide is high today.", "", False) for n in range(count)]
    with django_assert_num_queries(8):
        assert all(one.near for one in offers_for(wanted, asker))
