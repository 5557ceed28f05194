from content.aggregates import Aggregate
from content.models.document import DOCUMENT
from content.models.picture import PICTURE
from pages.models import (
    Announcement,
    Footer,
    FooterItem,
    Institute,
    InstituteLink,
    Menu,
    MenuItem,
    Page,
    PageDocument,
    Redirect,
)

PAGE = Aggregate(Page, (PageDocument, "page"))
PAGE.keep_mentions((MenuItem, "page"), (FooterItem, "page"))
Aggregate(Announcement)
Aggregate(Redirect)
MENU = Aggregate(Menu, (MenuItem, "menu"))
FOOTER = Aggregate(Footer, (FooterItem, "footer"))
INSTITUTE = Aggregate(Institute, (InstituteLink, "institute"))
DOCUMENT.keep_mentions((PageDocument, "document"))
PICTURE.keep_mentions((Page, "picture"), (Institute, "picture"), (Institute, "map_picture"))
