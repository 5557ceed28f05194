"""A word that no column holds breaks, wherever editors may have written it: no page scrolls sideways."""

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.db import models

from consent.models import Service
from content.models import Picture
from content.prose import ProseField
from news.models import Article, Event
from pages.models import Institute, InstituteLink, Page
from people.models import Person, PersonLink, Topic
from publications.models import Authorship, Publication, PublicationLink, Release, Venue
from tests import factories

WORD = "Antidisestablishmentarianistically" * 4
PROSE = (
    f"<h2>{WORD}</h2><p>{WORD} <a href='https://example.org/{WORD}'>{WORD}</a></p><ul><li>{WORD}</li></ul>"
)
KINDS = (
    *(
        Article,
        Event,
        Person,
        PersonLink,
        Topic,
        Page,
        Institute,
        InstituteLink,
        Picture,
        Cookie,
        CookieGroup,
        Service,
    ),
    *(Authorship, Release, Venue, PublicationLink, Publication),
)
KEPT = {"varname", "language", "focal_point", "orcid", "time_zone", "cite_key", "version", "file"}
SCROLLING = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const beyond = (one) => one.getBoundingClientRect().right > innerWidth + 1;
  return [...document.querySelectorAll("body *")].filter(beyond).map((one) => one.outerHTML.slice(0, 120));
}"""
PAGES = (
    "/en/",
    "/en/publications/",
    "/en/publications/?topic=oceans&year=2022",
    "/en/publications/tides/",
    "/en/publications/tides/report/",
    "/en/people/",
    "/en/people/ada/",
    "/en/topics/",
    "/en/topics/oceans/",
    "/en/news/",
    "/en/news/archive/2025/",
    "/en/news/middle/",
    "/en/events/",
    "/en/events/archive/2025/",
    "/en/events/lecture/",
    "/en/about/",
    "/en/cookies/",
    "/en/search/?q=Antidisestablishmentarianistically",
    f"/en/search/?q={WORD}",
    f"/en/publications/?q={WORD}",
    f"/en/people/?q={WORD}",
)
LISTS = (
    "news_article",
    "news_event",
    "people_person",
    "people_topic",
    "publications_publication",
    "pages_page",
)


def long_text(field: models.Field) -> str | None:
    """A text of one word for the field; nothing for those that hold no words."""
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, models.SlugField):
        return None
    if field.choices or field.name in KEPT or not field.editable or isinstance(field, models.FileField):
        return None
    if isinstance(field, models.URLField):
        return f"https://example.org/{WORD}"
    if isinstance(field, models.EmailField):
        return f"{WORD[:60]}@{WORD[:60]}.example"
    return PROSE if isinstance(field, ProseField) else WORD


@pytest.fixture
def long_words(live_server):
    """Content of every kind, related to each other, all its texts one word."""
    factories.consent()
    factories.cookie()
    factories.service()
    cover = factories.picture()
    oceans = factories.topic(slug_en="oceans", picture=cover)
    ada = factories.person(topics=(oceans,), slug="ada", category="faculty")
    factories.alumna()
    ada.links.create(kind="website", url="https://example.org/")
    work = factories.publication(
        "Tides", (ada, "Grace Tremblay"), topics=(oceans,), slug="tides", summary_en="x"
    )
    factories.release(
        work, 2022, venue=factories.venue(), doi="10.1234/tides", pdf_url="https://example.org/x.pdf"
    )
    work.links.create(kind="code", url="https://example.org/")
    day = factories.yesterday().replace(year=2025)
    stories = [
        factories.article(slug_en=slug, cover=cover, published_at=day) for slug in ("old", "middle", "new")
    ]
    stories.append(factories.event(slug_en="lecture", cover=cover, starts_at=day, attendance="mixed"))
    stories.append(factories.event(slug_en="next", is_cancelled=True))
    for story in stories:
        story.people.add(ada)
        story.publications.add(work)
        story.topics.add(oceans)
    factories.page(slug_en="about", role="about", in_menu=True)
    InstituteLink.objects.create(
        institute=Institute.objects.create(name_en="x"), label_en="x", url="https://x.example"
    )
    for kind in KINDS:
        texts = {field.name: text for field in kind._meta.concrete_fields if (text := long_text(field))}
        for row in kind._default_manager.all():
            for name, text in texts.items():
                longest = kind._meta.get_field(name).max_length or len(text)
                setattr(row, name, text if text != WORD else f"{row.pk}{WORD}"[:longest])
            row.save()
    work.refresh()


def test_no_page_scrolls_sideways_on_the_smallest_phone(long_words, page):
    page.set_viewport_size({"width": 320, "height": 800})
    wide = {}
    for address in PAGES:
        page.goto(address)
        assert WORD[:10] in page.content(), address
        if found := page.evaluate(SCROLLING):
            wide[address] = found
    assert wide == {}
    page.goto("/fr/evenements/")
    assert page.evaluate(SCROLLING) == []


def test_no_list_of_the_admin_scrolls_sideways_on_a_phone(long_words, sign_in_page, superuser):
    page = sign_in_page(superuser)
    page.set_viewport_size({"width": 390, "height": 800})
    wide = {}
    for name in LISTS:
        app, _, model = name.partition("_")
        page.goto(f"/admin/{app}/{model}/")
        if found := page.evaluate(SCROLLING):
            wide[name] = found[:6]
    assert wide == {}
