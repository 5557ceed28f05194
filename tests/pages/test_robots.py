import pytest
from django.test import override_settings

from tests import factories

pytestmark = pytest.mark.django_db


@override_settings(SITE_URL="https://institute.example")
def test_robots_are_kept_from_searches_and_combinations_of_filters(client):
    response = client.get("/robots.txt", headers={"host": "localhost"})
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    searches = ["Disallow: /en/search/", "Disallow: /fr/recherche/", "Disallow: /*?q="]
    for line in ("User-agent: *", *searches, "Disallow: /*?*&"):
        assert line in lines
    assert "Sitemap: https://institute.example/sitemap.xml" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/sitemap-news.xml"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_machines_only_read(client, path, method):
    assert getattr(client, method)(path).status_code == 405


@override_settings(SITE_URL="https://institute.example")
def test_no_address_of_a_sitemap_comes_from_the_request(client):
    factories.article()
    for path in ("/sitemap.xml", "/sitemap-news.xml"):
        content = client.get(path, headers={"host": "localhost", "x-forwarded-host": "evil.example"}).content
        assert b"https://institute.example/" in content
        assert b"localhost" not in content
        assert b"evil" not in content


@pytest.mark.parametrize("path", ["/sitemap-secrets.xml", "/sitemap-news.xml?p=2", "/sitemap-news.xml?p=abc"])
def test_a_sitemap_that_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404
