"""A stored rich text as pages show it.

The text refers to its figures and videos by number and name; whoever knows how to show a video hands that in,
since what is of another host waits for the visitor’s consent.
"""

import re
from collections.abc import Callable
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import format_html

from content.models import Picture
from content.prose.documents import with_documents
from content.prose.notes import with_notes
from content.prose.outline import with_anchors
from content.prose.references import with_references
from content.prose.tables import with_tables
from content.prose.videos import Video, video

FIGURE = re.compile(r"<figure ([^>]*\bdata-picture=[^>]*)>.*?</figure>", re.DOTALL)
VIDEO = re.compile(r"<div ([^>]*\bdata-video=[^>]*)>.*?</div>", re.DOTALL)
REFERENCE = re.compile(r'\bdata-(video|picture|alt|caption)="([^"]*)"')

FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
BLOCK = re.compile(
    r"(?P<item><li><p>)|(?P<open><(?:p|h[23]|[uo]l|li(?= id=))\b)"
    r"|(?P<box><(?:blockquote|t[hd]|caption)\b)(?P<rest>[^>]*>(?:<p>)?)"
)

NO_WORDS = {"alt": "", "caption": ""}  # of its own: a figure has those of its picture

VideoPlayer = Callable[[Video, Picture | None], str]


def expand(markup: str) -> str:
    """A stored text as pages show it: sections that can be linked to, tables that scroll, footnotes at the end,
    figures with their pictures, videos as what asks before it plays them, what is to know of documents.

    One query where the text has pictures, one where it leads to documents, one where it refers to pages; else none.
    """
    markup = with_documents(with_references(markup))
    markup = with_directions(with_notes(with_tables(with_anchors(markup))))
    numbers = {int(value) for name, value in REFERENCE.findall(markup) if name == "picture"}
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def figure(match: re.Match) -> str:
        named = said_in(match[1])
        picture = pictures.get(int(named["picture"]))
        return (
            render_to_string("content/figure.html", {**NO_WORDS, **named, "picture": picture})
            if picture
            else ""
        )

    def played(match: re.Match) -> str:
        named = said_in(match[1])
        known = video(named.get("video", ""))
        return player(known, pictures.get(int(named.get("picture", 0)))) if known else ""

    return VIDEO.sub(played, FIGURE.sub(figure, markup))


def said_in(attributes: str) -> dict[str, str]:
    """What a figure or a video says of itself."""
    return {name: unescape(value) for name, value in REFERENCE.findall(attributes)}


def with_directions(markup: str) -> str:
    """The text with blocks that run as their own words do, where some of them run from right to left.

    A block whose direction is that of its words passes over those that have their own: the first paragraph of a
    quotation, a cell or an item has none.
    """
    if not FROM_THE_RIGHT.search(markup):
        return markup
    return BLOCK.sub(
        lambda block: block["item"] or f'{block["open"] or block["box"]} dir="auto"{block["rest"] or ""}',
        markup,
    )


def link_to_video(video: Video, poster: Picture | None) -> str:
    """A video as a plain link: what a page shows where nothing else was handed in."""
    return format_html('<p><a href="{}" rel="external noreferrer">{}</a></p>', video.page, video.page)


player: VideoPlayer = link_to_video


def play_videos_with(other: VideoPlayer) -> None:
    """Have texts show their videos by this function of a video and its poster; it returns safe HTML."""
    global player
    player = other
