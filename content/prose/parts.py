"""A rich text taken apart into what its readers see, or where its links lead, and all that stands around it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

TAG = re.compile(r"<[^<>]*>")
OWN_WORDS = re.compile(r'(?<=\sdata-alt=")[^"]*|(?<=\sdata-caption=")[^"]*')
ADDRESS = re.compile(r'(?<=\shref=")[^"]*')
BLOCK = re.compile(r"</?(?:p|h2|h3|li|ul|ol|blockquote|table|caption|tr|t[dh]|figure|div|br)\b")


class Part(NamedTuple):
    """A stretch of a text: one of those that were looked for, as it reads, or markup as it is."""

    text: str
    is_found: bool

    @property
    def parts_lines(self) -> bool:
        """Whether what stands before it and after it are not one line."""
        return not self.is_found and bool(BLOCK.search(self.text))


def words_of(markup: str) -> Iterator[tuple[int, int]]:
    """Where readers see words: outside of tags, and in those that a figure has of its own."""
    end = 0
    for tag in TAG.finditer(markup):
        yield end, tag.start()
        if tag[0].startswith("<figure "):
            yield from (
                (tag.start() + one.start(), tag.start() + one.end()) for one in OWN_WORDS.finditer(tag[0])
            )
        end = tag.end()
    yield end, len(markup)


def addresses_of(markup: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of links stand."""
    for tag in TAG.finditer(markup):
        if tag[0].startswith("<a "):
            yield from (
                (tag.start() + one.start(), tag.start() + one.end()) for one in ADDRESS.finditer(tag[0])
            )


def parted(markup: str, places: Iterable[tuple[int, int]]) -> list[Part]:
    """The text as what stands at these places, and the rest."""
    parts, end = [], 0
    for start, stop in places:
        if start == stop:
            continue
        parts += [Part(markup[end:start], False), Part(unescape(markup[start:stop]), True)]
        end = stop
    return [part for part in [*parts, Part(markup[end:], False)] if part.text]


def joined(parts: Iterable[Part]) -> str:
    """The text that such parts make."""
    return "".join(escaped(part.text) if part.is_found else part.text for part in parts)


def escaped(text: str) -> str:
    """A text as the sanitiser writes it, between tags and in attributes."""
    signs = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;"}
    return re.sub('[&<>"\u00a0]', lambda sign: signs[sign[0]], text)
