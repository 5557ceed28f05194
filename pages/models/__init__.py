"""What the site itself is made of: the institute, its standing pages, and what stands around every page."""

from pages.models.announcements import Announcement
from pages.models.institute import Institute, InstituteLink, Page, PageDocument
from pages.models.menu import Menu, MenuItem
from pages.models.redirects import Miss, Redirect

__all__ = [
    "Announcement",
    "Institute",
    "InstituteLink",
    "Menu",
    "MenuItem",
    "Miss",
    "Page",
    "PageDocument",
    "Redirect",
]
