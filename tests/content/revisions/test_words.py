"""Two texts as one that is read."""

import time

import pytest

from content.prose.reading import as_lines
from content.revisions.words import pieces


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("same", "same", [("same", "same")]),
        ("", "new", [("new", "new")]),
        ("gone", "", [("gone", "gone")]),
        (
            "the old tide",
            "the new tide",
            [("same", "the "), ("gone", "old "), ("new", "new "), ("same", "tide")],
        ),
        ("every ten minutes", "every ten minutes more", [("same", "every ten minutes "), ("new", "more")]),
        ("a-prize-for-tides", "a-prize-for-ice", [("gone", "a-prize-for-tides"), ("new", "a-prize-for-ice")]),
        ("one two three", "une deux three", [("gone", "one two "), ("new", "une deux "), ("same", "three")]),
        ("line\nold\n", "line\nnew\n", [("same", "line\n"), ("gone", "old\n"), ("new", "new\n")]),
    ],
)
def test_what_went_stands_before_what_came(before, after, expected):
    assert pieces(before, after) == expected


def test_both_texts_can_be_read_out_of_it():
    before = "The quick brown fox jumps over the lazy dog.\nAgain, and again."
    after = "A quick red fox leapt over a lazy dog!\nAgain; then never."
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "new").split() == before.split()
    assert "".join(text for kind, text in found if kind != "gone") == after


def test_of_what_stayed_only_the_neighbourhood_is_shown():
    start, end = "begin " * 200, " end" * 200
    same, gone, new, rest = pieces(f"{start}old{end}", f"{start}new{end}")
    assert (gone.text, new.text) == ("old ", "new ")
    assert same.text.startswith("…") and len(same.text) < 200
    assert rest.text.endswith("…") and len(rest.text) < 200


def test_the_time_for_two_long_texts_that_share_nothing_does_not_explode():
    before, after = (" ".join(f"{letter}{number % 97}" for number in range(8_000)) for letter in "ab")
    start = time.process_time()
    pieces(before, after)
    assert time.process_time() - start < 3


def test_a_rich_text_is_read_by_its_blocks_with_its_links_and_pictures():
    markup = (
        '<h2>Tides</h2><p>See <a href="/en/people/ada/">Ada</a> &amp; <strong>others</strong>.</p>'
        '<ul><li><p>one</p></li></ul><figure data-picture="12" data-caption="Low tide" data-alt="A quay"></figure>'
        '<div data-video="youtube:x"></div>'
    )
    assert (
        as_lines(markup)
        == "## Tides\nSee Ada (/en/people/ada/) & others.\n– one\n[▣ 12] Low tide A quay\n[▶ youtube:x]"
    )
