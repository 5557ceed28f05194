"""One object of each kind that has texts."""

from cookie_consent.models import Cookie, CookieGroup
from django.db.models import Model

from consent.models import Service, Wording
from content.models import Document, Picture
from news.models import Article, Event
from pages.models import Announcement, FooterItem, Institute, InstituteLink, MenuItem, Page
from people.models import Person, Topic
from publications.models import Publication
from tests import factories
from translations.models import Term


def institute() -> Institute:
    return Institute.objects.first() or Institute.objects.create(name_en="Institute", name_fr="Institut")


def of_the_institute() -> InstituteLink:
    return institute().links.create(label_en="Map", label_fr="Plan", url="https://example.org/")


MADE = {
    Announcement: lambda: Announcement.objects.create(text_en="Closed", text_fr="Fermé"),
    Article: factories.article,
    Cookie: lambda: factories.cookie(name=f"more{Cookie.objects.count()}"),
    CookieGroup: lambda: CookieGroup.objects.create(
        varname=f"more{CookieGroup.objects.count()}", name_en="More", name_fr="Plus"
    ),
    Document: factories.document,
    Event: factories.event,
    FooterItem: lambda: factories.footer_item(label_en="Here", label_fr="Ici"),
    Institute: institute,
    InstituteLink: of_the_institute,
    MenuItem: lambda: factories.menu_item(label_en="Here", label_fr="Ici"),
    Page: factories.page,
    Person: factories.person,
    Picture: factories.picture,
    Publication: factories.publication,
    Service: factories.service,
    Term: lambda: factories.term(f"tide {Term.objects.count()}"),
    Topic: factories.topic,
    Wording: Wording.objects.get,
}


def one_of(model: type[Model]) -> Model:
    return MADE[model]()
