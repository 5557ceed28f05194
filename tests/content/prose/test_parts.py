"""A rich text taken apart into what its readers see and the rest, and put together again."""

import pytest

from content.prose.parts import addresses_of, joined, parted, words_of
from content.prose.rules import sanitize

TEXT = (
    '<h2>Tides &amp; ice</h2><p>See <a href="/en/tides/?a=1&amp;b=2" title="tides">10&nbsp;km</a>, "so" &lt;here&gt;'
    '<span data-note="">a <em>note</em></span></p>'
    '<figure data-picture="12" data-alt="A quay" data-caption="L’eau &quot;basse&quot;"></figure>'
    '<p>data-alt="x" <a data-to="news.article:12">there</a></p>'
)


def found(places) -> list[str]:
    return [part.text for part in parted(TEXT, places) if part.is_found]


def test_readers_see_words_and_nothing_within_tags_but_what_a_figure_says():
    assert found(words_of(TEXT)) == [
        "Tides & ice", "See ", "10\u00a0km", ', "so" <here>', "a ", "note", "A quay", "L’eau \"basse\"",
        'data-alt="x" ', "there",
    ]  # fmt: skip


def test_links_have_addresses():
    assert found(addresses_of(TEXT)) == ["/en/tides/?a=1&b=2"]


@pytest.mark.parametrize("places", [words_of, addresses_of])
def test_parts_make_the_text_that_they_are_of(places):
    assert sanitize(joined(parted(TEXT, places(TEXT)))) == sanitize(TEXT)
    assert joined(parted("", places(""))) == ""
