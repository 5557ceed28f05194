"""LaTeX in titles and abstracts, as plain text and as safe HTML."""

from typing import NamedTuple

from django.utils.html import escape


class Rendered(NamedTuple):
    text: str
    html: str
    issues: list[str]


def render(source: str) -> Rendered:
    """The source as plain text, as safe HTML, and what could not be understood of it."""
    return Rendered(source, escape(source), [])
