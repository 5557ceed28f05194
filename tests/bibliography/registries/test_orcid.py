import pytest

from bibliography.registries import RegistryError
from bibliography.registries.orcid import Orcid
from tests.bibliography.registries.answers import items, works
from tests.web_server import Answer, WebServer

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


# The list of works, which holds several versions of one and names nobody.
ORCID_LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<activities:works path="/0000-0001-9227-636X/works" xmlns:activities="http://www.orcid.org/ns/activities"
  xmlns:work="http://www.orcid.org/ns/work" xmlns:common="http://www.orcid.org/ns/common">
 <activities:group>
  <work:work-summary put-code="277903" display-index="0"><work:title><common:title>Older</common:title></work:title>
   <work:type>book</work:type></work:work-summary>
  <work:work-summary put-code="277904" display-index="1">
   <work:title><common:title>Notes on engines.</common:title></work:title><work:type>journal-article</work:type>
   <common:publication-date><common:year>2012</common:year><common:month>11</common:month><common:day>01</common:day>
   </common:publication-date></work:work-summary>
 </activities:group>
 <activities:group><work:work-summary put-code="277871" display-index="0">
  <work:title><common:title>Another cautionary tale.</common:title></work:title><work:type>book</work:type>
 </work:work-summary></activities:group>
</activities:works>"""


def test_all_works_of_a_person_are_given_with_their_people(registry: WebServer):
    registry.answers["/v3.0/0000-0001-9227-636X/works"] = Answer(ORCID_LIST)
    registry.answers["/v3.0/0000-0001-9227-636X/works/277904,277871"] = Answer(ORCID_WORKS)
    (found,) = works(registry, "orcid", "https://orcid.org/0000-0001-9227-636x/")
    assert found.title == r"Notes on \emph{Engines}: A study"
    ada, grace = found.names["author"].names[0], found.names["editor"].names[0]
    assert (ada.family, ada.orcid, grace.family) == ("Lovelace", "0000-0002-1825-0097", "Hopper")
    assert (found.kind, found.venue) == ("article-journal", "Journal of Engines")
    assert (found.year, found.month) == (2024, 5)
    assert found.identifiers == {"doi": "10.1000/abc", "issn": "0022-1937"}
    assert found.extra == {"doi": "10.1000/other"}
    assert registry.asked[0][1]["Accept"] == "application/vnd.orcid+xml"


def test_the_list_is_read_too_and_says_that_nobody_is_named():
    found = list(Orcid().parse(ORCID_LIST))
    assert [work.title for work in found] == ["Notes on engines.", "Another cautionary tale."]
    assert (found[0].year, found[0].month, found[0].day) == (2012, 11, 1)
    assert "names nobody" in found[0].warnings[0]


def test_a_hundred_works_are_asked_for_at_a_time():
    groups = "".join(f'<a:group><w:work-summary put-code="{number}"/></a:group>' for number in range(250))
    namespaces = 'xmlns:a="http://www.orcid.org/ns/activities" xmlns:w="http://www.orcid.org/ns/work"'
    answer = f'<a:works path="/0000-0001-9227-636X/works" {namespaces}>{groups}</a:works>'.encode()
    pages = Orcid().pages(answer)
    assert [page.count(",") + 1 for page in pages] == [100, 100, 50]
    forged = answer.replace(b'put-code="7"', b'put-code="../../x"').replace(b"/0000-0001-9227-636X/", b"/../")
    assert Orcid().pages(forged) == []


def test_nothing_but_people_is_looked_up(registry: WebServer):
    with pytest.raises(RegistryError, match="An ORCID iD has sixteen digits"):
        items(registry, "orcid", "Ada Lovelace")
