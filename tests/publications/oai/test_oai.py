"""Every answer is held to the schema of the protocol, errors too."""

import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from curation.duplicates.merging import merge
from publications.models import Publication, Release, Tombstone
from publications.oai import views
from publications.oai.protocol import stamp
from tests import factories

pytestmark = pytest.mark.django_db

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "OAI-PMH.xsd"))
NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LISTS = ("ListIdentifiers", "ListRecords")


@pytest.fixture
def ask(client):
    """A function that asks with a verb and arguments and gives the answer, valid by the schema."""

    def ask(verb: str = "", *, method: str = "get", **arguments: str):
        data = {name.rstrip("_"): value for name, value in {"verb": verb, **arguments}.items() if value}
        if method == "post":
            response = client.post("/oai", urlencode(data), content_type="application/x-www-form-urlencoded")
        else:
            response = client.get("/oai", data)
        return valid(response)

    return ask


def valid(response) -> etree._Element:
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def texts(root, path: str) -> list[str]:
    return [str(getattr(found, "text", found)) for found in root.xpath(path, namespaces=NAMES)]


def error(root) -> str:
    (code,) = texts(root, "/o:OAI-PMH/o:error/@code")
    return code


def identifiers(root) -> list[str]:
    return texts(root, "//o:header/o:identifier")


def name_of(work: Publication) -> str:
    return f"oai:127.0.0.1:publications/{work.pk}"


def changed_at(work: Publication, moment: datetime.datetime) -> None:
    Publication.objects.filter(pk=work.pk).update(updated_at=moment, published_at=moment)


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)


def test_the_repository_says_what_it_is(ask):
    work = factories.publication()
    changed_at(work, utc(2020, 1, 2, 3, 4, 5))
    root = ask("Identify")
    assert texts(root, "//o:baseURL") == ["http://127.0.0.1:8000/oai"]
    assert texts(root, "//o:deletedRecord") == ["persistent"]
    assert texts(root, "//o:granularity") == ["YYYY-MM-DDThh:mm:ssZ"]
    assert texts(root, "//o:earliestDatestamp") == ["2020-01-02T03:04:05Z"]
    assert texts(root, "//o:request/@verb") == ["Identify"]


def test_an_empty_repository_is_one_too(ask):
    ask("Identify")
    assert error(ask("ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"


def test_the_formats_and_the_sets_are_listed(ask):
    work = factories.publication()
    assert texts(ask("ListMetadataFormats"), "//o:metadataPrefix") == ["oai_dc"]
    assert texts(ask("ListMetadataFormats", identifier=name_of(work)), "//o:metadataPrefix") == ["oai_dc"]
    assert texts(ask("ListSets"), "//o:setSpec") == Publication.Kind.values
    assert "Journal article" in texts(ask("ListSets"), "//o:setName")


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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answer_is_the_same_in_every_language(client, language):
    work = factories.publication(authors=("Grace Tremblay",), year=2022)
    address = f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={name_of(work)}"
    plain, other = (client.get(address, headers={"accept-language": code}) for code in ("en", language))
    assert texts(valid(plain), "//dc:*") == texts(valid(other), "//dc:*")
    assert "Journal article" in texts(valid(client.get("/oai?verb=ListSets")), "//o:setName")


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


# What visitors no longer find


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


# Selection


def test_lists_are_of_one_set(ask):
    book = factories.publication(kind="book")
    factories.publication(kind="thesis")
    assert identifiers(ask("ListIdentifiers", metadataPrefix="oai_dc", set="book")) == [name_of(book)]
    assert error(ask("ListIdentifiers", metadataPrefix="oai_dc", set="software")) == "noRecordsMatch"
    assert error(ask("ListIdentifiers", metadataPrefix="oai_dc", set="no:such")) == "noRecordsMatch"


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2020-01-02", "", [2, 3]),
        ("", "2020-01-02", [1, 2]),
        ("2020-01-02", "2020-01-02", [2]),
        ("2020-01-02T10:00:00Z", "", [2, 3]),
        ("2020-01-02T10:00:01Z", "", [3]),
        ("", "2020-01-02T10:00:00Z", [1, 2]),
        ("", "2020-01-02T09:59:59Z", [1]),
        ("", "9999-12-31", [1, 2, 3]),
        ("0001-01-01", "", [1, 2, 3]),
    ],
)
def test_lists_are_of_a_time_both_ends_included(ask, since, until, found):
    works = [factories.publication() for _day in range(3)]
    for day, work in enumerate(works, start=1):
        changed_at(work, utc(2020, 1, day, 10, 0, 0, 500_000))
    root = ask("ListIdentifiers", metadataPrefix="oai_dc", from_=since, until=until)
    assert identifiers(root) == [name_of(works[day - 1]) for day in found]


# Going on


@pytest.mark.parametrize("verb", LISTS)
def test_a_list_goes_on_where_it_stopped(ask, monkeypatch, verb):
    monkeypatch.setattr(views, "A_PAGE", 2)
    works = [factories.publication(f"Work {number}", kind="book") for number in range(5)]
    for work in works[:4]:  # of one moment
        changed_at(work, utc(2020, 1, 1, 0, 0, 0, 123_457))
    factories.publication(kind="thesis")
    root = ask(verb, metadataPrefix="oai_dc", set="book", from_="2019-12-31", until="2099-01-01")
    seen, cursors = identifiers(root), []
    while token := texts(root, "//o:resumptionToken")[0]:
        cursors.append(texts(root, "//o:resumptionToken/@cursor")[0])
        assert texts(root, "//o:resumptionToken/@completeListSize") == ["5"]
        root = ask(verb, resumptionToken=token)
        seen += identifiers(root)
        if root.xpath("//o:resumptionToken[not(text())]", namespaces=NAMES):
            break
    assert seen == [name_of(work) for work in works]
    assert cursors == ["0", "2"]
    assert texts(root, "//o:resumptionToken/@cursor") == ["4"]


def test_a_short_list_has_no_token(ask):
    factories.publication()
    assert texts(ask("ListRecords", metadataPrefix="oai_dc"), "//o:resumptionToken") == []


def test_a_token_is_good_for_its_own_list_and_unforged(ask, monkeypatch):
    monkeypatch.setattr(views, "A_PAGE", 1)
    factories.publication()
    factories.publication()
    (token,) = texts(ask("ListRecords", metadataPrefix="oai_dc"), "//o:resumptionToken")
    assert error(ask("ListIdentifiers", resumptionToken=token)) == "badResumptionToken"
    assert error(ask("ListRecords", resumptionToken=token[:-1])) == "badResumptionToken"
    assert error(ask("ListRecords", resumptionToken="x")) == "badResumptionToken"
    assert error(ask("ListSets", resumptionToken=token)) == "badResumptionToken"
    assert error(ask("ListRecords", resumptionToken=token, metadataPrefix="oai_dc")) == "badArgument"


# What is asked wrongly


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=Nonsense", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&more=1", "badArgument"),
        ("verb=Identify&%22%3E%3Cx%3E=1", "badArgument"),
        ("verb=ListSets&set=book", "badArgument"),
        ("verb=GetRecord", "badArgument"),
        ("verb=GetRecord&identifier=x", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        (
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:publications/999999",
            "idDoesNotExist",
        ),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:publications/9e99", "idDoesNotExist"),
        (
            f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:publications/{'9' * 40}",
            "idDoesNotExist",
        ),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%3C%25%3E", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=a%20b", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%C3%A9", "badArgument"),
        ("verb=ListMetadataFormats&identifier=oai:127.0.0.1:publications/999999", "idDoesNotExist"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=%3Cx%3E", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2020-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01T10:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2020-01-02T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02&until=2020-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2099-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=", "badArgument"),
        ("verb=Identify&resumptionToken=x", "badArgument"),
    ],
)
def test_every_mistake_has_its_code(client, query, code):
    factories.publication()
    root = valid(client.get(f"/oai?{query}"))
    assert error(root) == code
    if code in ("badVerb", "badArgument"):
        assert texts(root, "//o:request/@*") == []


def test_mistakes_in_a_post_are_answered_too(ask):
    assert (
        error(ask("GetRecord", method="post", metadataPrefix="oai_dc", identifier="a\x00b")) == "badArgument"
    )
    assert error(ask(method="post")) == "badVerb"


def test_a_request_may_be_posted_without_a_token_of_ours(ask):
    work = factories.publication()
    assert identifiers(ask("ListIdentifiers", method="post", metadataPrefix="oai_dc")) == [name_of(work)]


def test_other_methods_are_refused(client):
    assert client.put("/oai").status_code == 405
    assert client.head("/oai?verb=Identify").status_code == 200


def test_no_cookie_is_set(client):
    assert not client.get("/oai?verb=Identify").cookies


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("verb", "queries"),
    [
        ("Identify", 2),
        ("ListMetadataFormats", 0),
        ("ListSets", 0),
        ("ListIdentifiers", 1),
        ("ListRecords", 7),
    ],
)
def test_an_answer_costs_the_same_queries_whatever_its_length(ask, verb, queries, count):
    topic = factories.topic()
    for number in range(count):
        factories.publication(authors=(factories.person(f"P{number}"),), year=2022, topics=(topic,))
    arguments = {"metadataPrefix": "oai_dc"} if verb in LISTS else {}
    with CaptureQueriesContext(
        connection,
    ) as captured:
        ask(verb, **arguments)
    assert len(captured) == queries, [query["sql"][:200] for query in captured]
