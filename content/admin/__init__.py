"""What the admin of all content shares, and the library of pictures."""

from content.admin.contents import ContentAdmin, StateFilter
from content.admin.languages import BilingualAdmin, BilingualInline, TranslationFilter, pair
from content.admin.pages import admin_page
from content.admin.panels import Panel
from content.admin.pictures import PictureAdmin
from content.admin.read_only import ReadOnlyAdmin, SingletonMixin
from content.admin.searching import SearchMixin

__all__ = [
    "BilingualAdmin",
    "BilingualInline",
    "ContentAdmin",
    "Panel",
    "PictureAdmin",
    "ReadOnlyAdmin",
    "SearchMixin",
    "SingletonMixin",
    "StateFilter",
    "TranslationFilter",
    "admin_page",
    "pair",
]
