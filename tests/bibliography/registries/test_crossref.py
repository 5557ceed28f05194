import json
import re

from bibliography.registries.crossref import Crossref
from tests.bibliography.registries.answers import items, query, works
from tests.web_server import Answer, WebServer

# Invented, in the form that api.crossref.org gives (github.com/CrossRef/rest-api-doc, api_format.md).
ARTICLE = {
    "indexed": {"date-parts": [[2026, 6, 6]]},
    "reference-count": 70,
    "publisher": "Press of Engines",
    "issue": "3",
    "license": [{"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "unspecified"}],
    "short-container-title": ["J. Eng."],
    "DOI": "10.1371/journal.pone.0000000",
    "type": "journal-article",
    "page": "e33693",
    "title": ["Notes on Engines"],
    "volume": "7",
    "author": [
        {"given": "Ada", "family": "Lovelace", "sequence": "first", "affiliation": []},
        {"given": "Grace B.", "family": "Hopper", "sequence": "additional", "affiliation": []},
    ],
    "editor": [{"given": "Mary", "family": "Somerville", "sequence": "first", "affiliation": []}],
    "member": "340",
    "container-title": ["Journal of Engines"],
    "original-title": ["Нотатки про машини"],
    "language": "en",
    "issued": {"date-parts": [[2012, 3, 21]]},
    "ISSN": ["0022-1937"],
    "URL": "https://doi.org/10.1371/journal.pone.0000000",
}


def answer(message: dict) -> Answer:
    return Answer(json.dumps({"status": "ok", "message": message}).encode())


def test_a_work_is_found_by_its_doi(registry: WebServer):
    registry.answers["/works/10.1371/journal.pone.0000000"] = answer(ARTICLE)
    (found,) = works(registry, "crossref", "https://doi.org/10.1371/JOURNAL.PONE.0000000")
    assert found.title == "Notes on Engines"
    assert [name.printed for name in found.names["author"].names] == ["Ada Lovelace", "Grace B. Hopper"]
    assert found.names["editor"].names[0].printed == "Mary Somerville"
    assert (found.kind, found.venue, found.venue_kind) == ("article-journal", "Journal of Engines", "journal")
    assert (found.year, found.month, found.day) == (2012, 3, 21)
    assert (found.volume, found.issue, found.article_number) == ("7", "3", "e33693")
    assert found.identifiers == {"doi": "10.1371/journal.pone.0000000", "issn": "0022-1937"}
    assert found.extra["original-title"] == "Нотатки про машини"
    assert (found.url, found.open_access, found.warnings) == ("", True, [])
    assert json.loads(found.raw)["member"] == "340"
    assert query(registry.asked[0][0]) == {"mailto": "library@institute.example"}


def test_works_are_searched_by_words_and_a_list_cut_short_says_so(registry: WebServer):
    second = {"title": ["More notes"], "abstract": "<jats:p>“Ours is a world.”</jats:p>", "type": "book"}
    registry.answers["/works"] = answer({"total-results": 12345, "items": [ARTICLE, second]})
    found = works(registry, "crossref", "engines & <b>notes")
    assert [(work.title, work.abstract) for work in found] == [
        ("Notes on Engines", ""),
        ("More notes", "“Ours is a world.”"),
    ]
    assert query(registry.asked[0][0])["query.bibliographic"] == "engines & <b>notes"
    note = items(registry, "crossref", "engines")[-1].text
    assert re.fullmatch(r"Crossref has 12345 works for this and gave 2: .*", note)


# Written by hand from Crossref’s documentation (github.com/CrossRef/rest-api-doc, api_format.md).
POSTED = {
    "type": "posted-content",
    "subtype": "preprint",
    "title": ["Notes on <i>Engines</i>"],
    "subtitle": ["A &lt;first&gt; study"],
    "DOI": "10.1101/2024.01.02",
    "institution": [{"name": "bioRxiv"}],
    "publisher": "Cold Spring Harbor Laboratory",
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We show <jats:sup>2</jats:sup> things.</jats:p>",
    "author": [
        {
            "given": "Ada",
            "family": "Lovelace",
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "affiliation": [{"name": "Mila"}, {"name": "McGill &amp; Co"}],
        },
        {"name": "The Engines Consortium"},
    ],
    "issued": {"date-parts": [[2024, 1, 2]]},
    "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/abc", "asserted-by": "subject"}]},
    "updated-by": [{"type": "withdrawal", "DOI": "10.1101/2024.01.03"}],
}


def test_people_preprints_and_what_became_of_them_are_given():
    found = Crossref().read(POSTED)
    assert found.title == r"Notes on \emph{Engines}: A <first> study"
    assert found.abstract == r"We show \textsuperscript{2} things."
    ada, consortium = found.names["author"].names
    assert (ada.family, ada.orcid, ada.affiliation) == (
        "Lovelace",
        "0000-0002-1825-0097",
        "Mila; McGill & Co",
    )
    assert consortium.literal == "The Engines Consortium"
    assert (found.kind, found.status, found.venue) == ("article", "withdrawn", "bioRxiv")
    assert found.venue_kind == "preprint_server"
    assert "10.1000/abc" in found.warnings[0]
    retracted = POSTED | {"updated-by": [{"type": "retraction"}]}
    assert Crossref().read(retracted).status == "retracted"


def test_a_corporate_author_stays_whole():
    college = {"name": "State College, Chortkiv", "sequence": "additional", "affiliation": []}
    found = Crossref().read(ARTICLE | {"author": [*ARTICLE["author"], college]})
    assert found.names["author"].names[-1].literal == "State College, Chortkiv"


def test_a_work_without_a_title_takes_that_of_its_original():
    found = Crossref().read(
        {"title": [], "original-title": ["Schaden und Nutzen"], "type": "journal-article"}
    )
    assert found.title == "Schaden und Nutzen"
