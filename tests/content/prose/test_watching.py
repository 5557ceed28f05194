"""The address of a video alone in a paragraph, which shows the video."""

import pytest

from content.prose.rules import sanitize
from content.prose.watching import reference_of
from tests.content.prose.addresses import ADDRESSES

WATCH = "https://youtu.be/dQw4w9WgXcQ?t=42"
VIDEO = '<div data-video="youtube:dQw4w9WgXcQ@42"></div>'


def test_every_address_is_read_as_the_browser_reads_it():
    copied = {address: stored for address, stored in ADDRESSES.items() if not address.startswith("<")}
    assert {address: reference_of(address) for address in copied} == copied


@pytest.mark.parametrize(
    "address", ["http://[", "https://youtu.be/", "https://vimeo.com/123456789#t=\u00b2s", "é" * 99]
)
def test_what_is_no_address_is_no_video(address):
    assert "@" not in reference_of(address)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"<p>{WATCH}</p>",
        f"<p> {WATCH} </p>",
        f'<p><a href="{WATCH}">{WATCH}</a></p>',
        f'<p><a href="{WATCH}" title="a">youtu.be/dQw4w9WgXcQ?t=42</a></p>',
        "<p>https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=42s</p>",
        f"<p><strong>{WATCH}</strong></p>",
        f"<p><em> {WATCH}</em><br></p>",
        f'<p><a href="{WATCH}"><strong><em>{WATCH}</em></strong></a></p>',
        f'<p><strong><a href="{WATCH}" title="a">{WATCH}</a></strong></p>',
        f"<p><strong>{WATCH[:20]}</strong>{WATCH[20:]}</p>",
        f"<p><b>{WATCH}</b></p>",
    ],
)
def test_alone_in_a_paragraph_it_becomes_the_video(paragraph):
    assert sanitize(f"<p>a</p>{paragraph}<p>b</p>") == f"<p>a</p>{VIDEO}<p>b</p>"
    assert sanitize(f"a\n\n{WATCH}\n\nb") == f"<p>a</p>{VIDEO}<p>b</p>"


@pytest.mark.parametrize(
    "text",
    [
        f'<p><a href="{WATCH}">Watch it</a></p>',
        f"<p>See {WATCH}</p>",
        f"<p><strong>See</strong> {WATCH}</p>",
        f"<p><strong>{WATCH}</strong> <em>{WATCH}</em></p>",
        f"<p><code>{WATCH}</code></p>",
        f'<p><a data-to="news.article:1">{WATCH}</a></p>',
        f'<p><strong><a href="https://a.example/">{WATCH}</a></strong></p>',
        f'<p><a href="https://a.example/">{WATCH}</a></p>',
        f"<ul><li><p>{WATCH}</p></li></ul>",
        f"<blockquote><p>{WATCH}</p></blockquote>",
        f"<table><tbody><tr><td><p>{WATCH}</p></td></tr></tbody></table>",
        "<p>https://www.youtube.com/@institute</p>",
    ],
)
def test_elsewhere_an_address_stays_one(text):
    assert sanitize(text) == text
    assert sanitize(f"{text}<p>{WATCH}</p>") == text + VIDEO
