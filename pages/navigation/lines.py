"""The menu as visitors see it: labels and addresses in the language of the page."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.urls import reverse

from content.languages import current_language, in_order
from pages.destinations import in_language
from pages.models import MenuItem, Page


class MenuLine(NamedTuple):
    label: str
    language: str  # of the label
    url: str  # empty where it only heads those below it
    below: tuple["MenuLine", ...] = ()


def menu_lines(
    items: Callable[[], list[MenuItem]], standing_pages: Callable[[], list[Page]]
) -> list[MenuLine]:
    """The lines at the top, each with those below it; what heads nothing and leads nowhere is left out."""
    pages = {page.pk: page for page in standing_pages()}
    lines: list[MenuLine] = []
    is_parent_shown = False
    for item in items():
        line = line_of(item, pages)
        if not item.is_below:
            is_parent_shown = line is not None
            lines += [line] if line else []
        elif line and is_parent_shown:
            lines[-1] = lines[-1]._replace(below=(*lines[-1].below, line))
    return [line for line in lines if line.url or line.below]


def line_of(item: MenuItem, pages: Mapping[int, Page]) -> MenuLine | None:
    """The line of an item; None where it is hidden, or its page is not public."""
    page = pages.get(item.page_id)
    if item.is_hidden or (item.page_id and page is None):
        return None
    label, language = label_of(item, page)
    return MenuLine(label, language, address_of(item, page))


def label_of(item: MenuItem, page: Page | None) -> tuple[str, str]:
    """What it is called, and in which language: its own label, else the name of what it leads to."""
    found = (
        (getattr(item, f"label_{code}") or own_label(item, page, code), code)
        for code in in_order(current_language())
    )
    return next((pair for pair in found if pair[0]), ("", current_language()))


def own_label(item: MenuItem, page: Page | None, language: str) -> str:
    if page:
        return getattr(page, f"title_{language}")
    return str(item.get_section_display()) if item.section and language == current_language() else ""


def address_of(item: MenuItem, page: Page | None) -> str:
    if page:
        return page.get_absolute_url()
    if item.section:
        return reverse(MenuItem.ADDRESSES[item.section])
    return in_language(item.target, current_language()) if item.target else ""
