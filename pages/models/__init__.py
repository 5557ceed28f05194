"""What the site itself is made of: the institute, its standing pages, what surrounds every page, who is signed in."""

from pages.models.announcements import Announcement
from pages.models.factors import AuthenticatorApp, Passkey, RecoveryCode, SecondFactorRule
from pages.models.footer import Footer, FooterItem
from pages.models.institute import Institute, InstituteLink, Page, PageDocument
from pages.models.menu import Menu, MenuItem
from pages.models.redirects import Miss, Redirect
from pages.models.sessions import DeskSession

__all__ = [
    "Announcement",
    "AuthenticatorApp",
    "DeskSession",
    "Footer",
    "FooterItem",
    "Institute",
    "InstituteLink",
    "Menu",
    "MenuItem",
    "Miss",
    "Page",
    "PageDocument",
    "Passkey",
    "RecoveryCode",
    "Redirect",
    "SecondFactorRule",
]
