"""citeproc-py, made to look things up once: it asks the tree of a style the same questions for every work.

A style does not change once it is read, but for two things: forms of dates, which take on attributes, and names, which
get an empty element where they have none. No answer that is remembered here depends on either.
"""

from functools import cached_property, lru_cache

from citeproc import CitationItem
from citeproc.model import CitationStylesElement, Parent, Text
from citeproc.source import Reference

remembered = lru_cache(
    maxsize=50_000
)  # eight styles ask some 10,000 questions; numbers that works have can add more


class CitedItem(CitationItem):
    """An item that finds what it refers to once."""

    @cached_property
    def reference(self) -> Reference:
        return self.bibliography.source[self.key]


CitationStylesElement.xpath_search = remembered(CitationStylesElement.xpath_search)
CitationStylesElement.get_root = remembered(CitationStylesElement.get_root)
Parent.calls_variable = remembered(Parent.calls_variable)
Text.calls_variable = remembered(Text.calls_variable)
