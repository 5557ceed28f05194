import pytest

from bibliography.registries import RegistryError
from tests.bibliography.registries.answers import items, query, works
from tests.web_server import Answer, WebServer

FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"
  xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id>
  <title>arXiv Query</title>
  <opensearch:totalResults>1</opensearch:totalResults>
  {}
</feed>"""
# Invented, in the form of the feed (https://info.arxiv.org/help/api/user-manual.html).
ENTRY = """<entry>
    <id>http://arxiv.org/abs/1707.00000v1</id>
    <title>Proceedings of a Workshop:
      Concepts of Engines</title>
    <link href="https://arxiv.org/abs/1707.00000v1" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/1707.00000v1" rel="related" type="application/pdf" title="pdf"/>
    <summary>The 10th workshop was held.</summary>
    <category term="cs.IT" scheme="http://arxiv.org/schemas/atom"/>
    <published>2017-07-27T08:18:33Z</published>
    <arxiv:comment>44 pages</arxiv:comment>
    <arxiv:primary_category term="cs.IT"/>
    <author><name>Dirk Wübben</name></author>
    <author><name>Ada van der Putten</name><arxiv:affiliation>Mila</arxiv:affiliation></author>
  </entry>"""
PUBLISHED = ENTRY.replace("</entry>", "<arxiv:doi>10.1109/ABC.2022.00035</arxiv:doi></entry>")


def feed(*entries: str) -> Answer:
    return Answer(FEED.format("".join(entries)).encode())


def test_a_preprint_is_found_by_its_identifier(registry: WebServer):
    registry.answers["/api/query"] = feed(ENTRY)
    (found,) = works(registry, "arxiv", "arXiv:1707.00000v3")
    assert query(registry.asked[0][0]) == {"id_list": "1707.00000"}
    assert (found.title, found.abstract) == (
        "Proceedings of a Workshop: Concepts of Engines",
        "The 10th workshop was held.",
    )
    dirk, ada = found.names["author"].names
    assert (dirk.printed, ada.family, ada.affiliation) == ("Dirk Wübben", "van der Putten", "Mila")
    assert (found.kind, found.status, found.venue) == ("article", "preprint", "arXiv")
    assert (found.year, found.month, found.day) == (2017, 7, 27)
    assert found.identifiers == {"arxiv": "1707.00000"}
    assert found.pdf_url == "https://arxiv.org/pdf/1707.00000v1"
    assert found.extra == {"primaryclass": "cs.IT", "keywords": "cs.IT", "note": "44 pages"}


def test_preprints_are_searched_and_tell_of_their_published_release(registry: WebServer):
    registry.answers["/api/query"] = feed(PUBLISHED, ENTRY.replace("1707.00000", "1707.00001"))
    found = works(registry, "arxiv", 'testing "models" AND (x)')
    assert query(registry.asked[0][0])["search_query"] == "all:testing AND all:models AND all:AND AND all:x"
    assert len(found) == 2
    assert found[0].extra["publisheddoi"] == "10.1109/ABC.2022.00035"
    assert "10.1109/ABC.2022.00035" in found[0].warnings[0]


def test_an_identifier_that_arxiv_does_not_know_is_said(registry: WebServer):
    registry.answers["/api/query"] = feed()
    with pytest.raises(RegistryError, match="arXiv knows nothing of this"):
        items(registry, "arxiv", "2401.00001")


def test_an_error_in_the_place_of_a_work_is_none(registry: WebServer):
    error = "<entry><id>http://arxiv.org/api/errors</id><title>Error</title><summary>bad id</summary></entry>"
    registry.answers["/api/query"] = feed(error)
    with pytest.raises(RegistryError, match="arXiv knows nothing of this"):
        items(registry, "arxiv", "2401.00001")
