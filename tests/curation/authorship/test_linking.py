import datetime

import pytest

from bibliography.names import Name, NameList
from bibliography.records import Record
from curation.authorship.linking import link_names, works_concerning
from curation.authorship.matching import Members
from curation.imports.importing import Import
from curation.models import MatchSuggestion
from people.models import PersonName
from publications.models import Authorship, Publication
from tests import factories

pytestmark = pytest.mark.django_db

ORCID = "0000-0002-1825-0097"


def look_again() -> None:
    link_names([*Publication.objects.values_list("pk", flat=True)]).save()


def state_of(name: Authorship) -> tuple:
    name.refresh_from_db()
    return name.person, name.link_state


def suggested() -> list[tuple[str, str, str]]:
    """Every suggestion: the name it stands at, the member, its state."""
    rows = MatchSuggestion.objects.select_related("authorship", "person").order_by("pk")
    return [(str(row.authorship), str(row.person), row.state) for row in rows]


def bring_in(*names: str) -> Publication:
    """Import the one work with these authors, written ‘Given Family’."""
    parts = [name.rpartition(" ") for name in names]
    record = Record("tides", "article", "article-journal", 1, "", title="Tides and trees", year=2022)
    record.names = {"author": NameList(tuple(Name(family, given) for given, _space, family in parts))}
    run = Import([record])
    run.apply(record)
    run.save()
    return Publication.objects.get()


def the_name(work: Publication, place: int = 0) -> Authorship:
    return work.authorships.all()[place]


def decide(state: str) -> None:
    """As an editor decides all that waits."""
    for row in MatchSuggestion.objects.waiting():
        row.state = state
        row.save()


# The rule


def test_sure_names_are_linked_and_others_are_put_before_an_editor():
    ada, grace = factories.person(), factories.person("Grace", "Tremblay")
    work = factories.publication(authors=("Ada Rivard", "G. Tremblay", "Jo Roy"), year=2022)
    assert MatchSuggestion.objects.count() == 0
    look_again()
    sure, doubtful, other = work.authorships.all()
    assert state_of(sure) == (ada, "auto")
    assert state_of(doubtful) == state_of(other) == (None, "none")
    [row] = MatchSuggestion.objects.waiting()
    assert (row.authorship, row.person, row.evidence) == (doubtful, grace, ["initials"])


def test_a_second_look_changes_nothing():
    factories.person(), factories.person("Grace", "Tremblay")
    work = factories.publication(authors=("Ada Rivard", "G. Tremblay", "G. Tremblay"), year=2022)
    look_again()
    before = list(MatchSuggestion.objects.values())
    changes = link_names([work.pk])
    assert not any(vars(changes).values())
    look_again()
    assert list(MatchSuggestion.objects.values()) == before


def test_the_years_of_all_releases_count():
    ada = factories.person(left=datetime.date(2019, 6, 1))
    late = factories.publication("Later", ("Ada Rivard",), 2021)
    early = factories.publication("Preprint of then", ("Ada Rivard",), 2021)
    factories.release(early, year=2019, status="preprint")
    look_again()
    assert state_of(the_name(early)) == (ada, "auto")
    assert state_of(the_name(late)) == (None, "none")
    assert MatchSuggestion.objects.get().evidence == ["period"]


def test_of_two_equal_names_on_one_work_none_is_linked():
    factories.person()
    work = factories.publication(authors=("Ada Rivard", "Ada Rivard"), year=2022)
    look_again()
    assert not work.authorships.linked().exists()
    assert MatchSuggestion.objects.get().evidence == ["namesakes"]


def test_a_link_by_name_that_became_doubtful_is_a_suggestion_again():
    ada = factories.person()
    work = factories.publication(authors=("Ada Rivard",))
    look_again()
    assert state_of(the_name(work)) == (ada, "auto")
    factories.person(slug="another-ada")
    look_again()
    assert state_of(the_name(work)) == (None, "none")
    assert MatchSuggestion.objects.waiting().count() == MatchSuggestion.objects.number_waiting() == 2


def test_what_no_longer_fits_is_withdrawn_and_doubts_are_kept_up_to_date():
    ada = factories.person()
    factories.publication(authors=("A. Rivard",))
    look_again()
    factories.person("Alix", "Rivard")
    look_again()
    assert [row.evidence for row in MatchSuggestion.objects.all()] == [["initials", "namesakes"]] * 2
    ada.given_name = "Zoé"
    ada.save()
    look_again()
    assert [(str(row.person), row.evidence) for row in MatchSuggestion.objects.all()] == [
        ("Alix Rivard", ["initials"])
    ]


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
def test_what_an_editor_settled_is_left_alone(state):
    ada = factories.person()
    work = factories.publication(authors=("Ada Rivard",))
    work.authorships.update(person=ada, link_state=state)
    factories.person(slug="another-ada")
    look_again()
    assert state_of(the_name(work)) == (ada, state)
    assert suggested() == []


def test_what_is_decided_while_the_rule_looks_is_kept():
    factories.person()
    name = the_name(factories.publication(authors=("A. Rivard",)))
    look_again()
    Authorship.objects.filter(pk=name.pk).update(given="B.")
    changes = link_names([name.publication_id])
    assert len(changes.withdrawn) == 1
    decide("refused")
    changes.save()
    assert MatchSuggestion.objects.get().state == "refused"


def test_organisations_are_nobody():
    factories.person()
    work = factories.publication()
    factories.authorship(work, literal="Ada Rivard", given="", family="")
    look_again()
    assert not work.authorships.linked().exists()


# What editors decided, through imports


def test_an_import_links_and_suggests():
    ada, _grace = factories.person(), factories.person("Grace", "Tremblay")
    work = bring_in("Ada Rivard", "G. Tremblay")
    assert state_of(the_name(work)) == (ada, "auto")
    assert suggested() == [("G. Tremblay", "Grace Tremblay", "open")]


def test_a_refusal_outlives_the_row_of_the_name():
    factories.person()
    bring_in("A. Rivard", "Jo Roy")
    decide("refused")
    bring_in("Jo Roy")
    assert suggested() == [("None", "Ada Rivard", "refused")]
    work = bring_in("Jo Roy", "A. RIVARD")
    assert suggested() == [("A. RIVARD", "Ada Rivard", "refused")]
    assert not work.authorships.linked().exists()


def test_a_refused_full_name_is_not_linked_when_it_comes_back():
    ada = factories.person()
    work = bring_in("Ada Rivard")
    assert state_of(the_name(work)) == (ada, "auto")
    MatchSuggestion.objects.create(
        publication=work, role="author", name="ada rivard", person=ada, state="refused"
    )
    look_again()
    assert state_of(the_name(work)) == (None, "none")
    assert not MatchSuggestion.objects.waiting().exists()


def test_a_confirmation_outlives_the_row_of_the_name():
    ada = factories.person()
    work = bring_in("A. Rivard", "Jo Roy")
    decide("accepted")
    work.authorships.update(person=None)
    bring_in("Jo Roy")
    work = bring_in("Jo Roy", "A. Rivard")
    assert state_of(the_name(work, 1)) == (ada, "confirmed")


def test_a_confirmation_holds_when_the_name_is_printed_in_another_way():
    ada = factories.person()
    bring_in("A. Rivard", "Jo Roy")
    decide("accepted")
    work = bring_in("A. M. Rivard", "Jo Roy")
    assert state_of(the_name(work)) == (ada, "confirmed")


def test_a_refusal_makes_doubtful_what_replaces_the_name():
    factories.person()
    bring_in("A. Rivard")
    decide("refused")
    work = bring_in("Ada Rivard")
    assert state_of(the_name(work)) == (None, "none")
    assert MatchSuggestion.objects.waiting().get().evidence == ["refused"]


def test_who_is_not_a_member_is_asked_about_no_more():
    factories.person()
    bring_in("A. Rivard", "Jo Roy")
    decide("no-member")
    bring_in("Jo Roy")
    factories.person("Aline", "Rivard")
    work = bring_in("Jo Roy", "A. Rivard")
    assert state_of(the_name(work, 1)) == (None, "rejected")
    assert not MatchSuggestion.objects.waiting().exists()


def test_a_name_confirmed_for_somebody_who_was_deleted_is_open_again():
    ada = factories.person()
    work = factories.publication(authors=(ada,))
    ada.delete()
    again = factories.person(slug="ada-again")
    look_again()
    assert state_of(the_name(work)) == (again, "auto")


def test_a_name_corrected_on_its_work_is_asked_about_once():
    factories.person("Ada Marie", "Rivard")
    work = factories.publication(authors=("A. Rivard",))
    look_again()
    work.authorships.update(given="Ada")
    look_again()
    assert [row.evidence for row in MatchSuggestion.objects.all()] == [["middle"]]
    decide("refused")
    work.authorships.update(given="Ada Marie")
    look_again()
    assert [row.evidence for row in MatchSuggestion.objects.waiting()] == [["refused"]]


# After a change of a person


def test_a_new_name_of_a_person_finds_the_works_under_it():
    ada = factories.person()
    other = factories.publication("Other", ("Jo Roy",))
    work = factories.publication("Hers", ("Ada Caron", "A. Caron"))
    look_again()
    PersonName.objects.create(person=ada, given_name="Ada", family_name="Caron")
    assert works_concerning(ada, Members()) == [work.pk]
    changes = link_names([work.pk])
    assert [str(name) for name in changes.linked] == ["Ada Caron"]
    assert the_name(work).person is None
    changes.save()
    assert state_of(the_name(work)) == (ada, "auto")
    assert state_of(the_name(other)) == (None, "none")


def test_a_name_that_was_taken_away_frees_the_works_under_it():
    ada = factories.person()
    name = PersonName.objects.create(person=ada, given_name="Ada", family_name="Caron")
    work = factories.publication(authors=("Ada Caron",))
    waiting = factories.publication("Doubtful", authors=("A. Caron",))
    look_again()
    name.delete()
    assert works_concerning(ada, Members()) == [work.pk, waiting.pk]
    look_again()
    assert state_of(the_name(work)) == (None, "none")
    assert suggested() == []


def test_an_orcid_finds_works_under_any_name():
    ada = factories.person(orcid=ORCID)
    work = factories.publication(authors=("Zed Quux",))
    work.authorships.update(orcid=ORCID)
    assert works_concerning(ada, Members()) == [work.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_works_takes_as_many_queries(django_assert_num_queries, count):
    factories.person(), factories.person("Grace", "Tremblay")
    works = [
        factories.publication(f"Work {number}", ("Ada Rivard", "G. Tremblay"), 2022).pk
        for number in range(count)
    ]
    with django_assert_num_queries(5):  # people, their names; authors, decisions, years
        changes = link_names(works)
    with django_assert_num_queries(5):  # a savepoint around authors, suggestions, the works they stand on
        changes.save()
