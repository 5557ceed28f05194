"""Every answer is held to the schema of the protocol, errors too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.models import Publication
from publications.oai import views
from tests import factories
from tests.publications.oai.harvester import NAMES, changed_at, error, identifiers, name_of, texts, utc, valid

pytestmark = pytest.mark.django_db
LISTS = ("ListIdentifiers", "ListRecords")


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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_answer_is_the_same_in_every_language(client, language):
    work = factories.publication(authors=("Grace Tremblay",), year=2022)
    address = f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={name_of(work)}"
    plain, other = (client.get(address, headers={"accept-language": code}) for code in ("en", language))
    assert texts(valid(plain), "//dc:*") == texts(valid(other), "//dc:*")
    assert "Journal article" in texts(valid(client.get("/oai?verb=ListSets")), "//o:setName")


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
