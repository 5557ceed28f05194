"""What is asked wrongly, and the tokens of long lists."""

import pytest

from publications.oai import views
from tests import factories
from tests.publications.oai.harvester import error, texts, valid

pytestmark = pytest.mark.django_db


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
