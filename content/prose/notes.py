"""Footnotes: in a text they stand where they belong, on a page they are numbered and follow it."""

import re

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

# Of stored texts, which ProseField sanitises at every save.
NOTE = re.compile(r'\s*<span data-note="">(.*?)</span>', re.DOTALL)


def with_notes(markup: str) -> str:
    notes = [mark_safe(text.strip()) for text in NOTE.findall(markup)]  # noqa: S308
    if not notes:
        return markup
    numbers = iter(range(1, len(notes) + 1))
    return NOTE.sub(lambda match: call(next(numbers)), markup) + render_to_string(
        "content/notes.html", {"notes": notes}
    )


def without_notes(markup: str) -> str:
    return NOTE.sub("", markup)


def call(number: int) -> str:
    return format_html(
        '<sup class="call"><a id="call_{0}" href="#note_{0}" role="doc-noteref">{0}</a></sup>', number
    )
