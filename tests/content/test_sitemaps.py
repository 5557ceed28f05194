import pytest
from django.conf import settings

from people.sitemaps import PersonSitemap, TopicSitemap
from publications.sitemaps import PublicationSitemap
from tests import factories

pytestmark = pytest.mark.django_db


def locations(sitemap) -> list[str]:
    return [url["location"].removeprefix(settings.SITE_URL) for url in sitemap().get_urls()]


def test_every_public_object_stands_under_its_address_in_each_language():
    factories.publication("Tides")
    factories.person()
    factories.person("Hidden", "Person", published_at=None)
    assert locations(PublicationSitemap) == ["/en/publications/tides/", "/fr/publications/tides/"]
    assert locations(PersonSitemap) == ["/en/people/ada-rivard/", "/fr/personnes/ada-rivard/"]


def test_only_languages_with_a_text_are_named():
    factories.topic("", "Forêts")
    [url] = TopicSitemap().get_urls()
    address = f"{settings.SITE_URL}/fr/themes/forets/"
    assert url["location"] == address
    assert url["alternates"] == [
        {"location": address, "lang_code": "fr"},
        {"location": address, "lang_code": "x-default"},
    ]


def test_each_address_names_its_counterparts_and_the_default():
    topic = factories.topic("Forests", "Forêts")
    english, french = TopicSitemap().get_urls()
    assert english["alternates"] == french["alternates"]
    assert {one["lang_code"]: one["location"] for one in english["alternates"]} == {
        "en": f"{settings.SITE_URL}/en/topics/forests/",
        "fr": f"{settings.SITE_URL}/fr/themes/forets/",
        "x-default": f"{settings.SITE_URL}/en/topics/forests/",
    }
    assert english["lastmod"] == topic.updated_at


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("sitemap", [TopicSitemap, PersonSitemap, PublicationSitemap])
def test_a_sitemap_takes_one_query(sitemap, number, django_assert_num_queries):
    for count in range(number):
        factories.publication(f"Work {count}", (factories.person("A", f"Member {count}"),))
        factories.topic(f"Topic {count}", "")
    with django_assert_num_queries(1):
        assert sitemap().get_urls()
