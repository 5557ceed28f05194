"""The ways through the site."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from content.caching.once import remembered
from content.languages import current_language, in_order
from pages.models import Page

register = template.Library()


MenuItem = tuple[str, str, str]  # the label, the address, the language of the label


class NavigationItem(NamedTuple):
    label: str
    url: str
    current: bool
    language: str  # of the label


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationItem]:
    """The main menu: the sections, then the pages that editors put there."""
    items = remembered(f"menu {current_language()}", partial(menu, context["standing_pages"]))
    path = context["request"].path
    return [NavigationItem(label, url, path.startswith(url), language) for label, url, language in items]


def menu(standing_pages: Callable[[], list[Page]]) -> list[MenuItem]:
    sections = [
        (_("Publications"), "publications:list"),
        (_("People"), "people:list"),
        (_("Topics"), "topics"),
        (_("News"), "news:list"),
        (_("Events"), "news:events"),
    ]
    items = [(label, reverse(name), current_language()) for label, name in sections]
    return [*items, *(page_item(page) for page in standing_pages() if page.in_menu)]


def page_item(page: Page) -> MenuItem:
    labels = (
        (getattr(page, f"menu_label_{code}") or getattr(page, f"title_{code}"), code)
        for code in in_order(current_language())
    )
    label, language = next(pair for pair in labels if pair[0])
    return label, page.get_absolute_url(), language


@register.simple_tag(takes_context=True)
def footer_pages(context: Context) -> list[Page]:
    """The pages that the site points to by their role, in their order."""
    return [page for page in context["standing_pages"]() if page.role]


@register.simple_tag(takes_context=True)
def sister_pages(context: Context) -> list[Page]:
    """The pages beside this standing page, itself included: about the site itself, or about the institute.

    None where it stands alone.
    """
    page = context["object"]
    group = [one for one in context["standing_pages"]() if one.is_about_the_site == page.is_about_the_site]
    return group if any(one != page for one in group) else []
