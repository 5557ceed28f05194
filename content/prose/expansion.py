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
VIDEO = re.compile(r'<div data-video="([^"]*)">.*?</div>', re.DOTALL)

VideoPlayer = Callable[[Video], str]


def expand(markup: str) -> str:
    """A stored text as pages show it: sections that can be linked to, tables that scroll, footnotes at the end,
    figures with their pictures, videos as what asks before it plays them.

    One query where the text has figures, none where it has not.
    """
    markup = with_notes(with_tables(with_anchors(markup)))
    numbers = {int(number) for number in FIGURE.findall(markup)}
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def figure(match: re.Match) -> str:
        picture = pictures.get(int(match[1]))
        return render_to_string("content/figure.html", {"picture": picture}) if picture else ""

    def played(match: re.Match) -> str:
        known = video(match[1])
        return player(known) if known else ""

    return VIDEO.sub(played, FIGURE.sub(figure, markup))


def link_to_video(video: Video) -> str:
    """A video as a plain link: what a page shows where nothing else was handed in."""
    return format_html('<p><a href="{}" rel="external noreferrer">{}</a></p>', video.page, video.page)


player: VideoPlayer = link_to_video


def play_videos_with(other: VideoPlayer) -> None:
    """Have texts show their videos by this function of a video; it returns safe HTML."""
    global player
    player = other
