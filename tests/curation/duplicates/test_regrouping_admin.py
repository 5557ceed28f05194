import pytest
from django.urls import reverse

from curation.models import Regrouping
from publications.models import Publication
from tests import factories
from tests.curation.duplicates.pages import answer, preprint_and_paper, split_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def works() -> list[Publication]:
    return preprint_and_paper()


def test_a_release_is_split_off_and_put_back(publisher, works):
    work = works[0]
    factories.release(work, 2024)
    first = work.releases.first()
    response = publisher.post(split_address(work), {"releases": [first.pk]}, follow=True)
    new = Publication.objects.latest("pk")
    assert response.redirect_chain[0][0] == f"/admin/publications/publication/{new.pk}/change/"
    assert [*new.releases.all()] == [first]
    undoing = reverse("admin:curation_regrouping_change", args=[Regrouping.objects.get().pk])
    assert "was split from" in publisher.get(undoing).content.decode()
    assert "Undone: both are as they were." in publisher.post(undoing, follow=True).content.decode()
    assert not Publication.objects.filter(pk=new.pk).exists()


def test_not_every_release_can_be_split_off(publisher, works):
    assert "no second release" in publisher.get(split_address(works[0])).content.decode()
    factories.release(works[0], 2024)
    everything = [release.pk for release in works[0].releases.all()]
    for releases, told in (
        (everything, "at least stays"),
        ([], "required"),
        (["x"], "x"),
        ([999999], "999999"),
    ):
        assert told in publisher.post(split_address(works[0]), {"releases": releases}).content.decode()
    assert not Regrouping.objects.exists()


def test_editors_split_drafts_only(editor, works):
    page = editor.post(split_address(works[0]), {"releases": []}, follow=True).content.decode()
    assert "This page is public: publishers change it." in page
    Publication.objects.update(published_at=None)
    assert editor.get(split_address(works[0])).status_code == 200


def test_a_merge_is_undone_by_those_who_may_publish(editor, publisher, works):
    answer(publisher, works, stays=str(works[0].pk))
    undoing = reverse("admin:curation_regrouping_change", args=[Regrouping.objects.get().pk])
    assert "Publishers undo it" in editor.get(undoing).content.decode()
    assert editor.post(undoing).status_code == 403
    publisher.post(undoing)
    assert Publication.objects.count() == 2
    page = publisher.get(undoing).content.decode()
    assert "Undone:" in page
    assert "undo_form" not in page
    assert "Tides and their trees" in publisher.get("/admin/publications/regrouping/").content.decode()


def test_what_was_edited_since_stays_and_it_is_said(publisher, works):
    answer(publisher, works, stays=str(works[0].pk))
    works[0].releases.update(volume="8")
    undoing = reverse("admin:curation_regrouping_change", args=[Regrouping.objects.get().pk])
    page = publisher.post(undoing, follow=True).content.decode()
    assert "edited since, and undoing would lose that. What differs: releases (volume)." in page
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("key", ["x", "0", "9" * 12, "9" * 5000])
def test_there_is_no_such_merge(publisher, key):
    assert publisher.get(f"/admin/publications/regrouping/{key}/change/").status_code == 404


def test_splitting_is_offered_to_those_who_may(editor, publisher, works):
    for user, is_offered in ((editor, False), (publisher, True)):
        page = user.get(f"/admin/publications/publication/{works[0].pk}/change/").content.decode()
        assert (split_address(works[0]) in page) == is_offered
    Publication.objects.update(published_at=None)
    page = editor.get(f"/admin/publications/publication/{works[0].pk}/change/").content.decode()
    assert split_address(works[0]) in page
