"""What the admin of all content shares, and the library of pictures."""

from content.admin.contents import ContentAdmin, StateFilter
from content.admin.languages import BilingualAdmin, BilingualInline, TranslationFilter, pair
from content.admin.panels import Panel
from content.admin.pictures import PictureAdmin
from content.admin.records import RecordAdmin, SingletonMixin

__all__ = [
    "BilingualAdmin",
    "BilingualInline",
    "ContentAdmin",
    "Panel",
    "PictureAdmin",
    "RecordAdmin",
    "SingletonMixin",
    "StateFilter",
    "TranslationFilter",
    "pair",
]
