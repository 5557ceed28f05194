"""The menu of the admin: which models stand together, and what of them somebody sees."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CONTENT, SITE = _("Content"), _("Site")
# Every model of the admin has its place here: a test fails at one that has none.
MENU: dict[Promise, tuple[str, ...]] = {
    CONTENT: (
        "news.article",
        "news.event",
        "pages.page",
        "people.topic",
        "content.proposal",
        "translations.term",
    ),
    pgettext_lazy("menu", "Works"): (
        "publications.publication",
        "publications.venue",
        "curation.importrun",
        "curation.matchsuggestion",
        "curation.duplicatesuggestion",
        "curation.regrouping",
    ),
    _("People"): ("people.person",),
    _("Media"): ("content.picture", "content.document"),
    SITE: (
        "pages.institute",
        "pages.menu",
        "pages.footer",
        "pages.announcement",
        "pages.redirect",
        "content.languagerule",
        "cookie_consent.cookiegroup",
        "consent.service",
        "consent.wording",
        "consent.notice",
        "consent.screenshot",
        "consent.receipt",
    ),
    _("Accounts"): ("auth.user",),
}
FEW = 6  # links that need no groups


def places() -> dict[str, int]:
    """The place of each model in the order of the menu."""
    labels = [label for group in MENU.values() for label in group]
    return {label: place for place, label in enumerate(labels)}


class MenuLink(NamedTuple):
    """A list of the admin, and the form that adds to it where the user may."""

    name: str
    url: str
    add_url: str | None
    is_current: bool


class MenuGroup(NamedTuple):
    """Lists that stand together. One alone needs no name above it."""

    name: str | Promise
    links: list[MenuLink]

    @property
    def is_current(self) -> bool:
        return any(link.is_current for link in self.links)


def menu_of(
    sections: list[dict], request: HttpRequest, tools: Iterable[tuple[Promise, MenuLink]] = ()
) -> list[MenuGroup]:
    """The groups with what the user may see of them, out of the sections that the admin found for the request.

    Tools are pages that are no list of a model, each with the name of its group.
    """
    links = {
        model["model"]._meta.label_lower: MenuLink(
            capfirst(model["name"]),
            model["admin_url"],
            model["add_url"],
            request.path.startswith(model["admin_url"]),
        )
        for section in sections
        for model in section["models"]
        if model["admin_url"]
    }
    groups = [
        MenuGroup(name, [links[label] for label in labels if label in links]) for name, labels in MENU.items()
    ]
    for name, link in tools:
        next(group for group in groups if group.name == name).links.append(link)
    if len(links) <= FEW:
        return [MenuGroup(link.name, [link]) for group in groups for link in group.links]
    return [group for group in groups if group.links]
