"""What editors curate of works that are live: each road leads to a sentence, and the work stays as it is."""

import pytest
from django.urls import reverse

from content.aggregates import AGGREGATES
from curation.authorship.linking import link_names
from curation.models import MatchSuggestion
from publications.models import Publication
from tests import factories
from tests.curation.duplicates.pages import compare
from tests.curation.imports.entries import article
from tests.curation.imports.test_admin import press, previewed, undo
from tests.readers import text

pytestmark = pytest.mark.django_db

REVIEW = "/admin/publications/matchsuggestion/"
live = pytest.mark.parametrize("moment", [factories.yesterday, factories.tomorrow])


def rows(*works: Publication) -> dict:
    snapshots = AGGREGATES[Publication].snapshots([work.pk for work in works])
    assert snapshots
    return snapshots


@live
def test_an_editor_decides_no_name_on_a_live_work(editor, publisher, moment):
    factories.person()
    work = factories.publication("Tides", ("A. Rivard",), 2022, published_at=moment())
    link_names([work.pk]).save()
    suggestion = MatchSuggestion.objects.get()
    before = rows(work)
    assert "This work is public: publishers decide." in text(editor.get(REVIEW))
    assert 'name="accepted"' not in text(editor.get(REVIEW))
    for decision in ("accepted", "refused", "no-member"):
        page = text(editor.post(REVIEW, {decision: suggestion.pk}, follow=True))
        assert "publishers decide about it. Nothing was changed. (Tides)" in page
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("open", None)
    assert rows(work) == before
    publisher.post(REVIEW, {"accepted": suggestion.pk})
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"


def test_a_decision_about_a_draft_is_not_taken_back_once_it_is_public(editor):
    factories.person()
    work = factories.publication("Tides", ("A. Rivard",), 2022, published_at=None)
    link_names([work.pk]).save()
    editor.post(REVIEW, {"accepted": MatchSuggestion.objects.get().pk})
    assert work.authorships.get().person
    Publication.objects.update(published_at=factories.yesterday())
    assert "Nothing was changed" in text(editor.post(REVIEW, {"undo": "1"}, follow=True))
    assert work.authorships.get().person


@live
def test_a_new_member_is_linked_by_an_editor_on_drafts_alone(editor, publisher, moment):
    public = factories.publication("Public", ("Ada Rivard",), 2022, published_at=moment())
    draft = factories.publication("Draft", ("Ada Rivard",), 2022, published_at=None)
    ada = factories.person(published_at=None)
    address = reverse("admin:curation_matchsuggestion_person", args=[ada.pk])
    before = rows(public)
    page = text(editor.get(address))
    assert "publishers link their names" in page
    assert "Draft" in page
    editor.post(address)
    assert draft.authorships.get().person == ada
    assert rows(public) == before
    publisher.post(address)
    assert public.authorships.get().person == ada


@live
def test_an_import_that_changes_live_works_is_applied_by_publishers(editor, publisher, moment):
    press(editor, previewed(editor, article()), "apply")
    Publication.objects.update(published_at=moment())
    work = Publication.objects.get()
    before = rows(work)
    run = previewed(editor, article(volume="7") + article("b", title="Another one"))
    page = text(editor.get(reverse("admin:curation_importrun_change", args=[run.pk])))
    assert "leave the entry out, or ask a publisher to apply the import" in page
    assert "Nothing was changed. (A Study of Tides)" in text(press(editor, run, "apply"))
    assert rows(work) == before
    assert Publication.objects.count() == 1
    press(publisher, run, "apply")
    assert Publication.objects.filter(releases__volume="7").get() == work
    assert Publication.objects.count() == 2


def test_an_editor_leaves_out_the_entries_of_live_works_and_imports_the_others(editor):
    press(editor, previewed(editor, article()), "apply")
    Publication.objects.update(published_at=factories.yesterday())
    work = Publication.objects.get()
    before = rows(work)
    run = previewed(editor, article(volume="7") + article("b", title="Another one"))
    press(editor, run, "apply", left_out="0")
    assert Publication.objects.count() == 2
    assert rows(work) == before


def test_an_import_that_touches_live_works_is_undone_by_publishers(editor, publisher):
    run = previewed(publisher, article())
    press(publisher, run, "apply", publish="on")
    work = Publication.objects.get()
    assert "Nothing was changed" in text(editor.post(undo(run), follow=True))
    assert Publication.objects.get() == work
    publisher.post(undo(run))
    assert not Publication.objects.exists()


@pytest.mark.parametrize("states", [(True, False), (False, True)])
def test_a_draft_and_a_live_work_are_not_merged_by_an_editor(editor, states):
    works = [
        factories.publication(
            "Tides", ("Ada Rivard",), 2022, published_at=factories.tomorrow() if one else None
        )
        for one in states
    ]
    before = rows(*works)
    seen = " ".join(work.updated_at.isoformat() for work in works)
    for stays in works:
        editor.post(compare(works), {"stays": stays.pk, "seen": seen, "merge": "1"})
    assert rows(*works) == before
