"""The sitemaps: every address answers, every public object is there, nothing else is."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils.http import http_date

from content.sitemaps import Sitemap
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def path(address: str) -> str:
    assert address.startswith(f"{settings.SITE_URL}/")
    return address.removeprefix(settings.SITE_URL)


def sitemap_urls(client) -> dict[str, dict[str, str]]:
    """The alternates by language of every address in every sitemap that the index names."""
    found = {}
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    for location in index.iter(f"{SITEMAP}loc"):
        for url in ElementTree.fromstring(client.get(path(location.text)).content).iter(f"{SITEMAP}url"):
            links = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
            address = url.findtext(f"{SITEMAP}loc")
            assert address not in found
            found[address] = links
    return found


def test_every_address_answers_and_calls_itself_by_that_name(client):
    factories.institute()
    urls = sitemap_urls(client)
    assert len(urls) > 30
    for address, links in urls.items():
        response = client.get(path(address))
        assert response.status_code == 200, address
        page = response.content.decode()
        assert f'<link rel="canonical" href="{address}">' in page
        for language, link in links.items():
            assert f'<link rel="alternate" hreflang="{language}" href="{link}">' in page


def test_alternates_are_reciprocal_and_have_a_default(client):
    factories.institute()
    urls = sitemap_urls(client)
    for address, links in urls.items():
        assert address in links.values()
        assert links["x-default"] == next(iter(links.values()))
        for link in links.values():
            assert urls[link] == links


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_page_is_there_in_both_languages(client, language):
    factories.institute()
    paths = {
        "en": "publications people people/ada-rivard topics topics/oceans news news/a-prize-for-tides "
        "events events/open-day about",
        "fr": "publications personnes personnes/ada-rivard themes themes/oceans nouvelles "
        "nouvelles/un-prix-pour-les-marees evenements evenements/journee-portes-ouvertes a-propos",
    }
    urls = sitemap_urls(client)
    assert f"{settings.SITE_URL}/{language}/" in urls
    for one in paths[language].split():
        assert f"{settings.SITE_URL}/{language}/{one}/" in urls


def test_what_is_not_public_is_not_there(client):
    for make in (factories.article, factories.event, factories.page, factories.topic):
        make("Secret", "Secret", published_at=None)
        make("Plan", "Secret", published_at=factories.tomorrow())
        make(
            "Over",
            "Secret",
            published_at=factories.yesterday() - factories.DAY,
            expires_at=factories.yesterday(),
        )
    factories.person("Secret", "Name", published_at=None)
    factories.publication("Secret", published_at=None)
    addresses = " ".join(sitemap_urls(client))
    assert not {"secret", "plan", "over"} & set(addresses.replace("/", " ").replace("-", " ").split())


def test_a_text_is_announced_in_its_own_language_alone(client):
    factories.article("English only", "")
    urls = sitemap_urls(client)
    english = f"{settings.SITE_URL}/en/news/english-only/"
    assert urls[english] == {"en": english, "x-default": english}
    assert f"{settings.SITE_URL}/fr/nouvelles/english-only/" not in urls


def test_a_long_section_is_cut_into_files(client, monkeypatch):
    monkeypatch.setattr(Sitemap, "limit", 4)
    for number in range(3):
        factories.article(f"Article {number}", f"Nouvelle {number}")
    index = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{settings.SITE_URL}/sitemap-news.xml?p=2</loc>" in index
    assert "sitemap-news.xml?p=3" not in index
    articles = [
        address for address in sitemap_urls(client) if "article-" in address or "nouvelle-" in address
    ]
    assert len(articles) == 2 * Article.objects.count()


@pytest.mark.parametrize("number", [1, 3])
def test_the_index_takes_one_query_for_each_kind_of_content(client, number, django_assert_num_queries):
    for count in range(number):
        factories.article(f"Article {count}", "")
        factories.event(f"Event {count}", "")
        factories.publication(f"Work {count}")
    with django_assert_num_queries(8):
        assert client.get("/sitemap.xml").status_code == 200


def test_a_file_says_when_its_section_changed(client):
    article = factories.article("News", "")
    response = client.get("/sitemap-news.xml")
    assert response.headers["Last-Modified"] == http_date(article.updated_at.timestamp())
    assert "Last-Modified" not in client.get("/sitemap-front.xml").headers
