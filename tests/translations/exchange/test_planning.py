"""What bringing a file back would do, text by text."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from content.prose.parts import escaped
from tests.translations.exchange.samples import PLAIN, RICH, exchange, french, rich, translated, unit, written
from translations.coded.units import Exchange, Returned, Unit
from translations.exchange.formats import FORMATS, read
from translations.exchange.planning import Outcome, Step, plan, refuse_direction
from translations.models import State

every_format = pytest.mark.parametrize("name", FORMATS)


def planned(data: bytes, *units: Unit) -> list[Step]:
    return plan(read(data), {one.key: one for one in units})


def outcome(data: bytes, one: Unit) -> Outcome:
    (step,) = planned(data, one)
    return step.outcome


def everything() -> list[Unit]:
    """Texts of both kinds in every state."""
    texts = [
        (True, RICH, french(RICH)),
        (True, "<p>One</p>", "<p>Un</p><p>Deux</p>"),
        (False, PLAIN, french(PLAIN)),
        (False, "Line\r\nand \"line\" \x0b\\n", "Ligne\tet ligne "),
    ]  # fmt: skip
    return [
        Unit(
            f"news.article/{number}/{state}", source, "" if state == State.MISSING else target, state, is_rich
        )
        for number, (is_rich, source, target) in enumerate(texts, 1)
        for state in [*State][1:]
    ]


@every_format
def test_a_file_that_nobody_has_touched_changes_nothing(name):
    units = everything()
    found = {step.key: step.outcome for step in planned(written(name, *units), *units)}
    assert found == {
        one.key: Outcome.NOT_TRANSLATED if one.state == State.MISSING else Outcome.SAME for one in units
    }


@every_format
def test_translations_are_taken_over_with_their_codes(name):
    units = [unit(), rich(), unit("news.event/3/lead", PLAIN)]
    steps = planned(translated(written(name, *units)), *units)
    assert {step.key: (step.outcome, step.text) for step in steps} == {
        "news.article/12/title": (Outcome.APPLIED, "Basse mer"),
        "news.article/12/body": (
            Outcome.APPLIED,
            french(RICH),
        ),
        "news.event/3/lead": (Outcome.APPLIED, french(PLAIN)),
    }


@every_format
def test_an_outdated_translation_is_written_anew_or_called_still_right(name):
    old = rich(target=french(RICH).replace("Année", "An"), state=State.OUTDATED)
    (step,) = planned(translated(written(name, old)), old)
    assert (step.outcome, step.text, step.is_still_right) == (Outcome.APPLIED, french(RICH), False)
    right = unit(source="Low water!", target="Low water!", state=State.OUTDATED)
    (step,) = planned(translated(written(name, right), lambda text: text), right)
    assert (step.outcome, step.text, step.is_still_right) == (Outcome.APPLIED, "Low water!", True)


@every_format
@pytest.mark.parametrize("make", [unit, rich])
def test_nothing_is_written_over_what_the_translator_has_not_seen(name, make):
    was = make()
    data = translated(written(name, was))
    assert outcome(data, replace(was, source=was.source.replace("o", "0"))) == Outcome.SOURCE_CHANGED
    assert outcome(data, replace(was, target="<p>Autre</p>")) == Outcome.TRANSLATED_MEANWHILE


@every_format
def test_what_somebody_else_has_written_in_the_same_words_is_the_same(name):
    was = unit()
    assert outcome(translated(written(name, was)), replace(was, target="Basse mer")) == Outcome.SAME
    assert (
        outcome(translated(written(name, was)), replace(was, source="Ebb", target="Basse mer"))
        == Outcome.SAME
    )


@every_format
def test_a_no_break_space_is_a_change(name):
    was = rich("<p>Low water: why?</p>", "<p>Basse mer : pourquoi ?</p>", state=State.TRANSLATED)
    right = "Basse mer\u00a0: pourquoi\u202f?"
    (step,) = planned(
        translated(written(name, was), lambda text: text.replace("Low water: why?", right)), was
    )
    assert (step.outcome, step.text) == (Outcome.APPLIED, "<p>Basse mer&nbsp;: pourquoi\u202f?</p>")


@every_format
@pytest.mark.parametrize(
    "key", ["auth.user/1/password", "news.article/99/title", "x", "news.article/12/slug"]
)
def test_what_is_no_text_of_the_site_is_unknown(name, key):
    assert outcome(translated(written(name, unit(key))), unit()) == Outcome.UNKNOWN


@every_format
def test_what_is_too_long_is_not_valid(name):
    (step,) = planned(translated(written(name, unit(longest=5))), unit(longest=5))
    assert (step.outcome, step.reasons) == (Outcome.NOT_VALID, ("It has 9 characters; 5 are allowed.",))
    assert step.said == "Basse mer"


def test_a_text_that_stands_twice_in_a_file_is_not_valid():
    both = [Returned(unit().key, "Low water", words) for words in ("Basse mer", "Jusant")]
    steps = plan(Exchange(both, "en", "fr"), {unit().key: unit()})
    assert [step.outcome for step in steps] == [Outcome.NOT_VALID] * 2


def test_a_file_without_stamps_is_compared_by_its_source_and_fills_only_what_is_empty():
    back = Returned(unit().key, "Low water", "Basse mer")
    found = [
        plan(Exchange([back], "en", "fr"), {unit().key: one})[0].outcome
        for one in (unit(), unit(source="Low tide"), unit(target="Jusant"))
    ]
    assert found == [Outcome.APPLIED, Outcome.SOURCE_CHANGED, Outcome.TRANSLATED_MEANWHILE]


def test_a_source_that_a_program_has_copied_is_no_translation_until_somebody_says_so():
    copied = Returned(unit().key, "Low water", "Low water", unit().stamp)
    confirmed = replace(copied, is_confirmed=True)
    steps = [plan(Exchange([one], "en", "fr"), {unit().key: unit()})[0] for one in (copied, confirmed)]
    assert [step.outcome for step in steps] == [Outcome.NOT_TRANSLATED, Outcome.APPLIED]


def test_what_the_file_calls_unfinished_is_not_translated():
    half = Returned(unit().key, "Low water", "Basse", unit().stamp, is_unfinished=True)
    assert plan(Exchange([half], "en", "fr"), {unit().key: unit()})[0].outcome == Outcome.NOT_TRANSLATED


def test_a_file_in_other_languages_is_refused():
    refuse_direction(exchange(), "en", "fr")
    refuse_direction(replace(exchange(), source_language="en-US", target_language="fr_CA"), "en", "fr")
    refuse_direction(replace(exchange(), source_language="", target_language=""), "en", "fr")
    with pytest.raises(ValidationError, match="from “en” into “de”"):
        refuse_direction(replace(exchange(), target_language="de"), "en", "fr")


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@every_format
@settings(max_examples=40, deadline=None)
@given(source=ANYTHING, target=ANYTHING, is_rich=st.booleans())
def test_whatever_a_text_says_it_comes_back_as_it_was(name, source, target, is_rich):
    if is_rich:
        source, target = (f"<p>{escaped(text)}</p><p>b</p>" for text in (source, target))
    one = Unit("news.article/1/lead", f"Low {source}", target, State.TRANSLATED, is_rich)
    assert outcome(written(name, one), one) in (Outcome.SAME, Outcome.NOT_TRANSLATED)
