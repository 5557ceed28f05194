import json

from bibliography.registries.datacite import DataCite
from tests.bibliography.registries.answers import works
from tests.web_server import Answer, WebServer

# Invented, in the form that api.datacite.org gives (https://support.datacite.org/reference).
PREPRINT = {
    "doi": "10.48550/arxiv.2207.00000",
    "identifiers": [{"identifier": "2207.00000", "identifierType": "arXiv"}],
    "creators": [
        {"name": "Lovelace, Ada", "nameType": "Personal", "givenName": "Ada", "familyName": "Lovelace",
         "affiliation": [], "nameIdentifiers": []},
        {"name": "Hopper, Grace", "nameType": "Personal", "givenName": "Grace", "familyName": "Hopper"},
    ],
    "titles": [{"title": "Proof Between Engines"}],
    "publisher": "arXiv",
    "container": {},
    "publicationYear": 2022,
    "dates": [
        {"date": "2022-07-08T14:42:33Z", "dateType": "Submitted"},
        {"date": "2024-03-05T01:15:18Z", "dateType": "Updated"},
        {"date": "2022-07", "dateType": "Available"},
    ],
    "types": {"resourceTypeGeneral": "Preprint", "bibtex": "misc", "citeproc": "article"},
    "relatedIdentifiers": [
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.1090/abc", "relatedIdentifierType": "DOI"}
    ],
    "descriptions": [{"description": "We prove.", "descriptionType": "Abstract"}],
    "url": "https://arxiv.org/abs/2207.00000",
}  # fmt: skip


def test_a_preprint_of_arxiv_is_found_by_its_doi(registry: WebServer):
    answer = json.dumps({"data": [{"id": PREPRINT["doi"], "type": "dois", "attributes": PREPRINT}]})
    registry.answers["/dois/10.48550/arxiv.2207.00000"] = Answer(answer.encode())
    (found,) = works(registry, "datacite", "10.48550/arXiv.2207.00000")
    assert (found.title, found.abstract) == ("Proof Between Engines", "We prove.")
    assert [name.given for name in found.names["author"].names] == ["Ada", "Grace"]
    assert (found.kind, found.status, found.venue) == ("article", "preprint", "arXiv")
    assert (found.year, found.month, found.day) == (2022, 7, 8)
    assert (found.identifiers, found.url) == ({"arxiv": "2207.00000"}, "")
    assert "10.1090/abc" in found.warnings[0]


def read(kind: str, **values):
    return DataCite().read({"titles": [{"title": "T"}], "types": {"resourceTypeGeneral": kind}, **values})


def test_an_article_in_a_repository_keeps_its_people_and_their_places():
    creators = [
        {"name": "Banda, T.", "affiliation": ["Reserve Bank of Zimbabwe"]},
        {"name": "The Engine Group"},
    ]
    found = read(
        "JournalArticle",
        creators=creators,
        publisher="Zenodo",
        rightsList=[{"rights": "Creative Commons Attribution 4.0"}],
        publicationYear=2021,
    )
    assert (found.kind, found.venue, found.open_access) == ("article-journal", "Zenodo", True)
    assert found.names["author"].names[0].affiliation == "Reserve Bank of Zimbabwe"
    assert found.names["author"].names[1].literal == "The Engine Group"


def test_software_has_people_with_an_orcid():
    orcid = {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
    creators = [{"familyName": "Lovelace", "givenName": "Ada", "nameIdentifiers": [orcid]}]
    found = read("Software", creators=creators)
    assert (found.kind, found.names["author"].names[0].orcid) == ("software", "0000-0002-1825-0097")


def test_translated_titles_are_kept_and_the_journal_is_named_by_its_issn():
    found = read(
        "Text",
        titles=[{"title": "Schaden und Nutzen"}, {"title": "Harm", "titleType": "TranslatedTitle"}],
        types={"resourceTypeGeneral": "Text", "citeproc": "article-journal"},
        container={
            "title": "Zeitschrift",
            "identifier": "1865-066X",
            "identifierType": "ISSN",
            "firstPage": "3",
        },
        language="de",
    )
    assert (found.title, found.language, found.identifiers) == (
        "Schaden und Nutzen",
        "de",
        {"issn": "1865-066X"},
    )
    assert (found.extra["titles"], found.venue, found.pages) == ("Harm", "Zeitschrift", "3")


def test_a_year_alone_is_no_day():
    found = read("Dataset", publicationYear=2016, dates=[{"date": "2019-02-01", "dateType": "Issued"}])
    assert (found.kind, found.year, found.month) == ("dataset", 2016, None)


def test_whichever_title_there_is_speaks_for_the_work():
    def title(*titles: tuple[str, str]) -> str:
        return read("Dataset", titles=[{"title": text, "titleType": kind} for text, kind in titles]).title

    assert title(("Harm", "TranslatedTitle")) == "Harm"
    assert title(("Harm", "TranslatedTitle"), ("H.", "AlternativeTitle")) == "H."
    assert title(("", ""), ("Harm", "Other"), ("A study", "Subtitle")) == "Harm: A study"
