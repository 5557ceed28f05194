import datetime
import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bibliography.names import Name, NameList
from bibliography.records import Record
from curation.imports.runs import Plan, TooLate, carry_out, undo_import
from curation.imports.runs import apply_import as apply_seen
from curation.models import ImportRun, MatchSuggestion, MistakeReport
from publications.models import Authorship, Identifier, Publication, Release, Venue
from tests import factories
from tests.curation.imports.entries import article
from tests.curation.imports.previews import OTHER, applied, apply, outcomes, previewed

pytestmark = pytest.mark.django_db


GONE = 10**6  # a key that nothing has


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("ada", is_superuser=True)


def test_a_preview_changes_no_work_and_keeps_the_file(user):
    run = previewed(article() + "@book{broken, title = {No end", user)
    assert not Publication.objects.exists()
    assert not Venue.objects.exists()
    assert (run.state, len(run.records), run.user) == ("previewed", 2, user)
    assert outcomes(run) == {"a": "created", "broken": "refused"}
    created, refused = run.items.all()
    assert (created.title, created.reference) == ("A Study of Tides", "Ada Rivard · Tides · 2024")
    assert (refused.line, refused.raw) == (2, "@book{broken, title = {No end")
    assert "not well formed" in refused.messages[0]


def test_a_preview_shows_what_would_change_field_by_field(user):
    applied(article(), user)
    run = previewed(article(volume="2", year="2025", doi="10.1000/x", author="Ada Rivard and Zoé Roy"), user)
    item = run.items.get()
    assert item.outcome == "updated"
    assert [tuple(difference) for difference in item.differences] == [
        ("authors", "Ada Rivard", "Ada Rivard, Zoé Roy"),
        ("year", 2024, 2025),
        ("volume", "", "2"),
        ("identifiers", "", "DOI 10.1000/x"),
    ]


def test_the_same_work_from_another_source_is_said(user):
    work = applied(article(doi="10.1000/x"), user).items.get().publication
    item = previewed(article("other", doi="10.1000/x"), user).items.get()
    assert (item.outcome, item.publication) == ("joined", work)


def test_previews_that_nobody_applied_go_after_a_week(user):
    old = previewed(article(), user)
    ImportRun.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    with pytest.raises(TooLate):
        apply(old, user, is_draft=True)
    new = previewed(article(), user)
    assert ImportRun.objects.get() == new


def test_what_was_previewed_is_applied_and_the_file_goes(user):
    run = applied(article() + OTHER, user)
    assert (run.state, run.records, run.counts) == ("applied", None, {"created": 2})
    assert [item.publication.cite_key for item in run.items.all()] == ["a", "b"]
    assert Publication.objects.published().count() == 2


def test_works_come_as_drafts_where_so_decided(user):
    applied(article(), user, is_draft=True)
    assert Publication.objects.drafts().count() == 1


def test_an_import_that_would_do_something_else_by_now_is_shown_again_first(user):
    run = previewed(article(doi="10.1000/x") + OTHER, user)
    work = factories.publication("A Study of Tides", ("Ada Rivard",))
    factories.release(work, 2024, doi="10.1000/x")
    assert not apply(run, user, is_draft=False)
    assert Publication.objects.get() == work
    run.refresh_from_db()
    assert (run.state, outcomes(run)) == ("previewed", {"a": "joined", "b": "created"})
    assert apply(run, user, is_draft=False)
    assert Publication.objects.count() == 2


def test_a_value_edited_meanwhile_is_enough_to_be_shown_again(user):
    applied(article(), user)
    run = previewed(article(volume="2"), user)
    Release.objects.update(volume="1")
    assert not apply(run, user, is_draft=False)
    assert Release.objects.get().volume == "1"


def test_a_preview_that_was_renewed_is_not_applied_by_who_saw_the_former_one(user):
    run = previewed(article() + OTHER, user)
    factories.release(factories.publication("A Study of Tides", ("Ada Rivard",)), 2024, status="preprint")
    assert not apply_seen(run, user, revision=1, is_draft=False)
    assert not apply_seen(run, user, revision=1, is_draft=False)
    assert Publication.objects.count() == 1
    assert apply_seen(run, user, revision=2, is_draft=False)


def test_a_decided_import_is_not_decided_again(user):
    run = applied(article(), user)
    with pytest.raises(TooLate):
        apply(run, user, is_draft=False)
    undo_import(run, user)
    with pytest.raises(TooLate):
        undo_import(run, user)
    with pytest.raises(TooLate):
        apply(run, user, is_draft=False)
    assert not Publication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_apply_one_preview_at_once_one_does(user):
    run, done = previewed(article() + OTHER, user), []

    def decide() -> None:
        try:
            done.append(apply(run, user, is_draft=False))
        except TooLate:
            done.append("too late")
        connection.close()

    editors = [threading.Thread(target=decide) for _editor in range(2)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert sorted(map(str, done)) == ["True", "too late"]
    assert Publication.objects.count() == 2


def test_a_failure_half_way_leaves_nothing(user):
    good, bad = (
        Record(
            key, "book", "book", 1, "", title, names={"author": NameList((Name("Rivard", "Ada"),))}, year=year
        )
        for key, title, year in (("a", "A Study of Tides", 2024), ("b", "On Other Shores", 9999))
    )
    with pytest.raises(IntegrityError, match="publications_release_year"), transaction.atomic():
        carry_out(ImportRun(name="x", digest="x"), Plan([good, bad]))
    assert not any(model.objects.exists() for model in (Publication, Release, Authorship, Venue, ImportRun))


def test_undoing_takes_away_what_was_created(user):
    run = applied(article(doi="10.1000/x") + OTHER, user)
    undone = undo_import(run, user)
    assert len(undone.deleted) == 2
    assert not any(model.objects.exists() for model in (Publication, Release, Identifier, Venue))
    run.refresh_from_db()
    assert (run.state, run.undone_by) == ("undone", user)
    assert applied(article(doi="10.1000/x") + OTHER, user).counts == {"created": 2}


def test_undoing_gives_back_the_former_values(user):
    member = factories.person("Zoé", "Roy")
    applied(article(author="Ada Rivard and Zoé Roy", volume="1", abstract="Old."), user)
    before = rows()
    run = applied(
        article(
            author="Alan Turing and Ada Rivard", volume="2", abstract="New.", doi="10.1000/x", journal="Sea"
        ),
        user,
    )
    assert rows() != before
    undo_import(run, user)
    assert rows() == before
    assert Authorship.objects.linked().get().person == member
    work = Publication.objects.get()
    assert (work.abstract_text, work.authors_text) == ("Old.", "Ada Rivard, Zoé Roy")
    assert applied(article(author="Ada Rivard and Zoé Roy", volume="1", abstract="Old."), user).counts == {
        "unchanged": 1
    }


def rows() -> list:
    omitted = {"updated_at", "search_en", "search_fr"}
    return [
        [
            {name: value for name, value in row.items() if name not in omitted}
            for row in model.objects.values()
        ]
        for model in (Release, Identifier, Authorship, Venue)
    ] + [
        list(
            Publication.objects.values_list(
                "title", "abstract", "abstract_html", "extra", "primary_release", "published_at"
            )
        )
    ]


def test_imports_are_undone_one_after_the_other(user):
    first = applied(article(), user)
    second = applied(article(volume="2"), user)
    ((_item, reason),) = undo_import(first, user).stays
    assert str(reason) == "This work was changed since the import and stays as it is."
    assert Publication.objects.count() == 1
    ImportRun.objects.filter(pk=first.pk).update(state="applied")
    undo_import(second, user)
    assert undo_import(first, user).stays == []
    assert not Publication.objects.exists()


def edit_title(work: Publication) -> None:
    work.title = "A Better Title"
    work.save()


def edit_date(work: Publication) -> None:
    work.releases.update(year=2020)


def add_topic(work: Publication) -> None:
    work.topics.add(factories.topic())


def confirm_author(work: Publication) -> None:
    work.authorships.update(person=factories.person(), link_state="confirmed")


def publish(work: Publication) -> None:
    Publication.objects.filter(pk=work.pk).update(published_at=timezone.now())


def mention(work: Publication) -> None:
    factories.article().publications.add(work)


def report(work: Publication) -> None:
    MistakeReport.objects.create(publication=work, message="The year is wrong.")


def refuse_author(work: Publication) -> None:
    name = work.authorships.get()
    MatchSuggestion.objects.create(
        publication=work,
        role=name.role,
        name=name.name.key,
        person=factories.person("Ada", "Roy"),
        state="refused",
    )


TOUCHES = [edit_title, edit_date, add_topic, confirm_author, publish, mention, report, refuse_author]


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_work_that_somebody_touched_since_stays_and_it_is_said(user, touch):
    run = applied(article() + OTHER, user, is_draft=True)
    work = Publication.objects.get(cite_key="a")
    touch(work)
    (stays,) = undo_import(run, user).stays
    assert stays[0].publication == work
    assert Publication.objects.get() == work
    assert run.items.get(key="a").remarks == [str(stays[1])]


def test_a_work_deleted_since_is_said(user):
    run = applied(article(), user)
    Publication.objects.all().delete()
    assert str(undo_import(run, user).stays[0][1]) == "This work was deleted since."


def test_a_work_that_was_only_saved_or_linked_by_its_name_since_counts_as_untouched(user):
    run = applied(article(), user)
    Publication.objects.get().save()
    Authorship.objects.update(person=factories.person("Ada", "Rivard"), link_state="auto")
    assert undo_import(run, user).stays == []


def test_a_member_who_is_gone_is_no_obstacle_to_undoing(user):
    person = factories.person("Ada", "Rivard")
    applied(article(), user)
    run = applied(article(year="2025"), user)
    assert Authorship.objects.get().person == person
    person.delete()
    assert undo_import(run, user).stays == []
    assert (Release.objects.get().year, Authorship.objects.get().member) == (2024, None)


def test_a_work_whose_former_venue_is_gone_stays_and_the_others_come_back(user):
    applied(article() + OTHER, user)
    run = applied(article(year="2025") + OTHER.replace("2024", "2025"), user)
    item = run.items.get(key="a")
    for release in item.before[Release._meta.label].values():
        release["venue_id"] = GONE
    item.save()
    ((item, reason),) = undo_import(run, user).stays
    assert item.key == "a"
    assert "Something that its former state needs is taken or gone" in str(reason)
    assert Publication.objects.get(cite_key="a").year == 2025
    assert Publication.objects.get(cite_key="b").year == 2024
    run.refresh_from_db()
    assert run.state == ImportRun.State.UNDONE


def test_names_that_an_undone_import_took_away_wait_for_an_editor_again(user):
    factories.person()
    applied(article(author="A. Rivard and Jo Roy"), user)
    assert MatchSuggestion.objects.waiting().exists()
    run = applied(article(author="Jo Roy"), user)
    assert not MatchSuggestion.objects.waiting().exists()
    undo_import(run, user)
    assert str(MatchSuggestion.objects.waiting().get().authorship) == "A. Rivard"
