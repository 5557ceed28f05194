import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.authorship.decisions import decide, undo_last_decision
from curation.authorship.linking import link_names
from curation.models import MatchSuggestion
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    """What waits for an editor: one name that may be one of two members."""
    factories.person(), factories.person("Alix", "Rivard")
    link_names([factories.publication(authors=("A. Rivard",)).pk]).save()
    return list(MatchSuggestion.objects.waiting().order_by("person__sort_key").select_related("authorship"))


def link_of(row: MatchSuggestion) -> tuple:
    row.authorship.refresh_from_db()
    return row.authorship.person_id, row.authorship.link_state


def test_an_accepted_member_is_linked_and_the_other_is_asked_about_no_more(waiting, admin_user):
    ada, alix = waiting
    before = alix.publication.updated_at
    assert decide([alix.pk], "accepted", admin_user) == [alix]
    assert link_of(alix) == (alix.person_id, "confirmed")
    assert not MatchSuggestion.objects.waiting().exists()
    alix.refresh_from_db()
    assert (alix.state, alix.decided_by, alix.decided_at is None) == ("accepted", admin_user, False)
    assert alix.publication.updated_at > before
    assert decide([ada.pk], "accepted", admin_user) == []
    assert link_of(ada) == (alix.person_id, "confirmed")


def test_a_refused_member_leaves_the_other(waiting, admin_user):
    ada, alix = waiting
    decide([ada.pk], "refused", admin_user)
    assert link_of(ada) == (None, "none")
    assert MatchSuggestion.objects.waiting().get() == alix


def test_who_is_not_a_member_is_neither(waiting, admin_user):
    ada, _alix = waiting
    decide([ada.pk], "no-member", admin_user)
    assert link_of(ada) == (None, "rejected")
    assert not MatchSuggestion.objects.waiting().exists()


@pytest.mark.parametrize("state", ["accepted", "refused", "no-member"])
def test_the_last_decision_is_taken_back(waiting, admin_user, state):
    ada, alix = waiting
    decide([ada.pk], state, admin_user)
    assert undo_last_decision(admin_user) == [ada]
    assert link_of(ada) == (None, "none")
    assert set(MatchSuggestion.objects.waiting()) == {ada, alix}
    assert undo_last_decision(admin_user) == []


def test_decisions_are_taken_back_one_after_the_other(waiting, admin_user, django_user_model):
    ada, alix = waiting
    decide([ada.pk], "refused", admin_user)
    decide([alix.pk], "refused", admin_user)
    assert undo_last_decision(django_user_model.objects.create(username="another")) == []
    assert undo_last_decision(admin_user) == [alix]
    assert undo_last_decision(admin_user) == [ada]


def test_taking_back_leaves_alone_what_was_linked_otherwise_since(waiting, admin_user):
    ada, alix = waiting
    decide([ada.pk], "accepted", admin_user)
    ada.authorship.refresh_from_db()
    ada.authorship.person = alix.person
    ada.authorship.save()
    undo_last_decision(admin_user)
    assert link_of(ada) == (alix.person_id, "confirmed")


# Through the form of the work


@pytest.fixture
def send(publisher):
    """Send the form of a work with one author changed."""

    def send(work, **values):
        address = reverse("admin:publications_publication_change", args=[work.pk])
        form = filled_in(publisher.get(address), "publication_form")
        rows = {f"authorships-0-{name}": value for name, value in values.items()}
        assert publisher.post(address, form | rows).status_code == 302

    return send


def remembered() -> list[tuple[str, str]]:
    rows = MatchSuggestion.objects.select_related("person").order_by("pk")
    return [(str(row.person), row.state) for row in rows]


def test_a_form_looks_for_the_members_among_its_authors(send):
    ada = factories.person()
    work = factories.publication(authors=("Jo Roy",))
    send(work, given="Ada", family="Rivard")
    assert work.authorships.get().person == ada
    send(work, given="A.")
    assert work.authorships.get().person is None
    assert remembered() == [("Ada Rivard", "open")]


def test_a_member_chosen_in_the_form_is_remembered(send):
    ada = factories.person()
    work = factories.publication(authors=("A. Rivard",))
    send(work, person=str(ada.pk))
    assert remembered() == [("Ada Rivard", "accepted")]


def test_a_member_taken_away_in_the_form_is_refused(send):
    ada, alix = factories.person(), factories.person("Alix", "Rivard")
    work = factories.publication(authors=("Ada Rivard",))
    link_names([work.pk]).save()
    send(work, person="")
    assert remembered() == [("Ada Rivard", "refused")]
    assert work.authorships.get().person is None
    send(work, person=str(alix.pk))
    assert remembered() == [("Ada Rivard", "refused"), ("Alix Rivard", "accepted")]
    send(work, person=str(ada.pk))
    assert remembered() == [("Ada Rivard", "accepted"), ("Alix Rivard", "refused")]
    send(work, link_state="rejected")
    assert remembered() == [("Ada Rivard", "refused"), ("Alix Rivard", "refused")]


def first_locked(queries) -> str:
    """The table of the first rows that were locked."""
    return next(query["sql"].split()[1].split(".")[0] for query in queries if "FOR UPDATE" in query["sql"])


def test_a_work_is_locked_before_what_hangs_on_it_as_imports_do(waiting, admin_user):
    with CaptureQueriesContext(connection) as asked:
        decide([waiting[0].pk], "accepted", admin_user)
    assert first_locked(asked.captured_queries) == '"publications_publication"'
    with CaptureQueriesContext(connection) as asked:
        undo_last_decision(admin_user)
    assert first_locked(asked.captured_queries) == '"publications_publication"'
