import pytest

from content.aggregates import differing
from curation.duplicates.regrouping import Refused, split, undo_regrouping
from curation.models import DuplicateSuggestion, Regrouping
from publications.aggregates import WORK
from publications.models import Publication, Release
from tests import factories
from tests.curation.imports.entries import article, import_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_user("ada", is_superuser=True)


@pytest.fixture
def work() -> Publication:
    ada = factories.person()
    work = factories.publication("Tides", (ada, "Grace Roy"), topics=(factories.topic(),), featured=True)
    factories.release(work, 2022, status=Release.Status.PREPRINT)
    factories.release(work, 2024, doi="10.1000/tides")
    work.links.create(url="https://example.org/paper.pdf")
    return work


def test_a_release_becomes_a_work_of_its_own_with_texts_names_and_topics(work, user):
    preprint, paper = work.releases.all()
    regrouping = split(work, [paper.pk], user)
    new = Publication.objects.get(pk=regrouping.other)
    work.refresh_from_db()
    assert (work.releases.get(), work.year) == (preprint, 2022)
    assert (new.releases.get(), new.year, new.primary_release) == (paper, 2024, paper)
    assert (new.title, new.slug, new.cite_key, new.featured) == ("Tides", "tides-2", "tides-2", False)
    assert [str(name) for name in new.authorships.all()] == ["Ada Rivard", "Grace Roy"]
    assert new.authorships.first().member == work.authorships.first().member is not None
    assert [*new.topics.all()] == [*work.topics.all()]
    assert (work.links.count(), new.links.count()) == (1, 0)
    assert new.state == work.state


def test_an_import_finds_each_release_where_it_is_now(user):
    preprint = article("a", journal="arXiv preprint", year="2023")
    import_text(preprint + article("b"))
    work = Publication.objects.get()
    regrouping = split(work, [work.releases.get(status="published").pk], user)
    assert [result.outcome for result in import_text(preprint + article("b"))] == ["unchanged"] * 2
    import_text(preprint + article("b", volume="7"))
    assert Release.objects.get(publication=regrouping.other).volume == "7"
    assert Release.objects.get(publication=work).volume == ""


def test_the_two_are_not_suggested_again(work, user):
    regrouping = split(work, [work.releases.first().pk], user)
    assert DuplicateSuggestion.objects.refused().pair(regrouping.work, regrouping.other).exists()


def test_all_releases_or_none_are_refused(work, user):
    for releases in ([], [release.pk for release in work.releases.all()]):
        with pytest.raises(Refused, match="one at least stays"):
            split(work, releases, user)
    assert not Regrouping.objects.exists()


def test_a_split_is_undone(work, user):
    before = WORK.snapshot(work.pk)
    regrouping = split(work, [work.releases.first().pk], user)
    undo_regrouping(regrouping, user)
    assert differing(before, WORK.snapshot(*Publication.objects.values_list("pk", flat=True))) == []
    regrouping.refresh_from_db()
    assert (regrouping.undone_by, regrouping.undone_at is None) == (user, False)


def test_a_split_whose_new_work_was_edited_is_not_undone(work, user):
    regrouping = split(work, [work.releases.first().pk], user)
    Publication.objects.filter(pk=regrouping.other).update(abstract="New.")
    with pytest.raises(Refused, match="edited since"):
        undo_regrouping(regrouping, user)
    assert Publication.objects.count() == 2


def test_a_split_is_undone_though_a_topic_of_the_work_was_deleted_since(django_user_model):
    user, topic = django_user_model.objects.create(username="ada", is_superuser=True), factories.topic()
    work = factories.publication("Tides", ("Ada Rivard",), topics=(topic,))
    releases = [factories.release(work, year) for year in (2021, 2022)]
    made = split(work, [releases[0].pk], user)
    topic.delete()
    undo_regrouping(made, user)
    assert Publication.objects.get().releases.count() == 2
