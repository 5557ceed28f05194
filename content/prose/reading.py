"""A rich text as somebody reads it who sees no formatting: for comparing two of them."""

import html
import re

from django.utils.html import escape, strip_tags

from content.prose import references

BLOCK_ENDS = re.compile(r"</(?:p|h2|h3|li|figure|figcaption|blockquote|caption|tr|div)>|<br>", re.IGNORECASE)
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
OWN_WORDS = re.compile(r'data-(?:caption|alt)="([^"]*)"')


def figure(match: re.Match) -> str:
    """The number of a picture, with the words that it has here alone."""
    return " ".join([f"[▣ {match[1]}]", *OWN_WORDS.findall(match[0]), ""])


MARKS = (
    (re.compile(r"<h2>"), "## "),
    (re.compile(r"<h3>"), "### "),
    (re.compile(r"<li>"), "– "),
    (re.compile(r"</t[hd]>"), " | "),
    (re.compile(r'<figure[^>]*data-picture="(\d+)"[^>]*>'), figure),
    (re.compile(r'<(\w+)[^>]*data-video="([^"]*)"[^>]*>'), r"[▶ \2] "),
)


def as_lines(markup: str) -> str:
    """Its blocks, a line for each, with the addresses of links or what they refer to, and the numbers of pictures."""
    text = LINK.sub(r"\2 (\1)", with_titles(markup))
    for pattern, mark in MARKS:
        text = pattern.sub(mark, text)
    lines = BLOCK_ENDS.sub("\n", text).splitlines()
    words = (" ".join(html.unescape(strip_tags(line)).split()) for line in lines)
    return "\n".join(filter(None, words))


def with_titles(markup: str) -> str:
    """The text with what its links refer to behind their words, by its title; by its name where it is gone."""
    found = references.objects_of(references.names_in(markup))
    return references.LINK.sub(
        lambda link: f"{link['words']} (→ {escape(found.get(link['name'], link['name']))})", markup
    )
