"""Topics given to chosen rows of a list, and taken from them."""

import pytest
from django.contrib.admin.models import LogEntry

from tests import factories
from tests.acts import act, begin, go_on
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"
LISTS = {
    ARTICLES: factories.article,
    "/admin/news/event/": factories.event,
    "/admin/people/person/": factories.person,
    "/admin/publications/publication/": factories.publication,
}


def names(one) -> set[str]:
    return {topic.name_en for topic in one.topics.all()}


@pytest.fixture
def forests(db):
    return factories.topic("Forests", "Forêts")


@pytest.mark.parametrize("address", LISTS)
def test_topics_are_added_and_removed(publisher, oceans, forests, address):
    one = LISTS[address]()
    one.topics.add(oceans)
    before = one.updated_at
    act(publisher, address, "add_topics", one, topics=[oceans.pk, forests.pk])
    assert names(one) == {"Oceans", "Forests"}
    act(publisher, address, "remove_topics", one, topics=[oceans.pk])
    assert names(one) == {"Forests"}
    one.refresh_from_db()
    assert one.updated_at > before
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Changed topics."] * 2


def test_it_is_said_before_which_topics_each_gets_and_which_has_them_already(publisher, oceans, forests):
    has, lacks = factories.article("Has", ""), factories.article("Lacks", "")
    has.topics.add(oceans)
    page = begin(publisher, ARTICLES, "add_topics", has, lacks)
    assert "Forests" in text(page)
    page = go_on(publisher, ARTICLES, page, topics=[oceans.pk])
    told = {str(fate.obj): (str(fate.words), fate.detail) for fate in page.context["fates"]}
    assert told == {"Has": ("has them already: no change", ""), "Lacks": ("gets topics", "Oceans")}
    assert names(lacks) == set()


def test_only_topics_that_one_of_them_has_can_be_removed(publisher, oceans, forests):
    one = factories.article()
    one.topics.add(oceans)
    page = text(begin(publisher, ARTICLES, "remove_topics", one))
    assert "Oceans" in page
    assert "Forests" not in page


def test_an_editor_changes_drafts_and_is_told_why_nothing_that_is_live(editor, oceans):
    draft, live = factories.article("Draft", published_at=None), factories.article("Live")
    soon = factories.article("Soon", published_at=factories.tomorrow())
    page = text(act(editor, ARTICLES, "add_topics", draft, live, soon, topics=[oceans.pk]))
    assert (names(draft), names(live), names(soon)) == ({"Oceans"}, set(), set())
    assert "1 page changed." in page
    assert "Visitors see it, or will: publishers change it: “Live”, “Soon”" in page


def test_a_translator_is_not_offered_it_and_cannot_forge_it(translator, oceans):
    draft = factories.article(published_at=None)
    assert 'value="add_topics"' not in text(translator.get(ARTICLES))
    sent = {"action": "add_topics", "_selected_action": [draft.pk], "topics": [oceans.pk]}
    translator.post(ARTICLES, sent | {"asked": "1", "confirmed": "yes"})
    assert names(draft) == set()


@pytest.mark.parametrize("topics", [[], ["x"], ["99999999999999999999"]])
def test_a_choice_without_meaning_is_refused_in_words(publisher, oceans, topics):
    one = factories.article()
    page = begin(publisher, ARTICLES, "add_topics", one)
    page = go_on(publisher, ARTICLES, page, topics=topics, confirmed="yes")
    assert "errorlist" in text(page)
    assert names(one) == set()


def test_the_pages_cost_the_same_queries_whatever_is_chosen(publisher, oceans, django_assert_num_queries):
    articles = [factories.article(f"A{number}") for number in range(3)]
    page = begin(publisher, ARTICLES, "add_topics", *articles)
    for chosen in (articles[:1], articles):
        page = begin(publisher, ARTICLES, "add_topics", *chosen)
        with django_assert_num_queries(17):
            go_on(publisher, ARTICLES, page, topics=[oceans.pk])
