"""A stored rich text as pages show it.

The text refers to its figures and videos by number and name; whoever knows how to show a video hands that in,
since what is of another host waits for the visitor’s consent.
"""

import re
from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.html import format_html

from content.models import Picture
from content.prose.notes import with_notes
from content.prose.outline import with_anchors
from content.prose.tables import with_tables
from content.prose.videos import Video, video

FIGURE = re.compile(r'<figure data-picture="(\d+)">.*?</figure>', re.DOTALL)
VIDEO = re.compile(r"<div ([^>]*\bdata-video=[^>]*)>.*?</div>", re.DOTALL)
REFERENCE = re.compile(r'data-(video|picture)="([^"]*)"')

VideoPlayer = Callable[[Video, Picture | None], str]


def expand(markup: str) -> str:
    """A stored text as pages show it: sections that can be linked to, tables that scroll, footnotes at the end,
    figures with their pictures, videos as what asks before it plays them.

    One query where the text has pictures, none where it has not.
    """
    markup = with_notes(with_tables(with_anchors(markup)))
    numbers = {int(value) for name, value in REFERENCE.findall(markup) if name == "picture"}
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def figure(match: re.Match) -> str:
        picture = pictures.get(int(match[1]))
        return render_to_string("content/figure.html", {"picture": picture}) if picture else ""

    def played(match: re.Match) -> str:
        named = dict(REFERENCE.findall(match[1]))
        known = video(named.get("video", ""))
        return player(known, pictures.get(int(named.get("picture", 0)))) if known else ""

    return VIDEO.sub(played, FIGURE.sub(figure, markup))


def link_to_video(video: Video, poster: Picture | None) -> str:
    """A video as a plain link: what a page shows where nothing else was handed in."""
    return format_html('<p><a href="{}" rel="external noreferrer">{}</a></p>', video.page, video.page)


player: VideoPlayer = link_to_video


def play_videos_with(other: VideoPlayer) -> None:
    """Have texts show their videos by this function of a video and its poster; it returns safe HTML."""
    global player
    player = other
