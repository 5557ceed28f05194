"""The authors of a work on one line: which of them are named, and how."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

MOST_NAMES, LEADING_NAMES = 5, 3  # on an entry of a list: as many as a line holds


class Named(Protocol):
    """An author as a line names them: `str()` is the name, `url` the page of a member, or nothing."""

    url: str


Author = TypeVar("Author", bound=Named)


class Byline(NamedTuple):
    """The authors named on an entry: all of a few; of many the first ones and the members among the others."""

    names: Sequence[Named]
    others: int


def shortened(authors: Sequence[Author]) -> Byline:
    """The authors as an entry of a list names them."""
    if len(authors) <= MOST_NAMES:
        return Byline(authors, 0)
    first, others = authors[:LEADING_NAMES], authors[LEADING_NAMES:]
    members = [author for author in others if author.url][: MOST_NAMES - LEADING_NAMES]
    return Byline([*first, *members], len(others) - len(members))


def signature(author: Named) -> SafeString:
    """The name of an author, which leads to their page where they are a member; in whatever direction it is read."""
    if not author.url:
        return format_html("<bdi>{}</bdi>", str(author))
    return format_html('<a href="{}"><bdi>{}</bdi></a>', author.url, str(author))


def signatures(authors: Sequence[Named]) -> SafeString:
    return joined(", ", map(signature, authors))


def joined(separator: str, parts: Iterable[SafeString]) -> SafeString:
    """Safe parts with what stands between them, which is safe too."""
    return mark_safe(separator.join(parts))  # noqa: S308


def byline(authors: Sequence[Named], editors: Sequence[Named], has_more: bool) -> SafeString:
    """The authors of an entry with what follows them: “and others”, the number of those left out, the editors."""
    names, others = shortened(authors)
    if has_more:
        ending = f" {gettext('and others')}"
    elif others:
        ending = " " + ngettext("and %(number)s other", "and %(number)s others", others) % {"number": others}
    else:
        ending = ""
    line = format_html("{}{}", signatures(names), ending)
    if others or not editors:
        return line
    role = ngettext("(editor)", "(editors)", len(editors))
    return format_html("{}{}{} {}", line, "; " if authors else "", signatures(editors), role)
