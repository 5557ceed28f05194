"""Footnotes: in a text they stand where they belong, on a page they are numbered and follow it."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from content.text import NOTE


def with_notes(markup: str) -> str:
    # Of stored texts, which ProseField sanitises at every save.
    notes = [mark_safe(text.strip()) for text in NOTE.findall(markup)]  # noqa: S308
    if not notes:
        return markup
    numbers = iter(range(1, len(notes) + 1))
    return NOTE.sub(lambda match: call(next(numbers)), markup) + render_to_string(
        "content/notes.html", {"notes": notes}
    )


def call(number: int) -> str:
    return format_html(
        '<sup class="call"><a id="call_{0}" href="#note_{0}" role="doc-noteref">{0}</a></sup>', number
    )
