"""What stands around every page: menu, footer, announcement, standing pages. One statement reads all of it."""

from typing import NamedTuple

from content.languages import columns_of
from content.related import made, rows
from pages.models import Announcement, FooterItem, Menu, MenuItem, Page

ITEM = ("id", "is_below", "section", "page_id", "target", "is_hidden", *columns_of("label"))
ANNOUNCEMENT = ("id", "target", "tone", *columns_of("text"))
PAGE = ("id", "role", *columns_of("title", "slug", "description"))


class Surroundings(NamedTuple):
    menu_items: list[MenuItem]
    footer_items: list[FooterItem]
    announcement: Announcement | None
    standing_pages: list[Page]  # of the menu, the footer and the rails, without their texts


def surroundings() -> Surroundings:
    """As they are now, each in its order, with no more of them than is shown."""
    menu = Menu.objects.annotate(
        item_rows=rows(MenuItem.objects.all(), *ITEM),
        footer_rows=rows(FooterItem.objects.all(), *ITEM),
        announcement_rows=rows(Announcement.objects.current()[:1], *ANNOUNCEMENT),
        page_rows=rows(Page.objects.published(), *PAGE),
    ).first()
    if menu is None:
        return Surroundings([], [], None, [])
    announcements = made(Announcement, menu.announcement_rows)
    return Surroundings(
        made(MenuItem, menu.item_rows),
        made(FooterItem, menu.footer_rows),
        next(iter(announcements), None),
        made(Page, menu.page_rows),
    )
