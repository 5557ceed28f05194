import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.conf import settings

from people.models import Topic
from people.sitemaps import PersonSitemap, TopicSitemap
from publications.sitemaps import PublicationSitemap
from tests import factories

pytestmark = pytest.mark.django_db


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def urls(sitemap) -> list[Element]:
    text, _changed = sitemap().file("1")
    return [*ElementTree.fromstring(text.encode())]


def path(address: str) -> str:
    return address.removeprefix(settings.SITE_URL)


def location(url: Element) -> str:
    return path(url.findtext(f"{SITEMAP}loc"))


def alternates(url: Element) -> dict[str, str]:
    return {link.get("hreflang"): path(link.get("href")) for link in url.iter(f"{XHTML}link")}


def test_every_public_object_stands_under_its_address_in_each_language():
    factories.publication("Tides")
    factories.person()
    factories.person("Hidden", "Person", published_at=None)
    assert [*map(location, urls(PublicationSitemap))] == [
        "/en/publications/tides/",
        "/fr/publications/tides/",
    ]
    assert [*map(location, urls(PersonSitemap))] == ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"]


def test_only_languages_with_a_text_are_named():
    factories.topic("", "Forêts")
    [url] = urls(TopicSitemap)
    assert location(url) == "/fr/themes/forets/"
    assert alternates(url) == {"fr": "/fr/themes/forets/", "x-default": "/fr/themes/forets/"}


def test_each_address_names_its_counterparts_and_the_default():
    factories.topic("Forests", "Forêts")
    english, french = urls(TopicSitemap)
    assert alternates(english) == alternates(french)
    assert alternates(english) == {
        "en": "/en/topics/forests/",
        "fr": "/fr/themes/forets/",
        "x-default": "/en/topics/forests/",
    }


def test_an_object_names_the_day_of_its_last_change_by_the_clocks_of_the_institute():
    evening = datetime(2024, 5, 2, 1, 30, tzinfo=UTC)  # the day before in Québec
    factories.topic("Forests", "Forêts", published_at=evening)
    factories.topic("Oceans", "Océans", published_at=evening - timedelta(days=300))
    Topic.objects.update(updated_at=evening - timedelta(days=30))
    text, changed = TopicSitemap().file("1")
    days = re.findall("<lastmod>(.*?)</lastmod>", text)
    assert (days, changed) == (["2024-05-01", "2024-05-01", "2024-04-01", "2024-04-01"], evening)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("sitemap", [TopicSitemap, PersonSitemap, PublicationSitemap])
def test_a_sitemap_takes_two_queries(sitemap, number, django_assert_num_queries):
    for count in range(number):
        factories.publication(f"Work {count}", (factories.person("A", f"Member {count}"),))
        factories.topic(f"Topic {count}", "")
    with django_assert_num_queries(2):
        assert urls(sitemap)
