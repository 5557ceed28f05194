"""Objects for tests, each with the least it needs; every further argument is a column of its model.

Content is published since yesterday unless the test says otherwise: `published_at=None` makes a draft.
"""

import datetime
import io
from importlib import import_module
from itertools import count

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from consent.models import Service
from content.models import Document, Picture
from content.pictures.crops import CROPS
from news.models import Article, Event
from pages.models import Footer, FooterItem, Institute, Menu, MenuItem, Page
from people.models import Person, Topic
from publications.models import Authorship, Identifier, Publication, Release, Venue
from tests.files import PDF
from translations.models import Term

DAY = datetime.timedelta(days=1)
numbers = count(1)


def yesterday() -> datetime.datetime:
    return timezone.now() - DAY


def tomorrow() -> datetime.datetime:
    return timezone.now() + DAY


def topic(name_en: str = "Oceans", name_fr: str = "Océans", **columns) -> Topic:
    columns.setdefault("published_at", yesterday())
    return Topic.objects.create(name_en=name_en, name_fr=name_fr, **columns)


def person(
    given_name: str = "Ada", family_name: str = "Rivard", topics: tuple[Topic, ...] = (), **columns
) -> Person:
    columns.setdefault("published_at", yesterday())
    created = Person.objects.create(given_name=given_name, family_name=family_name, **columns)
    if topics:
        created.topics.set(topics)
    return created


def publication(
    title: str = "Tides and trees",
    authors: tuple[Person | str, ...] = (),
    year: int | None = None,
    topics: tuple[Topic, ...] = (),
    **columns,
) -> Publication:
    """A work; its authors are members, surely linked, or names as “Given Family”; `year` makes a release."""
    columns.setdefault("published_at", yesterday())
    work = Publication.objects.create(title=title, **columns)
    if topics:
        work.topics.set(topics)
    for position, author in enumerate(authors):
        work.authorships.create(**signature(author, {"position": position}))
    if year:
        work.releases.create(year=year)
    if authors or year:
        work.refresh()
    return work


def authorship(work: Publication, author: Person | str = "Grace Tremblay", **columns) -> Authorship:
    """The next author of the work: a member, surely linked, or a name as “Given Family”."""
    columns.setdefault("position", work.authorships.count())
    created = work.authorships.create(**signature(author, columns))
    work.refresh()
    return created


def signature(author: Person | str, columns: dict) -> dict:
    """The columns of an authorship."""
    if isinstance(author, Person):
        sure = {"person": author, "link_state": Authorship.LinkState.CONFIRMED}
        return {"given": author.given_name, "family": author.family_name} | sure | columns
    given, _, family = author.rpartition(" ")
    return {"given": given, "family": family} | columns


def venue(name: str = "Journal of Tides", **columns) -> Venue:
    return Venue.objects.create(name=name, **columns)


def release(work: Publication, year: int | None = 2022, doi: str = "", **columns) -> Release:
    """A release of the work, which then knows its main release."""
    created = work.releases.create(year=year, **columns)
    if doi:
        created.identifiers.create(scheme=Identifier.Scheme.DOI, value=doi)
    work.refresh()
    return created


def one_small_crop(patch: pytest.MonkeyPatch) -> None:
    """Cut every picture once and small, where pictures are not the point: the demonstration is ten seconds faster."""
    card = CROPS["card"]._replace(widths=(480,))
    for name in reversed(
        [*CROPS]
    ):  # in place, since others hold the same dictionary; undone in its own order
        patch.delitem(CROPS, name)
    patch.setitem(CROPS, "card", card)


def article(
    title_en: str = "A prize for tides", title_fr: str = "Un prix pour les marées", **columns
) -> Article:
    columns.setdefault("published_at", yesterday())
    return Article.objects.create(title_en=title_en, title_fr=title_fr, **columns)


def event(title_en: str = "Open day", title_fr: str = "Journée portes ouvertes", **columns) -> Event:
    """An event of two hours, a week from now unless the test says otherwise."""
    columns.setdefault("published_at", yesterday())
    starts_at = columns.setdefault("starts_at", timezone.now() + 7 * DAY)
    columns.setdefault("ends_at", starts_at + datetime.timedelta(hours=2))
    return Event.objects.create(title_en=title_en, title_fr=title_fr, **columns)


def page(title_en: str = "About", title_fr: str = "À propos", *, in_menu: bool = False, **columns) -> Page:
    """A standing page, at the end of the menu if the test wants it there."""
    columns.setdefault("published_at", yesterday())
    created = Page.objects.create(title_en=title_en, title_fr=title_fr, **columns)
    if in_menu:
        menu_item(page=created)
    return created


def menu_item(**columns) -> MenuItem:
    """A line at the end of the menu."""
    columns.setdefault("position", MenuItem.objects.count() + 1)
    return Menu.objects.get_or_create(pk=1)[0].items.create(**columns)


def footer_item(**columns) -> FooterItem:
    """A line at the end of the footer."""
    columns.setdefault("position", FooterItem.objects.count() + 1)
    return Footer.objects.get_or_create(pk=1)[0].items.create(**columns)


def sections() -> None:
    """The menu of a new site, and a footer, where a test with a real server has emptied the tables."""
    if not Footer.objects.exists():
        footer_item(label_en="The institute", label_fr="L’institut")
        for section in (*Page.Role.values, FooterItem.Service.COOKIES):
            footer_item(section=section, is_below=True)
    if not Menu.objects.exists():
        for section in MenuItem.Section.values:
            menu_item(section=section)


def contact(**columns) -> Page:
    """The page of contact, of an institute that says all there is to say; columns of the institute."""
    said = {
        "name_en": "Estuary",
        "name_fr": "Estuaire",
        "address_en": "400 Estran Street\nVal-des-Marées",
        "address_fr": "400, rue de l’Estran\nVal-des-Marées",
        "phone": "418 555-0140",
        "email": "bonjour@estuary.example",
        "hours_en": "Monday to Friday, 9 to 5\nSaturday: closed",
        "hours_fr": "Du lundi au vendredi, de 9 h à 17 h",
        "directions_en": "By bus: get off at the church.",
        "latitude": "48.416",
        "longitude": "-68.68",
    }
    Institute.objects.create(**said | columns)
    return page("Contact", "Nous joindre", role="contact", body_en="<p>Write to us.</p>")


def picture(name: str = "Shore", width: int = 320, height: int = 200, **columns) -> Picture:
    """A picture with a real file, one colour, in MEDIA_ROOT."""
    content = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 130)).save(content, "PNG")
    columns.setdefault("alt_en", "A shore at low tide")
    columns.setdefault("alt_fr", "Un rivage à marée basse")
    file = ContentFile(content.getvalue(), name=f"picture-{next(numbers)}.png")
    return Picture.objects.create(name=name, file=file, **columns)


def document(
    title_en: str = "Annual report", title_fr: str = "Rapport annuel", languages: str = "en fr", **columns
) -> Document:
    """A document with a real file, a PDF, in each of these languages, in MEDIA_ROOT."""
    for code in languages.split():
        name = f"report-{code}-{next(numbers)}.pdf"
        columns.setdefault(f"file_{code}", ContentFile(PDF + code.encode(), name=name))
    return Document.objects.create(title_en=title_en, title_fr=title_fr, **columns)


# Asks the test once for each `state` in which content is shown to nobody.
not_public = pytest.mark.parametrize(
    "state",
    [
        {"published_at": None},
        {"published_at": tomorrow()},
        {"published_at": yesterday() - DAY, "expires_at": yesterday()},
    ],
    ids=["draft", "scheduled", "expired"],
)


def articles_in_every_state() -> dict[str, Article]:
    """One article in every state and one in every state of translation."""
    return {
        "draft": article("Draft", "Brouillon", published_at=None),
        "scheduled": article("Scheduled", "Prévu", published_at=tomorrow()),
        "published": article("Published", "Publié"),
        "expired": article("Expired", "Expiré", published_at=yesterday() - DAY, expires_at=yesterday()),
        "no French": article("No French", ""),
        "in part": article("In part", "En partie", lead_en="Only here."),
        "French first": article("", "D’abord en français"),
    }


def released_publication() -> Publication:
    """A work with a preprint and an article, a member and a guest among its authors."""
    work = publication(
        "Tides & trees of the DNA",
        (person(), "Jean-Sébastien Tremblay"),
        abstract="The whole abstract, " + "word by word, " * 60 + "to its last word.",
        topics=(topic(),),
        summary_en="Trees feel the tide.",
    )
    release(work, 2022, month=11, status="preprint", venue=venue("arXiv", kind="preprint_server"))
    release(
        work,
        2024,
        month=1,
        day=1,
        doi="10.1234/tides",
        venue=venue("Journal of Tides"),
        volume="3",
        issue="2",
        pages="45--61",
        peer_reviewed=True,
        open_access=True,
        url="https://example.org/tides",
        pdf_url="https://example.org/tides.pdf",
    )
    work.links.create(kind="code", url="https://example.org/code")
    return work


def described_topic() -> Topic:
    return topic(
        lead_en="Water in motion.",
        lead_fr="L’eau en mouvement.",
        description_en="<p>We study tides.</p>",
        description_fr="<p>Nous étudions les marées.</p>",
    )


def professor(of: Topic) -> Person:
    """A member with a full profile, and a former name that no page may show."""
    created = person(
        topics=(of,),
        category="faculty",
        role_en="Professor",
        role_fr="Professeure",
        biography_en="<p>Ada reads tides.</p>",
        email="ada@example.org",
        orcid="0000-0002-1825-0097",
    )
    created.links.create(kind="website", url="https://example.org/ada")
    created.other_names.create(given_name="Adam", family_name="Formername", kind="former")
    return created


def alumna() -> Person:
    return person("Zoé", "Noël", category="alumni", role_fr="Ancienne étudiante")


# A text with all that needs care: sections, notes, a table wider than a telephone.
LONG = (
    '<h2>Who</h2><p>Hello<span data-note="">See <a href="/en/people/">them</a>.</span> again.</p><h3>We</h3>'
    "<h2>What</h2><h2>Where</h2><h2>When</h2><h2>Why</h2><table><caption>Tides by year</caption><tbody>"
    + "<tr>" + "".join(f"<th><p>Column {number}</p></th>" for number in range(9)) + "</tr>"
    + "<tr><th><p>2024</p></th>" + "<td><p>705 tides</p></td>" * 8 + "</tr></tbody></table>"
    "<table><tbody><tr><td></td><th>a</th></tr><tr><th>b</th><td>c</td></tr></tbody></table>"
)  # fmt: skip


def institute() -> None:
    """Content of every kind: complete, English only and French first."""
    oceans = topic(lead_en="Water.", description_fr="<p>De l’eau.</p>")
    topic("Forests", "")
    ada = person(topics=(oceans,), role_en="Professor", biography_en="<p>Ada reads tides.</p>")
    work = publication(
        "Tides \\emph{and} trees & <more>",
        (ada, "Grace Tremblay", alumna()),
        2022,
        (oceans,),
        abstract="First.\n\nSecond, 50 % of it.",
        summary_en="In short.",
    )
    publication("Les marées", ("Léa Roy",), 2019, language="fr", kind="thesis")
    cover = picture()
    for story in (
        article(
            cover=cover, featured=True, lead_en="A lead.", body_en=LONG, body_fr="<h2>Un</h2><p>Deux</p>"
        ),
        article("English only", "", body_en="<p>Only</p>"),
        article("", "En français d’abord"),
        event(place_en="Room 1", place_fr="Salle 1"),
        event("Past", "Passé", starts_at=yesterday(), is_cancelled=True),
    ):
        story.people.set([ada])
        story.publications.set([work])
        story.topics.set([oceans])
    page(role="about", in_menu=True, body_en=LONG, body_fr=LONG, description_en="What we are.")
    page("Privacy policy", "", role="privacy")


def consent() -> None:
    """The groups, services and words of a new site, where a test with a real server has emptied the tables."""
    for name in ("0002_defaults", "0003_parties_and_pictures"):
        import_module(f"consent.migrations.{name}").fill(apps, None)


def service(kind: str = "matomo", **columns) -> Service:
    """A service in use, ready to be loaded."""
    ready = {
        "matomo": {"address": "https://matomo.example/", "identifier": "7"},
        "ga4": {"identifier": "G-ABCD1234"},
    }
    found, _created = Service.objects.get_or_create(
        kind=kind, defaults={"name": kind, "place_en": "x", "place_fr": "x"}
    )
    for name, value in {"is_active": True, **ready.get(kind, {}), **columns}.items():
        setattr(found, name, value)
    found.save()
    return found


def cookie(group: str = "analytics", name: str = "_visits", **columns) -> Cookie:
    """A cookie of a group, complete in both languages."""
    texts = {
        "description_en": "Counts.",
        "description_fr": "Compte.",
        "lifetime_en": "1 day",
        "lifetime_fr": "1 jour",
    }
    return Cookie.objects.create(
        cookiegroup=CookieGroup.objects.get(varname=group), name=name, **{**texts, **columns}
    )


def term(name: str = "tide", french: str = "marée", **kwargs) -> Term:
    return Term.objects.create(name_en=name, name_fr=french, **kwargs)
