"""Which encodings a reader takes (RFC 9110, section 12.5.3), and what is compressed."""

import pytest

from content.caching.encodings import accepted, encoded


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", ["identity"]),
        ("br", ["br", "identity"]),
        ("gzip, deflate, br, zstd", ["br", "gzip", "identity"]),
        ("GZIP", ["gzip", "identity"]),
        ("br;q=0, gzip;q=0.5", ["gzip", "identity"]),
        ("br; q=0.0", ["identity"]),
        ("*", ["br", "gzip", "identity"]),
        ("*;q=0", ["identity"]),
        ("gzip, *;q=0", ["gzip", "identity"]),
        ("br;q=nonsense", ["identity"]),
        ("gzip;q=1.0, br;q=0.1", ["gzip", "br", "identity"]),
        ("identity", ["identity"]),
        (",,;;=", ["identity"]),
    ],
)
def test_what_a_reader_takes(header, chosen):
    assert [*accepted(header)] == chosen


@pytest.mark.parametrize(
    ("media_type", "is_compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/atom+xml; charset=utf-8", True),
        ("application/xml", True),
        ("application/manifest+json", True),
        ("application/vnd.citationstyles.csl+json; charset=utf-8", True),
        ("application/x-bibtex; charset=utf-8", True),
        ("image/png", False),
        ("", False),
    ],
)
def test_texts_are_kept_compressed_and_nothing_else(media_type, is_compressed):
    assert [*encoded(b"a long text " * 100, media_type)] == (
        ["br", "gzip"] if is_compressed else ["identity"]
    )


def test_what_is_short_stays_as_it_is():
    assert [*encoded(b"ok", "text/plain")] == ["identity"]
