import json

import pytest

from bibliography.registries.hal import Hal
from tests.bibliography.registries.answers import query, works
from tests.web_server import Answer, WebServer

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


def test_a_work_is_found_by_its_identifier(registry: WebServer):
    registry.answers["/search/"] = Answer(json.dumps(HAL_ANSWER).encode())
    (found,) = works(registry, "hal", "https://hal.science/hal-01201060v2")
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
    assert query(Hal().url(wanted))["q"] == asked


def test_names_are_taken_apart_only_where_both_halves_are_there_for_everybody():
    item = {"title_s": ["T"], "authFirstName_s": ["Ada"], "authLastName_s": ["Lovelace", "WHO"]}
    item |= {"authFullName_s": ["Ada Lovelace", "World Health Organization"]}
    names = Hal().read(item).names["author"].names
    assert [(name.family, name.literal) for name in names] == [
        ("Lovelace", ""),
        ("", "World Health Organization"),
    ]
