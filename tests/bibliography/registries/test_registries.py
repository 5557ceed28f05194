"""Each registry asked through a server on this machine that gives the answers the registry once gave."""

import base64
import gzip
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bibliography.registries.asking import SOURCES, fetch, switched_on
from hypothesis import given
from hypothesis import strategies as st

from bibliography.records import Note, Record, Refusal
from bibliography.registries.registry import SourceError
from tests.shared import SHARED, needs_shared
from tests.web_server import Answer, WebServer

API = SHARED / "api"


def habanero(name: str) -> bytes:
    """The body in a cassette of habanero’s tests."""
    cassette = (API / "crossref-habanero" / f"{name}.yaml").read_text()
    return gzip.decompress(base64.b64decode(re.search(r"!!binary \|\n((?:\s{8}\S+\n)+)", cassette)[1]))


def arxiv_feed(name: str) -> bytes:
    """The body in a fixture of arxiv.py, which took its UTF-8 for Latin-1."""
    (path,) = (API / "arxiv").glob(f"{name}_*.json")
    return json.loads(path.read_bytes())["body"].encode("latin-1")


def works(name: str, wanted: str) -> list[Record]:
    items = fetch(name, wanted)
    assert not [item for item in items if isinstance(item, Refusal)]
    return [item for item in items if isinstance(item, Record)]


def query(path: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(path).query).items()}


def test_sources_are_off_unless_they_are_switched_on(registry: WebServer, settings):
    settings.REGISTRIES = ["hal"]
    assert [source.name for source in switched_on()] == ["hal"]
    with pytest.raises(SourceError, match="Crossref is switched off"):
        fetch("crossref", "10.1000/abc")
    with pytest.raises(SourceError, match="no source called “google”"):
        fetch("google", "10.1000/abc")
    assert registry.asked == []


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_is_asked_over_https_and_says_when_it_has_nothing(registry: WebServer, name):
    source = SOURCES[name]
    assert source.home.startswith("https://")
    with pytest.raises(SourceError, match=f"{source.label} knows nothing of this"):
        fetch(name, "0000-0002-1825-0097")
    assert len(registry.asked) == 1


@pytest.mark.parametrize("name", SOURCES)
def test_asking_for_nothing_asks_nobody(registry: WebServer, name):
    with pytest.raises(SourceError):
        fetch(name, "  ")
    assert registry.asked == []


@pytest.mark.parametrize("name", SOURCES)
def test_an_answer_that_is_none_is_refused_with_what_it_said(registry: WebServer, name):
    (refusal,) = SOURCES[name].parse(b"<html><body>Maintenance</body>")
    assert isinstance(refusal, Refusal)
    assert "cannot be read" in refusal.reason
    assert "Maintenance" in refusal.raw


@given(
    data=st.binary(max_size=200)
    | st.sampled_from([b"{" * 5000, b"[" * 100_000, b"<a>" * 5000, b"null", b"<a/>"])
)
@pytest.mark.parametrize("name", SOURCES)
def test_whatever_the_answer_nothing_is_raised(name, data):
    SOURCES[name].pages(data)
    assert all(isinstance(item, Record | Refusal | Note) for item in SOURCES[name].parse(data))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["T", "10.1000/a", "\ud800", "2020-01-01", "0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
FIELDS = {
    "crossref": [
        "title",
        "author",
        "issued",
        "container-title",
        "relation",
        "license",
        "institution",
        "type",
    ],
    "datacite": ["titles", "creators", "dates", "container", "publisher", "types", "identifiers", "subjects"],
    "openalex": [
        "title",
        "authorships",
        "primary_location",
        "biblio",
        "abstract_inverted_index",
        "locations",
        "ids",
    ],
    "hal": [
        "title_s",
        "authLastName_s",
        "authFirstName_s",
        "authIdHasPrimaryStructure_fs",
        "page_s",
        "files_s",
    ],
}


@given(data=st.data())
@pytest.mark.parametrize("name", FIELDS)
def test_whatever_the_type_of_a_value_nothing_is_raised(name, data):
    item = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS[name], JSON)))
    assert isinstance(SOURCES[name].read(item), Record | Refusal)


@needs_shared
def test_crossref_gives_a_work_by_its_doi(registry: WebServer):
    registry.answers["/works/10.1371/journal.pone.0033693"] = Answer(habanero("test_works_with_one_id"))
    (found,) = works("crossref", "https://doi.org/10.1371/JOURNAL.PONE.0033693")
    assert found.title.startswith("Methylphenidate Exposure Induces Dopamine Neuron Loss")
    assert found.names["author"].names[0].printed == "Shankar Sadasivan"
    assert len(found.names["author"].names) == 6
    assert found.names["editor"].names[0].printed == "Cesario V. Borlongan"
    assert (found.kind, found.venue, found.venue_kind) == ("article-journal", "PLoS ONE", "journal")
    assert (found.year, found.month, found.day) == (2012, 3, 21)
    assert (found.volume, found.issue, found.article_number) == ("7", "3", "e33693")
    assert found.identifiers == {"doi": "10.1371/journal.pone.0033693", "issn": "1932-6203"}
    assert (found.open_access, found.warnings) == (True, [])
    assert json.loads(found.raw)["member"] == "340"
    assert query(registry.asked[0][0]) == {"mailto": "library@institute.example"}


@needs_shared
def test_crossref_searches(registry: WebServer):
    registry.answers["/works"] = Answer(habanero("test_works_query"))
    found = works("crossref", "ecology & <b>evolution")
    assert [work.title for work in found] == ["Communicating Ecology", "Chemical Ecology"]
    assert found[1].abstract.startswith("“Ours is a world of sights and sounds.")
    assert query(registry.asked[0][0])["query.bibliographic"] == "ecology & <b>evolution"


@needs_shared
def test_a_list_that_is_cut_short_says_so(registry: WebServer):
    registry.answers["/works"] = Answer(habanero("test_works_query"))
    assert re.fullmatch(
        r"Crossref has \d{5,} works for this and gave 2: .*", fetch("crossref", "ecology")[-1].text
    )
    answer = {"meta": {"count": 3}, "results": [{"title": "A", "authorships": []}]}
    *_works, note = SOURCES["openalex"].parse(json.dumps(answer).encode())
    assert note.text.startswith("OpenAlex has 3 works for this and gave 1:")


@needs_shared
def test_crossref_keeps_the_title_in_its_own_script(registry: WebServer):
    registry.answers["/works/10.26693/jmbs01.02.184"] = Answer(
        (API / "dspace-crossRef-by-id.json").read_bytes()
    )
    (found,) = works("crossref", "10.26693/jmbs01.02.184")
    assert found.extra["original-title"].startswith("СТАН ОБІЗНАНОСТІ")
    assert found.names["author"].names[0].family == "Senyuk"
    assert found.names["author"].names[1].literal.startswith("Chortkiv State Medical College")


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


def test_crossref_gives_people_preprints_and_what_became_of_them():
    found = SOURCES["crossref"].read(POSTED)
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
    assert SOURCES["crossref"].read(retracted).status == "retracted"


@needs_shared
def test_datacite_gives_a_work_by_its_doi(registry: WebServer):
    answer = (API / "dspace-dataCite-test.json").read_bytes()
    registry.answers["/dois/10.48550/arxiv.2207.04779"] = Answer(answer)
    (found,) = works("datacite", "10.48550/arXiv.2207.04779")
    assert found.title == "Mathematical Proof Between Generations"
    assert len(found.names["author"].names) == 10
    assert found.names["author"].names[0].given == "Jonas"
    assert (found.kind, found.status, found.venue) == ("article", "preprint", "arXiv")
    assert (found.year, found.month, found.day) == (2022, 7, 8)
    assert found.identifiers == {"arxiv": "2207.04779"}
    assert "10.1090/noti2860" in found.warnings[0]


@needs_shared
def test_datacite_tells_kinds_people_and_languages():
    article, software, german, model, *_others = SOURCES["datacite"].parse(
        (API / "datacite-raw.json").read_bytes()
    )
    assert (article.kind, article.venue, article.open_access) == ("article-journal", "Zenodo", True)
    assert article.names["author"].names[1].affiliation == "Reserve Bank of Zimbabwe"
    assert (software.kind, software.names["author"].names[0].orcid) == ("software", "0000-0003-0077-4738")
    assert (german.language, german.identifiers["issn"]) == ("de", "1865-066X")
    assert german.extra["titles"].startswith("Doing more harm than good?")
    assert (model.kind, model.year, model.month) == ("dataset", 2016, None)


@needs_shared
def test_arxiv_gives_a_preprint_by_its_identifier(registry: WebServer):
    registry.answers["/api/query"] = Answer(arxiv_feed("id_1707.08567"))
    (found,) = works("arxiv", "arXiv:1707.08567v3")
    assert query(registry.asked[0][0]) == {"id_list": "1707.08567"}
    assert found.title == "Proceedings of Workshop AEW10: Concepts in Information Theory and Communications"
    assert found.abstract.startswith("The 10th Asia-Europe workshop")
    names = [name.printed for name in found.names["author"].names]
    assert (len(names), names[-2]) == (34, "Dirk Wübben")
    assert found.names["author"].names[28].family == "van der Putten"
    assert (found.kind, found.status, found.venue) == ("article", "preprint", "arXiv")
    assert (found.year, found.month, found.day) == (2017, 7, 27)
    assert found.identifiers == {"arxiv": "1707.08567"}
    assert found.pdf_url == "https://arxiv.org/pdf/1707.08567v1"
    assert found.extra["primaryclass"] == "cs.IT"


@needs_shared
def test_arxiv_searches_and_tells_of_the_published_release(registry: WebServer):
    registry.answers["/api/query"] = Answer(arxiv_feed("q_testing"))
    found = works("arxiv", 'testing "models" AND (x)')
    assert query(registry.asked[0][0])["search_query"] == "all:testing AND all:models AND all:AND AND all:x"
    assert len(found) == 10
    assert found[0].extra["publisheddoi"] == "10.1109/ICSTW55395.2022.00035"
    assert "10.1109/ICSTW55395.2022.00035" in found[0].warnings[0]


@needs_shared
def test_an_identifier_that_arxiv_does_not_know_is_said(registry: WebServer):
    registry.answers["/api/query"] = Answer(arxiv_feed("id_0000.0000"))
    with pytest.raises(SourceError, match="arXiv knows nothing of this"):
        fetch("arxiv", "2401.00001")


@needs_shared
def test_openalex_gives_a_work_by_its_doi_and_sends_its_key(registry: WebServer, settings):
    settings.REGISTRY_KEYS = {"openalex": "secret"}
    doi = "10.1016/s0021-9258(19)52451-6"
    registry.answers[f"/works/doi:{doi}"] = Answer(
        (API / "dspace-openalex-publication-single.json").read_bytes()
    )
    (found,) = works("openalex", doi)
    assert query(registry.asked[0][0]) == {"mailto": "library@institute.example", "api_key": "secret"}
    assert found.title == "PROTEIN MEASUREMENT WITH THE FOLIN PHENOL REAGENT"
    assert found.abstract.startswith("Since 1922 when Wu proposed the use of the Folin phenol reagent")
    assert found.names["author"].names[0].orcid == "0000-0001-6187-6610"
    assert found.names["author"].names[2].affiliation.startswith("Washington University")
    assert (found.kind, found.venue, found.volume) == (
        "article-journal",
        "Journal of Biological Chemistry",
        "193",
    )
    assert found.pages == "265–275"
    assert found.identifiers == {
        "openalex": "W1775749144",
        "doi": doi,
        "pmid": "14907713",
        "issn": "0021-9258",
    }


@needs_shared
def test_openalex_lists_the_works_of_a_person(registry: WebServer):
    registry.answers["/works"] = Answer((API / "erga-openalex-works-page1.json").read_bytes())
    article, preprint, retracted, data = works("openalex", "https://orcid.org/0000-0002-1825-0097")
    assert query(registry.asked[0][0])["filter"] == "author.orcid:0000-0002-1825-0097"
    assert (article.status, article.venue) == ("published", "Journal of Psychoceramics")
    assert (preprint.status, preprint.venue, preprint.identifiers["arxiv"]) == (
        "preprint",
        "arXiv",
        "2311.00001",
    )
    assert retracted.status == "retracted"
    assert data.kind == "dataset"


@needs_shared
def test_openalex_does_not_take_the_first_of_january_for_a_day():
    found = list(SOURCES["openalex"].parse((API / "openalex-raw.json").read_bytes()))
    assert [(work.year, work.month) for work in found] == [(1982, 11), (2004, 9), (1999, None), (2014, None)]
    assert [work.kind for work in found] == ["article-journal", "article-journal", "chapter", "book"]


def test_openalex_writes_identifiers_as_addresses():
    ids = {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/14907713",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/765",
    }
    found = SOURCES["openalex"].read({"title": "T", "authorships": [], "ids": ids})
    assert found.identifiers == {"pmid": "14907713", "pmcid": "PMC765"}


def test_openalex_tells_of_the_preprint_of_a_published_work():
    places = [
        {"landing_page_url": "https://doi.org/10.1000/abc"},
        {"landing_page_url": "http://arxiv.org/abs/2310.18780v2"},
    ]
    found = SOURCES["openalex"].read(
        {"title": "T", "type": "article", "authorships": [], "locations": places}
    )
    (preprint,) = found.more_releases
    assert (preprint.status, preprint.venue, preprint.year, preprint.month) == ("preprint", "arXiv", 2023, 10)
    assert preprint.identifiers == {"arxiv": "2310.18780"}


# Written by hand from ORCID’s schema (github.com/ORCID/orcid-model, record_3.0/work-3.0.xsd).
ORCID_WORKS = b"""<?xml version="1.0" encoding="UTF-8"?>
<bulk:bulk xmlns:bulk="http://www.orcid.org/ns/bulk" xmlns:work="http://www.orcid.org/ns/work"
  xmlns:common="http://www.orcid.org/ns/common">
 <work:work put-code="277904">
  <work:title><common:title>Notes on &lt;i&gt;Engines&lt;/i&gt;</common:title>
   <common:subtitle>A study</common:subtitle></work:title>
  <work:journal-title>Journal of Engines</work:journal-title>
  <work:short-description>We show.</work:short-description>
  <work:type>journal-article</work:type>
  <common:publication-date><common:year>2024</common:year><common:month>05</common:month></common:publication-date>
  <common:external-ids>
   <common:external-id><common:external-id-type>doi</common:external-id-type>
    <common:external-id-value>10.1000/ABC</common:external-id-value>
    <common:external-id-relationship>self</common:external-id-relationship></common:external-id>
   <common:external-id><common:external-id-type>doi</common:external-id-type>
    <common:external-id-value>10.1000/other</common:external-id-value>
    <common:external-id-relationship>part-of</common:external-id-relationship></common:external-id>
   <common:external-id><common:external-id-type>issn</common:external-id-type>
    <common:external-id-value>0022-1937</common:external-id-value>
    <common:external-id-relationship>part-of</common:external-id-relationship></common:external-id>
  </common:external-ids>
  <work:contributors>
   <work:contributor>
    <common:contributor-orcid><common:path>0000-0002-1825-0097</common:path></common:contributor-orcid>
    <work:credit-name>Ada Lovelace</work:credit-name>
    <work:contributor-attributes><work:contributor-role>author</work:contributor-role></work:contributor-attributes>
   </work:contributor>
   <work:contributor><work:credit-name>Hopper, Grace</work:credit-name>
    <work:contributor-attributes><work:contributor-role>editor</work:contributor-role></work:contributor-attributes>
   </work:contributor>
  </work:contributors>
 </work:work>
</bulk:bulk>"""


@needs_shared
def test_orcid_gives_all_works_of_a_person_with_their_people(registry: WebServer):
    registry.answers["/v3.0/0000-0001-9227-636X/works"] = Answer((API / "orcid-works.xml").read_bytes())
    listed = "277904,277903,277902,277885,277871"
    registry.answers[f"/v3.0/0000-0001-9227-636X/works/{listed}"] = Answer(ORCID_WORKS)
    (found,) = works("orcid", "https://orcid.org/0000-0001-9227-636x")
    assert found.title == r"Notes on \emph{Engines}: A study"
    ada, grace = found.names["author"].names[0], found.names["editor"].names[0]
    assert (ada.family, ada.orcid, grace.family) == ("Lovelace", "0000-0002-1825-0097", "Hopper")
    assert (found.kind, found.venue, found.year, found.month) == (
        "article-journal",
        "Journal of Engines",
        2024,
        5,
    )
    assert found.identifiers == {"doi": "10.1000/abc", "issn": "0022-1937"}
    assert found.extra == {"doi": "10.1000/other"}
    assert registry.asked[0][1]["Accept"] == "application/vnd.orcid+xml"


@needs_shared
def test_orcids_list_is_read_too_and_says_that_nobody_is_named():
    found = list(SOURCES["orcid"].parse((API / "orcid-works.xml").read_bytes()))
    assert [work.title for work in found][2] == "Another cautionary tale."
    assert (found[0].year, found[0].month, found[0].day) == (2012, 11, 1)
    assert "names nobody" in found[0].warnings[0]


def test_orcid_asks_for_a_hundred_works_at_a_time():
    groups = "".join(f'<a:group><w:work-summary put-code="{number}"/></a:group>' for number in range(250))
    namespaces = 'xmlns:a="http://www.orcid.org/ns/activities" xmlns:w="http://www.orcid.org/ns/work"'
    answer = f'<a:works path="/0000-0001-9227-636X/works" {namespaces}>{groups}</a:works>'.encode()
    pages = SOURCES["orcid"].pages(answer)
    assert [page.count(",") + 1 for page in pages] == [100, 100, 50]
    forged = answer.replace(b'put-code="7"', b'put-code="../../x"').replace(b"/0000-0001-9227-636X/", b"/../")
    assert SOURCES["orcid"].pages(forged) == []


def test_orcid_looks_up_nothing_but_people(registry: WebServer):
    with pytest.raises(SourceError, match="An ORCID iD looks like"):
        fetch("orcid", "Ada Lovelace")


# Written by hand from HAL’s documentation (api.archives-ouvertes.fr/docs/search, its list of fields).
HAL_ANSWER = {
    "response": {
        "numFound": 1,
        "docs": [
            {
                "halId_s": "hal-01201060",
                "uri_s": "https://hal.science/hal-01201060v2",
                "docType_s": "COMM",
                "title_s": ["Étude de la marche &amp; des appuis", "A study of walking"],
                "abstract_s": ["Nous montrons $x^2$."],
                "language_s": ["fr"],
                "authFirstName_s": ["Ada", "Jean-Sébastien"],
                "authLastName_s": ["Lovelace", "de La Fontaine"],
                "authFullName_s": ["Ada Lovelace", "Jean-Sébastien de La Fontaine"],
                "authIdHasPrimaryStructure_fs": [
                    "1_FacetSep_Ada Lovelace_JoinSep_2_FacetSep_LAAS",
                    "1_FacetSep_Ada Lovelace_JoinSep_3_FacetSep_Université de Montréal",
                ],
                "conferenceTitle_s": "Conférence sur les robots",
                "publicationDate_s": "2015-09",
                "page_s": "pp. 12-19",
                "doiId_s": "10.1000/abc",
                "arxivId_s": "1509.01234",
                "keyword_s": ["marche", "robots"],
                "files_s": ["https://hal.science/hal-01201060/file/a.pdf"],
                "openAccess_bool": True,
                "peerReviewing_s": "1",
                "domain_s": ["info"],
            }
        ],
    }
}


def test_hal_gives_a_work_by_its_identifier(registry: WebServer):
    registry.answers["/search/"] = Answer(json.dumps(HAL_ANSWER).encode())
    (found,) = works("hal", "https://hal.science/hal-01201060v2")
    assert query(registry.asked[0][0])["q"] == 'halId_s:"hal-01201060"'
    assert found.title == "Étude de la marche & des appuis"
    assert found.abstract == "Nous montrons $x^2$."
    ada, jean = found.names["author"].names
    assert (ada.given, ada.affiliation) == ("Ada", "LAAS; Université de Montréal")
    assert (jean.family, jean.given) == ("de La Fontaine", "Jean-Sébastien")
    assert (found.kind, found.venue, found.pages) == (
        "paper-conference",
        "Conférence sur les robots",
        "12–19",
    )
    assert (found.year, found.month, found.language) == (2015, 9, "fr")
    assert found.identifiers == {"hal": "hal-01201060", "doi": "10.1000/abc", "arxiv": "1509.01234"}
    assert found.pdf_url == "https://hal.science/hal-01201060/file/a.pdf"
    assert (found.open_access, found.peer_reviewed) == (True, True)
    assert found.extra == {"keywords": "marche, robots", "domain_s": "info", "titles": "A study of walking"}


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        ("10.1000/abc", 'doiId_s:"10.1000/abc"'),
        ("arXiv:1509.01234v2", 'arxivId_s:"1509.01234"'),
        ("0000-0002-1825-0097", 'authORCIDIdExt_s:"0000-0002-1825-0097"'),
        ("marche (robots) OR *:*", "marche robots OR"),
    ],
)
def test_hal_is_asked_in_its_own_words(wanted, asked):
    assert query(SOURCES["hal"].url(wanted))["q"] == asked


def test_hals_names_are_taken_apart_only_where_both_halves_are_there_for_everybody():
    item = {"title_s": ["T"], "authFirstName_s": ["Ada"], "authLastName_s": ["Lovelace", "WHO"]}
    item |= {"authFullName_s": ["Ada Lovelace", "World Health Organization"]}
    names = SOURCES["hal"].read(item).names["author"].names
    assert [(name.family, name.literal) for name in names] == [
        ("Lovelace", ""),
        ("", "World Health Organization"),
    ]
