"""A stored rich text as pages show it.

The text refers to its figures and videos by number and name; whoever knows how to show a video hands that in,
since what is of another host waits for the visitor’s consent.
"""

import re
from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.html import format_html

from content.models import Picture

FIGURE = re.compile(r'<figure data-picture="(\d+)">.*?</figure>', re.DOTALL)
VIDEO = re.compile(r'<div data-video="(youtube|vimeo):([\w-]+)">.*?</div>', re.DOTALL)

ADDRESSES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}

VideoPlayer = Callable[[str, str], str]


def expand(markup: str) -> str:
    """A stored text as pages show it: figures with their pictures, videos as what asks before it plays them.

    One query where the text has figures, none where it has not.
    """
    numbers = {int(number) for number in FIGURE.findall(markup)}
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def figure(match: re.Match) -> str:
        picture = pictures.get(int(match[1]))
        return render_to_string("content/figure.html", {"picture": picture}) if picture else ""

    return VIDEO.sub(lambda match: player(match[1], match[2]), FIGURE.sub(figure, markup))


def link_to_video(kind: str, identifier: str) -> str:
    """A video as a plain link: what a page shows where nothing else was handed in."""
    address = ADDRESSES[kind].format(identifier)
    return format_html('<p><a href="{}" rel="external noreferrer">{}</a></p>', address, address)


player: VideoPlayer = link_to_video


def play_videos_with(other: VideoPlayer) -> None:
    """Have texts show their videos by this function of kind (youtube, vimeo) and identifier; it returns safe HTML."""
    global player
    player = other
