"""What harvesters are told of a work, and of one that is gone."""

import datetime

import pytest
from django.utils import timezone
from lxml import etree

from curation.duplicates.merging import merge
from publications.models import Publication, Release, Tombstone
from publications.oai.protocol import stamp
from tests import factories
from tests.publications.oai.harvester import error, identifiers, name_of, texts, utc

pytestmark = pytest.mark.django_db
LISTS = ("ListIdentifiers", "ListRecords")


def test_a_record_tells_what_the_work_is(ask):
    oceans = factories.topic()
    work = factories.publication(
        "Tides & $x^2$ \u202f",
        authors=("Grace Tremblay", factories.person()),
        topics=(oceans, factories.topic("Secret", "Secret", published_at=None)),
        kind="article-journal",
        abstract="We <b>show</b>.",
        language="fr",
        summary_en="Plainly.",
    )
    released = factories.release(
        work,
        2024,
        doi="10.1000/a&b",
        month=5,
        venue=factories.venue(),
        volume="12",
        pages="3–9",
        open_access=True,
    )
    released.identifiers.create(scheme="arxiv", value="2303.04011")
    work.refresh()
    root = ask("GetRecord", identifier=name_of(work), metadataPrefix="oai_dc")
    assert texts(root, "//o:header/o:setSpec") == ["article-journal"]
    assert texts(root, "//o:header/o:datestamp") == [stamp(Publication.objects.get().updated_at)]
    assert texts(root, "//dc:title") == ["Tides & x²"]
    assert texts(root, "//dc:title/@xml:lang") == ["fr"]
    assert texts(root, "//dc:creator") == ["Tremblay, Grace", "Rivard, Ada"]
    assert texts(root, "//dc:subject") == ["Oceans", "Océans"]
    assert texts(root, "//dc:description") == ["We <b>show</b>.", "Plainly."]
    assert texts(root, "//dc:date") == ["2024-05"]
    assert texts(root, "//dc:source") == ["Journal of Tides 12 3–9"]
    assert texts(root, "//dc:type") == ["Text", "info:eu-repo/semantics/article"]
    assert texts(root, "//dc:rights") == ["info:eu-repo/semantics/openAccess"]
    assert texts(root, "//dc:language") == ["fr"]
    assert texts(root, "//dc:identifier") == [
        "https://doi.org/10.1000/a&b",
        "https://arxiv.org/abs/2303.04011",
        f"http://127.0.0.1:8000/en/publications/{work.slug}/",
        f"http://127.0.0.1:8000/fr/publications/{work.slug}/",
    ]


def test_a_retracted_work_says_so_and_a_strange_language_breaks_nothing(ask):
    work = factories.publication(language="x y", extra={"entry_type": "mastersthesis"}, kind="thesis")
    factories.release(work, status=Release.Status.RETRACTED)
    root = ask("ListRecords", metadataPrefix="oai_dc")
    assert texts(root, "//dc:description") == ["This work has been retracted."]
    assert texts(root, "//dc:type") == ["Text", "info:eu-repo/semantics/masterThesis"]


@pytest.mark.parametrize("verb", LISTS)
def test_nothing_that_visitors_do_not_see_is_told(ask, verb):
    public = factories.publication("Public")
    draft = factories.publication("Draft", published_at=None)
    scheduled = factories.publication("Scheduled", published_at=factories.tomorrow())
    root = ask(verb, metadataPrefix="oai_dc")
    assert identifiers(root) == [name_of(public)]
    for hidden in (draft, scheduled):
        assert (
            error(ask("GetRecord", identifier=name_of(hidden), metadataPrefix="oai_dc")) == "idDoesNotExist"
        )
        assert hidden.title.encode() not in etree.tostring(root)
        hidden.delete()
    assert identifiers(ask(verb, metadataPrefix="oai_dc")) == [name_of(public)]


def test_what_a_draft_was_renamed_to_is_not_told(ask):
    work = factories.publication("Public")
    Publication.objects.filter(pk=work.pk).update(published_at=None, title_text="Secret")
    root = ask("ListRecords", metadataPrefix="oai_dc")
    assert texts(root, "//o:header/@status") == ["deleted"]
    assert b"Secret" not in etree.tostring(root)


@pytest.mark.parametrize(
    "take_away",
    [
        lambda work: work.delete(),
        lambda work: Publication.objects.filter(pk=work.pk).delete(),
        lambda work: Publication.objects.filter(pk=work.pk).update(published_at=None),
        lambda work: Publication.objects.filter(pk=work.pk).update(published_at=factories.tomorrow()),
        lambda work: Publication.objects.filter(pk=work.pk).update(
            expires_at=timezone.now() - datetime.timedelta(hours=1)
        ),
        lambda work: merge(factories.publication("Another"), work, None),
    ],
    ids=["deleted", "deleted at once", "draft", "scheduled", "expired", "merged"],
)
def test_a_work_that_was_public_and_went_away_is_deleted_for_ever(ask, take_away):
    work = factories.publication(kind="book")
    pk = work.pk
    Publication.objects.filter(pk=pk).update(updated_at=utc(2020, 1, 1), published_at=utc(2020, 1, 1))
    work.refresh_from_db()
    take_away(work)
    work.pk = pk
    root = ask("GetRecord", identifier=name_of(work), metadataPrefix="oai_dc")
    assert texts(root, "//o:header/@status") == ["deleted"]
    assert texts(root, "//o:header/o:setSpec") == ["book"]
    assert texts(root, "//o:metadata") == []
    assert name_of(work) in identifiers(ask("ListIdentifiers", metadataPrefix="oai_dc", from_="2026-01-01"))
    assert texts(ask("ListMetadataFormats", identifier=name_of(work)), "//o:metadataPrefix") == ["oai_dc"]


def test_a_work_that_comes_back_is_told_once_more_and_once(ask):
    work = factories.publication()
    Publication.objects.filter(pk=work.pk).update(published_at=None)
    assert Tombstone.objects.count() == 1
    Publication.objects.filter(pk=work.pk).update(published_at=timezone.now())
    root = ask("ListRecords", metadataPrefix="oai_dc")
    assert identifiers(root) == [name_of(work)]
    assert texts(root, "//o:header/@status") == []
    work.delete()
    assert Tombstone.objects.count() == 1


def test_a_work_is_stamped_with_the_moment_it_appeared(ask):
    work = factories.publication()
    Publication.objects.filter(pk=work.pk).update(updated_at=utc(2020, 1, 1), published_at=utc(2021, 1, 1))
    assert texts(ask("ListIdentifiers", metadataPrefix="oai_dc"), "//o:datestamp") == ["2021-01-01T00:00:00Z"]
