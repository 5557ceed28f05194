from xml.etree import ElementTree

import pytest
from django.conf import settings

from pages.models import Institute
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, address: str = "/en/publications.atom"):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(root) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_a_feed_names_itself_its_publisher_and_its_language(client):
    Institute.objects.create(name_en="Institute of Tides", name_fr="Institut des marées")
    root = feed(client, "/fr/publications.atom")
    assert root.get(LANGUAGE) == "fr"
    assert root.findtext(f"{ATOM}title") == "Publications – Institut des marées"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Institut des marées"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["alternate"] == f"{settings.SITE_URL}/fr/publications/"
    assert links["self"] == f"{settings.SITE_URL}/fr/publications.atom"


def test_a_long_feed_goes_on_in_further_documents(client):
    for number in range(31):
        factories.publication(f"Number {number}", year=2021)
    first = feed(client, "/en/publications.atom?year=2021")
    second = feed(client, "/en/publications.atom?year=2021&page=2")
    assert (len(titles(first)), len(titles(second))) == (30, 1)
    address = f"{settings.SITE_URL}/en/publications.atom?year=2021"
    links = {link.get("rel"): link.get("href") for link in second.findall(f"{ATOM}link")}
    assert links["first"] == links["previous"] == address
    assert links["self"] == links["last"] == f"{address}&page=2"
    assert client.get("/en/publications.atom?page=2").status_code == 200
    for page in ("3", "0", "x", "1e3"):
        assert client.get("/en/publications.atom", {"page": page}).status_code == 404


def test_the_former_address_of_the_feed_leads_to_the_present_one(client):
    response = client.get("/fr/publications/feed.atom?year=2021")
    assert (response.status_code, response["Location"]) == (301, "/fr/publications.atom?year=2021")
    assert client.post("/fr/publications/feed.atom").status_code == 405


def test_works_persons_and_topics_have_feeds(client):
    oceans, ada = factories.topic(), factories.person()
    factories.publication("Hers", (ada,))
    factories.publication("On oceans", topics=(oceans,))
    assert titles(feed(client, "/en/publications/hers.atom")) == ["Hers"]
    assert titles(feed(client, "/fr/personnes/ada-rivard.atom")) == ["Hers"]
    assert titles(feed(client, "/fr/themes/oceans.atom")) == ["On oceans"]
    root = feed(client, "/en/people/ada-rivard.atom")
    assert root.findtext(f"{ATOM}title").startswith("Publications of Ada Rivard")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["alternate"] == f"{settings.SITE_URL}/en/people/ada-rivard/"


def test_a_reader_who_has_the_feed_is_not_sent_it_again(client):
    factories.publication()
    etag = client.get("/en/publications.atom")["ETag"]
    assert client.get("/en/publications.atom", headers={"if-none-match": etag}).status_code == 304
    factories.publication("Another")
    assert client.get("/en/publications.atom", headers={"if-none-match": etag}).status_code == 200


def test_an_entry_holds_the_work_as_plain_text_in_its_own_language(client):
    work = factories.publication(
        "Marées \\& <arbres>", ("Léa Roy",), abstract="Un résumé < entier.", language="fr"
    )
    [entry] = feed(client).iter(f"{ATOM}entry")
    assert entry.get(LANGUAGE) == "fr"
    assert entry.findtext(f"{ATOM}title") == "Marées & <arbres>"
    assert entry.findtext(f"{ATOM}summary") == "Un résumé &lt; entier."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Léa Roy"
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/en/publications/{work.slug}/"


def test_an_entry_keeps_its_id_when_its_address_changes(client):
    work = factories.publication()
    before = [one.text for one in feed(client).iter(f"{ATOM}id")]
    work.slug = "another"
    work.save()
    assert [one.text for one in feed(client).iter(f"{ATOM}id")] == before
    assert f"tag:127.0.0.1,2026:publications.publication/{work.pk}/en" in before


def test_the_newest_on_the_site_come_first(client):
    factories.publication("Older", published_at=factories.yesterday() - factories.DAY)
    factories.publication("Newer")
    factories.publication("Draft", published_at=None)
    assert titles(feed(client)) == ["Newer", "Older"]


def test_the_filters_of_the_list_make_feeds(client):
    ada = factories.person()
    factories.publication("Hers", (ada,))
    factories.publication("Of others")
    root = feed(client, "/en/publications.atom?person=ada-rivard")
    assert titles(root) == ["Hers"]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["alternate"] == f"{settings.SITE_URL}/en/publications/?person=ada-rivard"
    assert links["self"] == f"{settings.SITE_URL}/en/publications.atom?person=ada-rivard"


def test_a_filter_that_means_nothing_makes_no_feed(client):
    assert client.get("/en/publications.atom?year=abc").status_code == 400


def test_signs_that_xml_cannot_hold_do_not_break_the_feed(client):
    work = factories.publication(abstract="Words")
    Publication.objects.filter(pk=work.pk).update(title_text="Ti\x0bdes", authors_text="A\x02da")
    assert titles(feed(client)) == ["Tides"]


def test_the_host_header_leaves_no_trace(client):
    factories.publication()
    content = client.get("/en/publications.atom", headers={"host": "localhost"}).content
    assert b"//localhost" not in content


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_feed_takes_5_queries(client, number, language, django_assert_num_queries):
    for count in range(number):
        factories.publication(
            f"Work {count}", (factories.person("A", f"Member {count}"), "Grace Tremblay"), 2020
        )
    with django_assert_num_queries(5):
        assert len(titles(feed(client, f"/{language}/publications.atom"))) == number


def test_the_list_advertises_its_feed(client):
    for query in ("", "?year=2021"):
        page = client.get(f"/fr/publications/{query}").content.decode()
        assert f'href="/fr/publications.atom{query}">' in page
