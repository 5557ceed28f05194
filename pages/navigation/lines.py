"""The menu and the footer as visitors see them: labels and addresses in the language of the page."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from django.urls import reverse

from content.languages import current_language, in_order, shown
from news.templatetags.events import webcal_address
from pages.destinations import in_language
from pages.models import FooterItem, InstituteLink, Page
from pages.models.lines import Line, Section

Service = FooterItem.Service
ADDRESSES: Mapping[str, Callable[[], str]] = {
    Section.PUBLICATIONS: partial(reverse, "publications:list"),
    Section.PEOPLE: partial(reverse, "people:list"),
    Section.TOPICS: partial(reverse, "topics"),
    Section.NEWS: partial(reverse, "news:list"),
    Section.EVENTS: partial(reverse, "news:events"),
    Service.COOKIES: partial(reverse, "cookies"),
    Service.NEWS_FEED: partial(reverse, "news:feed"),
    Service.PUBLICATIONS_FEED: partial(reverse, "publications:list-file", args=["atom"]),
    Service.EVENTS_FEED: partial(reverse, "news:event-feed"),
    Service.CALENDAR: webcal_address,
}


class MenuLine(NamedTuple):
    label: str
    language: str  # of the label
    url: str  # empty where it only heads those below it
    below: tuple["MenuLine", ...] = ()
    is_own: bool = False  # whether it leads to what the institute itself has elsewhere


def menu_lines(
    items: Callable[[], Iterable[Line]],
    standing_pages: Callable[[], list[Page]],
    links: Callable[[], Iterable[InstituteLink]] = tuple,
) -> list[MenuLine]:
    """The lines at the top, each with those below it; what heads nothing and leads nowhere is left out."""
    pages = {key: page for page in standing_pages() for key in (page.pk, page.role)}
    lines: list[MenuLine] = []
    is_parent_shown = False
    for item in items():
        if item.section == Service.LINKS:
            found = [line_to(link) for link in links() if not item.is_hidden]
        else:
            found = list(filter(None, [line_of(item, pages)]))
        if not item.is_below:
            is_parent_shown = bool(found)
            lines += found
        elif is_parent_shown:
            lines[-1] = lines[-1]._replace(below=(*lines[-1].below, *found))
    return [line for line in lines if line.url or line.below]


def line_of(item: Line, pages: Mapping[int | str, Page]) -> MenuLine | None:
    """The line of an item; None where it is hidden, or its page is not public."""
    leads_to_page = item.page_id or item.section in Page.Role
    page = pages.get(item.page_id or item.section) if leads_to_page else None
    if item.is_hidden or (leads_to_page and page is None):
        return None
    label, language = label_of(item, page)
    return MenuLine(label, language, address_of(item, page))


def line_to(link: InstituteLink) -> MenuLine:
    label, language = shown(link, "label")
    return MenuLine(label, language, link.url, is_own=True)


def label_of(item: Line, page: Page | None) -> tuple[str, str]:
    """What it is called, and in which language: its own label, else the name of what it leads to."""
    found = (
        (getattr(item, f"label_{code}") or own_label(item, page, code), code)
        for code in in_order(current_language())
    )
    return next((pair for pair in found if pair[0]), ("", current_language()))


def own_label(item: Line, page: Page | None, language: str) -> str:
    if page:
        return getattr(page, f"title_{language}")
    return str(item.get_section_display()) if item.section and language == current_language() else ""


def address_of(item: Line, page: Page | None) -> str:
    if page:
        return page.get_absolute_url()
    if item.section:
        return ADDRESSES[item.section]()
    return in_language(item.target, current_language()) if item.target else ""
