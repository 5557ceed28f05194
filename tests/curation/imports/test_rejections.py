"""Entries that an editor left out."""

import pytest
from django.contrib.auth import get_user_model

from curation.imports.runs import undo_import
from curation.models import ImportItem
from publications.models import Publication
from tests.curation.imports.entries import article
from tests.curation.imports.previews import OTHER, apply, leave_out, outcomes, previewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("ada", is_superuser=True)


def test_an_entry_left_out_does_not_come_in(user):
    run = previewed(article() + OTHER, user)
    leave_out(run, "b")
    assert apply(run, user, is_draft=False)
    assert outcomes(run) == {"a": "created", "b": "left_out"}
    assert Publication.objects.get().cite_key == "a"


def test_leaving_out_an_entry_that_another_joins_is_shown_again_first(user):
    run = previewed(article(doi="10.1000/x") + article("other", doi="10.1000/x"), user)
    assert outcomes(run) == {"a": "created", "other": "joined"}
    leave_out(run, "a")
    assert not apply(run, user, is_draft=False)
    assert outcomes(run) == {"a": "left_out", "other": "created"}


@pytest.mark.parametrize(
    "again",
    [
        article(doi="10.1000/x"),
        article("a", title="A Study of the Tides", author="A. Rivard"),
        article("other", title="Something Else Entirely", doi="10.1000/X"),
        article("other", title="A study of tides", journal="Shores"),
    ],
    ids=["the same", "by its key", "by its DOI", "by title and authors"],
)
def test_an_entry_left_out_does_not_come_back(user, again):
    run = previewed(article(doi="10.1000/x"), user)
    leave_out(run, "a")
    assert apply(run, user, is_draft=False)
    item = previewed(again + OTHER, user).items.first()
    assert (item.outcome, item.is_left_out) == ("left_out", True)


@pytest.mark.parametrize(
    "other",
    [
        article("a", title="Entirely Different Matters"),
        article("other", author="Zoé Roy"),
    ],
    ids=["same key, other title", "same title, other author"],
)
def test_an_entry_that_only_looks_like_one_left_out_comes_in(user, other):
    run = previewed(article(), user)
    leave_out(run, "a")
    assert apply(run, user, is_draft=False)
    assert previewed(other, user).items.get().outcome == "created"


def test_an_entry_admitted_again_comes_in_and_is_no_longer_remembered(user):
    run = previewed(article(), user)
    leave_out(run, "a")
    assert apply(run, user, is_draft=False)
    again = previewed(article(), user)
    again.items.update(is_left_out=False)
    assert not apply(again, user, is_draft=False)
    assert outcomes(again) == {"a": "created"}
    assert apply(again, user, is_draft=False)
    assert Publication.objects.count() == 1
    assert not ImportItem.objects.remembered().exists()


def test_undoing_forgets_what_was_left_out(user):
    run = previewed(article() + OTHER, user)
    leave_out(run, "b")
    assert apply(run, user, is_draft=False)
    undo_import(run, user)
    assert outcomes(previewed(article() + OTHER, user)) == {"a": "created", "b": "created"}
