import pytest
from django.db import connection

from curation.duplicates import suggestions
from curation.duplicates.same_work import Reason
from curation.models import DuplicateSuggestion
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db

AUTHORS = ("Ada Rivard", "Grace Roy")


@pytest.fixture
def pair() -> list[Publication]:
    return [
        factories.publication("Tides and their trees", AUTHORS, 2022),
        factories.publication("Tides and the trees", AUTHORS, 2023),
    ]


def test_works_that_may_be_one_are_suggested_with_the_evidence(pair):
    factories.publication("Winds and stones of the north", AUTHORS, 2022)
    factories.publication("Tides and their trees", ("Léa Noël",), 2022)
    pair[0].releases.update(venue=factories.venue("Shores"))
    assert suggestions.suggest_anew() == 1
    suggestion = DuplicateSuggestion.objects.get()
    assert [suggestion.first, suggestion.second] == pair
    assert suggestion.evidence == [Reason.ALIKE_TITLE, Reason.SAME_AUTHORS, Reason.BOTH_PUBLISHED]
    assert 85 <= suggestion.likeness < 100


def test_a_second_look_suggests_nothing_anew_and_a_refusal_stays(pair):
    pair[0].releases.update(venue=factories.venue("Shores"))
    suggestions.suggest_anew()
    DuplicateSuggestion.objects.update(state=DuplicateSuggestion.State.REFUSED)
    assert suggestions.suggest_anew() == 0
    assert not DuplicateSuggestion.objects.open().exists()
    assert suggestions.undecided(suggestions.find(Publication.objects.all())) == []


def test_a_suggestion_goes_with_its_reasons_a_refusal_does_not(pair):
    pair[0].releases.update(venue=factories.venue("Shores"))
    suggestions.suggest_anew()
    pair[0].title = "Winds and stones of the north"
    pair[0].save()
    suggestions.suggest_anew()
    assert not DuplicateSuggestion.objects.exists()


def test_new_works_are_compared_with_those_that_share_an_author_however_it_is_accented():
    old = factories.publication("Tides and their trees", ("Zoé Côté",), 2022)
    factories.publication("Tides and their trees!", ("Zoé Côté",), 2022)  # another pair is not their business
    new = factories.publication("Tides and the trees", ("Zoé COTE",), 2022)
    stranger = factories.publication("Tides and the trees", ("Zoé Noël",), 2022)
    assert {old, new} <= {*suggestions.neighbours([new.pk])}
    assert stranger not in suggestions.neighbours([new.pk])
    assert suggestions.suggest_for([new.pk]) == 2
    assert {one.second_id for one in DuplicateSuggestion.objects.all()} == {new.pk}


def test_the_queries_do_not_grow_with_the_works(django_assert_num_queries):
    for count in (2, 4):
        for number in range(count):
            factories.publication(f"Tides and trees of coast {'abcd'[number]}{count}", AUTHORS, 2022)
        with django_assert_num_queries(7):
            suggestions.suggest_anew()


def test_a_pair_that_is_decided_while_the_rule_looks_stays_decided(pair):
    pair[0].releases.update(venue=factories.venue("Shores"))
    assert suggestions.suggest_anew() == 1

    def decided_first(execute, sql, *args):
        if sql.startswith("DELETE"):
            DuplicateSuggestion.objects.update(state=DuplicateSuggestion.State.REFUSED)
        return execute(sql, *args)

    with connection.execute_wrapper(decided_first):
        suggestions.drop_stale(DuplicateSuggestion.objects.all(), [])
    assert DuplicateSuggestion.objects.get().state == DuplicateSuggestion.State.REFUSED
