"""Texts taken apart into words and codes, and put together again."""

import pytest

from content.prose.rules import sanitize
from tests.translations.exchange.samples import PLAIN, RICH
from translations.coded.codes import Kind, said
from translations.coded.texts import literal, normal, restored, taken_apart


def openings(text: str, is_rich: bool) -> list[str]:
    return [code.opening for code in taken_apart(text, is_rich).codes.values()]


@pytest.mark.parametrize(
    "text",
    [RICH, "", "<p>One</p>", "<p>A&nbsp;&amp;&lt;b&gt; \"q\" 'r'</p>", "<p>a</p><p>b <code>x = 1</code></p>"],
)
def test_a_rich_text_is_put_together_as_it_was(text):
    coded = taken_apart(text, is_rich=True)
    assert sanitize(restored(*coded, is_rich=True)) == text


def test_translators_see_every_word_and_none_of_the_markup():
    words = [piece for piece in taken_apart(RICH, is_rich=True).pieces if isinstance(piece, str)]
    assert words == [
        "Tides & ice", "The ", "sea ", "rises", ": see ", "the report", "here", ", ", " or ", ".", "Since ",
        "1990", ".", "Next line, 5 < 6.", 'A "quay"', "The quay", "First", "Second ", "there", "Year", "Level",
    ]  # fmt: skip


def test_what_stands_between_two_blocks_is_one_code():
    text = "<p>One</p>\n<ul>\n <li><p> Two </p></li></ul>"
    assert openings(text, is_rich=True) == ["<p>", "</p><ul><li><p>", "</p></li></ul>"]
    assert said(taken_apart(text, is_rich=True).pieces) == "OneTwo"


def test_formulas_and_addresses_are_codes_and_prices_are_words():
    assert openings(PLAIN, is_rich=False) == ["$E=mc^2$", "https://example.org"]
    found = openings(r"By \(x_1\) and \[y\], a.b@example.org", is_rich=False)
    assert found == [r"\(x_1\)", r"\[y\]", "a.b@example.org"]


def test_an_address_that_is_the_whole_text_is_there_to_be_changed():
    assert taken_apart("https://example.org/en/policy", is_rich=False).codes == {}


def test_a_code_of_the_translation_has_the_number_of_the_same_code_in_the_source():
    source = taken_apart('<p><em>a</em> <a href="https://a.example">b</a></p>', is_rich=True)
    target = taken_apart(
        '<p><a href="https://c.example">b</a> <em>a</em></p>', is_rich=True, known=source.codes
    )
    numbers = {code.opening: number for number, code in source.codes.items()}
    assert {number: code.opening for number, code in target.codes.items()} == {
        numbers["<p>"]: "<p>",
        numbers["<em>"]: "<em>",
        numbers["</p>"]: "</p>",
        max(numbers.values()) + 1: '<a href="https://c.example">',
    }


def test_markup_that_does_not_close_is_kept_and_taken_for_no_pair():
    text = "<p><strong>a</p><p>b</em></p>"
    coded = taken_apart(text, is_rich=True)
    assert restored(*coded, is_rich=True) == text
    assert {code.closing for code in coded.codes.values()} == {""}


def test_a_file_without_codes_has_each_block_on_a_line_of_its_own_and_is_read_as_the_same():
    lines = literal(RICH, is_rich=True)
    assert lines.startswith("<h2>Tides &amp; ice</h2>\n<p>The <strong>")
    assert taken_apart(lines, is_rich=True) == taken_apart(RICH, is_rich=True)


def test_signs_that_no_xml_may_hold_are_left_out_and_lines_end_in_one_way():
    assert taken_apart("a\x0b\x0cb\r\nc\rd\x00", is_rich=False).pieces == ["ab\nc\nd"]
    assert normal(" e\u0301\r\n") == "é"


def test_codes_are_of_three_kinds():
    kinds = {code.opening: code.kind for code in taken_apart(RICH, is_rich=True).codes.values()}
    assert kinds["<h2>"] == Kind.GAP
    assert kinds["<em>"] == kinds["<br>"] == Kind.IN_LINE
    assert kinds["https://example.org/tides"] == Kind.VERBATIM
