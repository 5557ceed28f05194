"""The typography that is offered: signs and spaces of the language, nothing in code, formulas or addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.typography import typeset

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("l'eau", "l’eau"),
        ("l'<em>eau</em>", "l’<em>eau</em>"),
        ('Un "beau" jour', f"Un «{N}beau{N}» jour"),
        ("« beau »", f"«{N}beau{N}»"),
        ("«beau»", f"«{N}beau{N}»"),
        ("Vraiment ?", f"Vraiment{N}?"),
        ("Vraiment?!", f"Vraiment{N}?!"),
        ("Trois choses: une", f"Trois choses{W}: une"),
        ("<strong>Trois</strong> : une", f"<strong>Trois</strong>{W}: une"),
        ("<p>Trois :</p><p>une</p>", f"<p>Trois{W}:</p><p>une</p>"),
        ("10 % ou 10%", f"10{W}% ou 10{W}%"),
        ("à 13h40", f"à 13{W}h{W}40"),
        ("à 9 h 05", f"à 9{W}h{W}05"),
        ("et puis...", "et puis…"),
        ("la mer - la vraie", "la mer – la vraie"),
        ("deux  mots", "deux mots"),
    ],
)
def test_french_is_set_as_in_quebec(text, set_):
    assert typeset(text, "fr") == set_


@pytest.mark.parametrize(
    "text",
    [
        f"«{W}beau{W}»", f"«{N}beau{N}»", f"Oui{W}: une", f"Quoi{N}?", "13:40", "https://example.org/?a=1 et a?b",
        "$f'(x) ; y$", "<code>a ? b : c</code>", r"\(x : y\)", "zoe@example.org", '<a href="/x?y=1">x</a>',
        "Rock &amp; roll", "peut-être", "1990-2000", "5 - <br>", "",
    ],
)  # fmt: skip
def test_what_is_right_or_no_words_stays_as_it_is(text):
    assert typeset(text, "fr") == text


def test_an_entity_for_a_space_is_that_space():
    assert typeset("Oui&nbsp;: une", "fr") == f"Oui{W}: une"


def test_english_has_its_own_quotes():
    assert typeset('It\'s "fine" - really...', "en") == "It’s “fine” – really…"


def test_a_language_without_rules_is_left_alone():
    assert typeset('¿"Qué"?', "es") == '¿"Qué"?'


PIECES = st.lists(
    st.sampled_from(
        [
            *"ab1 é?!;:%\"'«»-….",
            "  ",
            "...",
            " - ",
            "13h40",
            N,
            W,
            "<em>",
            "</em>",
            "</p><p>",
            "$x$",
            "\n",
            "&amp;",
        ]
    ),
    max_size=14,
)


@pytest.mark.parametrize("language", ["en", "fr"])
@given(PIECES)
def test_done_twice_it_changes_nothing_more_and_never_a_letter(language, pieces):
    text = "".join(pieces)
    once = typeset(text, language)
    assert typeset(once, language) == once
    assert re.sub(r"[\W_]", "", once) == re.sub(r"[\W_]", "", text)
