"""The ways through the site."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from django import template
from django.template.context import Context

from content.caching.once import remembered
from content.languages import current_language, home_in
from pages.destinations import in_language
from pages.models import Page
from pages.navigation.lines import MenuLine, menu_lines

register = template.Library()


class NavigationItem(NamedTuple):
    """A line of the menu on one page."""

    line: MenuLine
    place: str  # what aria-current says of its own link: nothing, that this is its page, or one further down
    below: list["NavigationItem"]

    @property
    def current(self) -> bool:
        return bool(self.place) or any(item.place for item in self.below)


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationItem]:
    """The main menu, as editors have put it together."""
    lines = remembered(
        f"menu {current_language()}", partial(menu_lines, context["menu_items"], context["standing_pages"])
    )
    return on_page(lines, context["request"].path)


def on_page(lines: Iterable[MenuLine], path: str) -> list[NavigationItem]:
    return [NavigationItem(line, place_of(line.url, path), on_page(line.below, path)) for line in lines]


def place_of(url: str, path: str) -> str:
    if url == path:
        return "page"
    is_above = url and url != home_in(current_language()) and path.startswith(url)
    return "true" if is_above else ""


@register.simple_tag
def address_of(target: str) -> str:
    """Where something leads that editors gave the address of: a page of this site in the language of the reader."""
    return in_language(target, current_language()) if target else ""


@register.simple_tag(takes_context=True)
def footer_columns(context: Context) -> list[MenuLine]:
    """The columns of the footer, as editors have put them together: each a heading with its links."""
    return menu_lines(
        context["footer_items"], context["standing_pages"], lambda: context["institute"]().links.all()
    )


@register.simple_tag(takes_context=True)
def sister_pages(context: Context) -> list[Page]:
    """The pages beside this standing page, itself included: about the site itself, or about the institute.

    None where it stands alone.
    """
    page = context["object"]
    group = [one for one in context["standing_pages"]() if one.is_about_the_site == page.is_about_the_site]
    return group if any(one != page for one in group) else []
