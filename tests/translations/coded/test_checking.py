"""What may come back as a translation, and what is refused and why."""

import pytest
from django.core.exceptions import ValidationError

from tests.translations.exchange.samples import PLAIN, RICH, french, rich, unit
from translations.coded.checking import accepted
from translations.coded.codes import End, Place
from translations.coded.units import Returned

LINKED = '<p>The <em>sea</em> and <a href="https://example.org/en">ice</a></p><p>End</p>'


def brought(one, target) -> str:
    return accepted(one, Returned(one.key, target=target))


def refused(one, target) -> str:
    with pytest.raises(ValidationError) as caught:
        brought(one, target)
    return " ".join(caught.value.messages)


def pieces(one) -> list:
    return [french(piece) if isinstance(piece, str) else piece for piece in one.coded_source.pieces]


def test_words_are_new_and_codes_are_those_of_the_source():
    text = brought(rich(), pieces(rich()))
    assert text.startswith("<h2>Marées &amp; glace</h2><p>La <strong>mer <em>monte</em></strong>: voir ")
    assert '<figure data-picture="12" data-alt="A &quot;rive&quot;" data-caption="La rive"></figure>' in text


def test_the_same_as_text_with_its_markup():
    markup = "<p>La <em>mer</em> et la <a href='https://example.org/en'>glace</a></p>\n<p>Fin</p>".replace(
        "'", '"'
    )
    assert brought(rich(LINKED), markup) == markup.replace("\n", "")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", ["Une marée", "« Œuvre » à l’étude", "Žá"])
def test_accents_that_were_read_in_another_encoding_are_told(text, encoding):
    misread = text.encode().decode(encoding, errors="ignore")
    assert "accents are broken" in refused(unit(), misread)
    assert brought(unit(), text) == text


def test_codes_within_a_line_may_change_places():
    text = [Place(1), *around(3, "Glace"), " et ", *around(2, "mer"), Place(4), "Fin", Place(5)]
    assert brought(rich(LINKED), text) == (
        '<p><a href="https://example.org/en">Glace</a> et <em>mer</em></p><p>Fin</p>'
    )


LINK = '<a href="https://example.org/en">glace</a>'


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("<p>La mer et la glace</p><p>Fin</p>", "Lost: <em>, <a>"),
        (f"<p>La <em>mer</em> <em>et</em> {LINK}</p><p>Fin</p>", "Too many: <em>"),
        (f"<p>La <em>mer</em> et {LINK.replace('.org/en', '.org/fr')}</p><p>Fin</p>", "It holds a code"),
        (f"<p>La <em>mer et {LINK.replace('</a>', '')}</em></a></p><p>Fin</p>", "code"),
        (f"<p>La <em>mer</em> et {LINK} <script>x</script></p><p>Fin</p>", "Too many: <script>"),
        (f"<p><em>mer</em>{LINK}</p><p></p>", "code"),
    ],
)
def test_codes_that_are_lost_doubled_or_new_are_named(target, said):
    assert said in refused(rich(LINKED), target)


def around(number: int, *words: str | Place) -> list[str | Place]:
    return [Place(number, End.START), *words, Place(number, End.STOP)]


FIRST, MIDDLE, LAST = Place(1), Place(4), Place(5)


def test_a_text_without_any_of_the_codes_is_refused():
    assert refused(rich(LINKED), ["La mer"]).startswith("Lost: <p>, <em>, <a>")


@pytest.mark.parametrize(
    "target",
    [
        [Place(99)],
        [Place(0), "x"],
        [Place(2), "x"],  # a pair that stands alone
        [FIRST, Place(2, End.STOP), "x", Place(2, End.START), *around(3, "y"), MIDDLE, "z", LAST],
        [
            FIRST,
            Place(2, End.START),
            "x",
            Place(3, End.START),
            "y",
            Place(2, End.STOP),
            Place(3, End.STOP),
            LAST,
        ],
        [FIRST, *around(2, "x", MIDDLE, "y"), *around(3, "z"), LAST],  # emphasis across paragraphs
        [LAST, "x", *around(2, "a"), *around(3, "b"), MIDDLE, "y", FIRST],
        [FIRST, *around(2, "x"), *around(3, "y"), MIDDLE, LAST],  # a paragraph without words
    ],
)
def test_codes_that_make_no_text_are_refused(target):
    assert "code" in refused(rich(LINKED), target)


def test_no_code_hides_in_the_words_of_a_figure():
    source = '<figure data-picture="12" data-alt="quay"></figure><p>The <em>sea</em></p>'
    one = rich(source)
    target = [Place(1), Place(3, End.START), "quai", Place(3, End.STOP), Place(2), "La mer", Place(4)]
    assert "code" in refused(one, target)
    words = [
        Place(1),
        "<em>quai</em>",
        Place(2),
        "La ",
        Place(3, End.START),
        "mer",
        Place(3, End.STOP),
        Place(4),
    ]
    assert 'data-alt="&lt;em&gt;quai&lt;/em&gt;"' in brought(one, words)


def test_a_link_that_leads_to_the_french_page_stays():
    was = '<p>La <em>mer</em> et la <a href="https://example.org/fr">glace</a></p><p>Fin</p>'
    one = rich(LINKED, was)
    now = [
        piece.replace("Fin", "La fin") if isinstance(piece, str) else piece
        for piece in one.coded_target.pieces
    ]
    assert brought(one, now) == was.replace("Fin", "La fin")


def test_a_formula_comes_back_as_it_was():
    one = unit(source=PLAIN)
    assert brought(one, pieces(one)) == french(PLAIN)
    assert refused(one, "Basse mer") == "Lost: $E=mc^2$, https://example.org"
    assert refused(one, PLAIN.replace("$E=mc^2$", "$E = mc^3$")) == "Lost: $E=mc^2$ Too many: $E = mc^3$"


def test_what_is_too_long_is_refused_with_both_numbers():
    assert refused(unit(longest=5), "Marées") == "It has 6 characters; 5 are allowed."
    assert "40000" in refused(rich("<p>a</p>"), f"<p>{'b' * 40_000}</p>").replace(",", "")


def test_words_are_not_markup():
    one = rich("<p>a</p>")
    assert (
        brought(one, [Place(1), "<script>alert(1)</script>", Place(2)])
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


def test_what_a_program_adds_at_the_ends_and_controls_are_taken_off():
    assert brought(unit(), " Basse\x07 mer \n") == "Basse mer"


def test_the_sample_is_what_the_site_would_store():
    assert brought(rich(), RICH) == RICH
