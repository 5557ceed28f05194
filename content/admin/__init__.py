"""What the admin of all content shares, and the libraries of pictures and documents."""

from content.admin.bulk import Act, Fate
from content.admin.contents import ContentAdmin, StateFilter
from content.admin.documents import AttachmentInline, DocumentAdmin
from content.admin.languages import BilingualAdmin, BilingualInline, BilingualMixin, TranslationFilter, pair
from content.admin.lists import CheckedListMixin, refuse_filters
from content.admin.live import LiveMixin, why_closed
from content.admin.long_lists import LongChangeList, LongPaginator, UsedFilter
from content.admin.once import once
from content.admin.paged_rows import PagedFormSet, PagedInlineMixin
from content.admin.pages import admin_page
from content.admin.panels import Panel
from content.admin.pictures import PictureAdmin
from content.admin.read_only import ListOnlyMixin, ReadOnlyAdmin, SingletonMixin
from content.admin.saving import CarefulAdmin
from content.admin.searching import SearchMixin
from content.admin.together import LanguageRuleAdmin
from content.admin.waiting import ProposalAdmin

__all__ = [
    "Act",
    "AttachmentInline",
    "BilingualAdmin",
    "BilingualInline",
    "BilingualMixin",
    "CarefulAdmin",
    "CheckedListMixin",
    "ContentAdmin",
    "DocumentAdmin",
    "Fate",
    "LanguageRuleAdmin",
    "ListOnlyMixin",
    "LiveMixin",
    "LongChangeList",
    "LongPaginator",
    "PagedFormSet",
    "PagedInlineMixin",
    "Panel",
    "PictureAdmin",
    "ProposalAdmin",
    "ReadOnlyAdmin",
    "SearchMixin",
    "SingletonMixin",
    "StateFilter",
    "TranslationFilter",
    "UsedFilter",
    "admin_page",
    "once",
    "pair",
    "refuse_filters",
    "why_closed",
]
