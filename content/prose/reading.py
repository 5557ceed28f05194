"""A rich text as somebody reads it who sees no formatting: for comparing two of them."""

import html
import re

from django.utils.html import strip_tags

BLOCK_ENDS = re.compile(r"</(?:p|h2|h3|li|figure|figcaption|blockquote|caption|tr|div)>|<br>", re.IGNORECASE)
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
MARKS = (
    (re.compile(r"<h2>"), "## "),
    (re.compile(r"<h3>"), "### "),
    (re.compile(r"<li>"), "– "),
    (re.compile(r"</t[hd]>"), " | "),
    (re.compile(r'<figure[^>]*data-picture="(\d+)"[^>]*>'), r"[▣ \1] "),
    (re.compile(r'<(\w+)[^>]*data-video="([^"]*)"[^>]*>'), r"[▶ \2] "),
)


def as_lines(markup: str) -> str:
    """Its blocks, a line for each, with the addresses of links and the numbers of pictures."""
    text = LINK.sub(r"\2 (\1)", markup)
    for pattern, mark in MARKS:
        text = pattern.sub(mark, text)
    lines = BLOCK_ENDS.sub("\n", text).splitlines()
    words = (" ".join(html.unescape(strip_tags(line)).split()) for line in lines)
    return "\n".join(filter(None, words))
