"""The whole public site, walked link by link from both home pages, as a visitor and as a crawler."""

import re
from html import unescape
from urllib.parse import urldefrag, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from content.prose import ProseField
from news.models import Article, Event
from people.models import Person, Topic
from publications.models import Publication
from tests import factories
from tests.html import XHTML, errors, parse
from translations.texts import kinds, texts_of

# Without the mark pytest-django makes no test database, and the fixture below would use the real one.
pytestmark = pytest.mark.django_db


NARROWED = "/en/publications/?q=tides&year=2022&topic=oceans"
LINK = re.compile(r'<a\b[^>]*? href="(/[^"#]*)[^>]*>')
ELSEWHERE = re.compile(r"/admin/|/media/|.*\.(bib|ris|json|atom)\?")  # files of narrowed lists: test_files.py


def links(page: str) -> set[str]:
    """The addresses on this site that a page sends crawlers to; combinations of filters are not among them."""
    found = {unescape(link[1]) for link in LINK.finditer(page) if 'rel="nofollow"' not in link[0]}
    return {address for address in found if not ELSEWHERE.match(address)}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """The response and the element tree of every page that links reach, by address; walked once for all tests."""
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
        factories.institute()
        walked = walk(Client(), NARROWED)
        transaction.set_rollback(True)
    return {
        address: (response, parse(response.content.decode()) if is_html(response) else None)
        for address, response in walked.items()
    }


def walk(client: Client, *more: str) -> dict:
    """The response at every address that links reach."""
    waiting, seen = ["/en/", "/fr/", *more], {}
    while waiting:
        address = waiting.pop()
        seen[address] = response = client.get(address)
        found = links(response.content.decode()) if is_html(response) else set()
        waiting += found - {*seen, *waiting}
    return seen


def is_html(response) -> bool:
    return response.headers["Content-Type"].startswith("text/html")


def html_pages(pages):
    return {address: pair for address, pair in pages.items() if pair[1] is not None}


def head_links(tree, rel: str) -> list:
    return [link for link in tree.iter(f"{XHTML}link") if rel in (link.get("rel") or "").split()]


def test_every_link_leads_to_a_page(pages):
    assert len(html_pages(pages)) > 40
    assert {
        address: response.status_code
        for address, (response, _) in pages.items()
        if response.status_code != 200
    } == {}


def test_every_link_into_a_page_leads_to_a_place_on_it(pages):
    ids = {
        address: {one.get("id") for one in tree.iter()} for address, (_, tree) in html_pages(pages).items()
    }
    for address, (_response, tree) in html_pages(pages).items():
        for link in tree.iter(f"{XHTML}a"):
            path, fragment = urldefrag(link.get("href") or "")
            assert not fragment or fragment in ids[path or address], (address, link.get("href"))


def test_every_page_is_valid_html(pages):
    invalid = {
        address: errors(response.content.decode()) for address, (response, _) in html_pages(pages).items()
    }
    assert {address: found for address, found in invalid.items() if found} == {}


def test_every_page_is_the_same_for_everybody(pages):
    for address, (response, _) in pages.items():
        assert not response.cookies, address
        assert "cookie" not in response.headers.get("Vary", "").lower(), address


def test_every_page_says_its_language_and_has_one_heading_and_a_title(pages):
    for address, (_, tree) in html_pages(pages).items():
        assert tree.get("lang") == address[1:3], address
        assert len(list(tree.iter(f"{XHTML}h1"))) == 1, address
        assert next(tree.iter(f"{XHTML}title")).text.strip(), address


def metas(tree, name: str) -> list[str]:
    """What the page says under a name or a property."""
    found = [meta for meta in tree.iter(f"{XHTML}meta") if name in (meta.get("name"), meta.get("property"))]
    return [meta.get("content") for meta in found]


def test_every_page_has_a_title_and_a_description_that_no_other_page_of_its_language_has(pages):
    for told in (title_of, description_of):
        addresses = {}
        for address, (_, tree) in html_pages(pages).items():
            addresses.setdefault((address[1:3], told(tree)), []).append(address)
        assert [found for found in addresses.values() if len(found) > 1] == [], told.__name__


def title_of(tree) -> str:
    return next(tree.iter(f"{XHTML}title")).text.strip()


def description_of(tree) -> str:
    [description] = metas(tree, "description")
    assert 0 < len(description) < 500, description
    assert "<" not in description.replace("<more>", ""), description  # which is a word of a title
    return description


def test_every_page_has_a_picture_to_be_shared_with(pages):
    for address, (_, tree) in html_pages(pages).items():
        [image], [alt] = metas(tree, "og:image"), metas(tree, "og:image:alt")
        assert image.startswith(settings.SITE_URL), address
        assert alt, address
        [width], [height] = metas(tree, "og:image:width"), metas(tree, "og:image:height")
        assert int(width) > 0 and int(height) > 0, address
        assert metas(tree, "twitter:card")[0] in ("summary", "summary_large_image"), address
        locales = [*metas(tree, "og:locale"), *metas(tree, "og:locale:alternate")]
        assert sorted(locales) in (["en_CA"], ["fr_CA"], ["en_CA", "fr_CA"]), address


def test_no_page_loads_anything_from_elsewhere(pages):
    for address, (_, tree) in html_pages(pages).items():
        sources = [element.get("src") for element in tree.iter() if element.get("src")]
        sources += [
            link.get("href") for rel in ("stylesheet", "icon", "preload") for link in head_links(tree, rel)
        ]
        assert [source for source in sources if not source.startswith(("/static/", "/media/"))] == [], address


def test_canonical_and_alternate_addresses_are_absolute_and_reciprocal(pages):
    declared = {}
    for address, (_, tree) in html_pages(pages).items():
        [canonical] = head_links(tree, "canonical")
        assert canonical.get("href").startswith(settings.SITE_URL), address
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in head_links(tree, "alternate")
            if link.get("hreflang")
        }
        assert "x-default" in alternates, address
        declared[settings.SITE_URL + address] = alternates
    for address, alternates in declared.items():
        if urlsplit(address).query or address not in alternates.values():
            continue
        for other in set(alternates.values()) & set(declared):
            assert declared[other] == alternates, f"{address} and {other}"


def test_the_language_switch_comes_back_to_the_same_page(pages):
    for address, (_, tree) in html_pages(pages).items():
        other = {"en": "fr", "fr": "en"}[address[1:3]]
        switches = [
            a for a in tree.iter(f"{XHTML}a") if a.get("hreflang") == other and a.get("lang") == other
        ]
        assert switches, address
        _, counterpart = pages[urldefrag(switches[0].get("href"))[0]]
        back = [a.get("href") for a in counterpart.iter(f"{XHTML}a") if a.get("hreflang") == address[1:3]]
        assert address in back, address


@pytest.mark.parametrize(("own", "other"), [("fr", "en"), ("en", "fr")])
def test_a_text_in_the_other_language_says_so_wherever_a_page_shows_it(own, other):
    """Every text of every kind is taken away in the language of the pages, but for what is law in both."""
    factories.institute()
    factories.page("Contact", "Nous joindre", role="contact")
    factories.menu_item(label_en="Here", label_fr="Ici", target="/en/topics/")
    factories.footer_item(label_en="Here", label_fr="Ici", target="/en/topics/")
    for model in kinds().values():
        if model._meta.app_label in ("consent", "cookie_consent"):
            continue
        for text in texts_of(model):
            column, words = text.column(other), "Zephyr"
            words = f"<p>{words}</p>" if isinstance(column, ProseField) else words
            model._base_manager.update(**{column.name: words, text.column(own).name: ""})
    unmarked, seen = [], 0
    for address, response in walk(Client()).items():
        if address.startswith(f"/{own}/") and is_html(response):
            assert response.status_code == 200, address
            [body] = parse(response.content.decode()).iter(f"{XHTML}body")
            for language, words in said(body, own):
                seen += "Zephyr" in words
                if "Zephyr" in words and language != other:
                    unmarked.append((address, words))
    assert seen > 100
    assert unmarked == []


def said(element, language: str):
    """Each piece of text below an element, also what stands for a picture or names a region, with its language."""
    language = element.get("lang", language)
    for words in (element.text, element.get("alt"), element.get("aria-label"), element.get("title")):
        yield language, words or ""
    for child in element:
        yield from said(child, language)
        yield language, child.tail or ""


def test_what_is_not_public_is_told_nowhere():
    """Every kind of content as draft, scheduled and expired, tied to public content wherever a tie can be."""
    factories.institute()
    states = (
        {"published_at": None},
        {"published_at": factories.tomorrow()},
        {"expires_at": timezone.now() - factories.DAY / 2},
    )
    for state in states:
        hide_among_public(state)
    feeds = "/en/publications.atom", "/en/news/feed.atom", "/en/events/feed.atom"
    pages = walk(Client(), "/en/events/calendar.ics", *feeds)
    assert len(pages) > 60
    told = {
        address for address, response in pages.items() if "secret" in response.getvalue().decode().lower()
    }
    assert told == set()
    assert "S. Printed" in pages["/en/publications/"].content.decode()  # the name on the work is public


def hide_among_public(columns: dict) -> None:
    topic, person = factories.topic("Secret", "Secret", **columns), factories.person("Secret", **columns)
    work = factories.publication("Secret", (person,), 2021, (topic,), **columns)
    page = factories.page("Secret", "Secret", role=None, in_menu=True, **columns)
    assert page.state != "published"
    for public in Publication.objects.published():
        public.topics.add(topic)
        factories.authorship(public, person, given="S.", family="Printed")
        factories.authorship(work, public.people.published().first() or "Jo Roy")
    for public in Person.objects.published():
        public.topics.add(topic)
    for public_topic in Topic.objects.published():
        person.topics.add(public_topic)
        work.topics.add(public_topic)
    stories = factories.article("Secret", "Secret", **columns), factories.event("Secret", "Secret", **columns)
    for story in (*stories, *Article.objects.published(), *Event.objects.published()):
        story.people.add(person, *Person.objects.published())
        story.publications.add(work, *Publication.objects.published())
        story.topics.add(topic, *Topic.objects.published())
