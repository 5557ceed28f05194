"""What bringing a file back would do, text by text: nothing is overwritten that the translator has not seen."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from translations.coded.checking import accepted, resolved
from translations.coded.codes import Code, Kind, Piece
from translations.coded.texts import SPACE, digest, normal, restored, taken_apart, words
from translations.coded.units import Exchange, Returned, Unit
from translations.models import State


class Outcome(TextChoices):
    APPLIED = "applied", pgettext_lazy("text of a file", "taken over")
    SAME = "same", pgettext_lazy("text of a file", "the same as here")
    NOT_TRANSLATED = "not-translated", pgettext_lazy("text of a file", "not translated")
    SOURCE_CHANGED = "source-changed", pgettext_lazy("text of a file", "the source has changed")
    TRANSLATED_MEANWHILE = "translated-meanwhile", pgettext_lazy("text of a file", "translated meanwhile")
    UNKNOWN = "unknown", pgettext_lazy("text of a file", "not a text of this site")
    NOT_VALID = "not-valid", pgettext_lazy("text of a file", "not valid")


class Step(NamedTuple):
    """What becomes of one text of a file, and why."""

    returned: Returned
    outcome: Outcome
    unit: Unit | None = None
    text: str = ""  # the translation to be stored, of one that is taken over
    reasons: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.returned.key

    @property
    def said(self) -> str:
        """What the file says, for whoever decides: words, formulas and addresses, no markup."""
        target, is_rich = self.returned.target, self.unit is not None and self.unit.is_rich
        if isinstance(target, str):
            return in_words(target, is_rich)
        codes = self.unit.codes if self.unit else {}
        return " ".join("".join(shown(piece, codes) for piece in target).split())

    @property
    def is_still_right(self) -> bool:
        """Whether the file says that a translation holds for the changed source as it is."""
        return self.outcome == Outcome.APPLIED and self.unit is not None and self.text == self.unit.target


def shown(piece: Piece, codes: Mapping[int, Code]) -> str:
    if isinstance(piece, str):
        return piece
    code = codes.get(piece.number)
    if code is None or code.kind == Kind.IN_LINE:
        return ""
    return " " if code.is_gap else code.opening


def in_words(text: str, is_rich: bool) -> str:
    """A text of the site or of a file as its readers see it."""
    coded = taken_apart(text, is_rich)
    return " ".join("".join(shown(piece, coded.codes) for piece in coded.pieces).split())


def refuse_direction(exchange: Exchange, source: str, target: str) -> None:
    """Raise ValidationError for a file between other languages; one that it does not name is right."""
    for named, language in ((exchange.source_language, source), (exchange.target_language, target)):
        if named and named[:2].lower() != language:
            raise ValidationError(
                _("This file translates from “%(source)s” into “%(target)s”."),
                params={"source": exchange.source_language or "?", "target": exchange.target_language or "?"},
            )


def plan(exchange: Exchange, units: Mapping[str, Unit]) -> list[Step]:
    """A step for each text of the file, against those of the site by their keys."""
    often = Counter(returned.key for returned in exchange.units)
    return [step_of(units.get(one.key), one, often[one.key] > 1) for one in exchange.units]


def step_of(unit: Unit | None, returned: Returned, is_twice: bool = False) -> Step:
    if unit is None:
        return Step(returned, Outcome.UNKNOWN)
    if is_twice:
        return Step(returned, Outcome.NOT_VALID, unit, reasons=(_("It stands in the file more than once."),))
    if outcome := hindrance(unit, returned):
        return Step(returned, outcome, unit)
    try:
        text = accepted(unit, returned)
    except ValidationError as error:
        return Step(returned, Outcome.NOT_VALID, unit, reasons=tuple(error.messages))
    is_same = settled(text, unit) == settled(unit.target, unit)
    return Step(returned, Outcome.APPLIED, unit, unit.target if is_same else text)


def hindrance(unit: Unit, returned: Returned) -> Outcome | None:
    """Why a text is not taken over, before anybody looks at its codes."""
    if is_blank(unit, returned):
        return Outcome.NOT_TRANSLATED
    is_new_source, is_new_target = changed_since(unit, returned)
    if says_the_same(unit, returned, is_fresh=not (is_new_source or is_new_target)):
        is_news = (
            unit.state == State.OUTDATED and returned.is_confirmed and not (is_new_source or is_new_target)
        )
        return None if is_news else Outcome.SAME
    if returned.is_unfinished or is_copied(unit, returned):
        return Outcome.NOT_TRANSLATED
    if is_new_source:
        return Outcome.SOURCE_CHANGED
    return Outcome.TRANSLATED_MEANWHILE if is_new_target else None


def is_blank(unit: Unit, returned: Returned) -> bool:
    has_words = bool(words(unit.source, unit.is_rich))
    return not returned.target or (has_words and not words(returned.target, unit.is_rich))


def changed_since(unit: Unit, returned: Returned) -> tuple[bool, bool]:
    """Whether source and translation are others than when the file was made.

    Without its stamp a file shows of the source alone how it was; a translation that is there may be anybody's.
    """
    if returned.stamp:
        source, _dash, target = returned.stamp.partition("-")
        return source != digest(unit.source), target != digest(unit.target)
    return words(returned.source, unit.is_rich) != words(unit.source, unit.is_rich), bool(unit.target)


def says_the_same(unit: Unit, returned: Returned, *, is_fresh: bool) -> bool:
    """Whether it is the translation that is there; where codes may mean others by now, in its words."""
    if words(returned.target, unit.is_rich) != words(unit.target, unit.is_rich):
        return False
    try:
        coded = resolved(unit, returned.target) if is_fresh else None
    except ValidationError:
        return False
    return coded is None or settled(restored(*coded, unit.is_rich), unit) == settled(unit.target, unit)


def settled(text: str, unit: Unit) -> str:
    """A translation without what makes no difference to readers: space between blocks, the way signs are written."""
    if not unit.is_rich:
        return normal(text)
    return SPACE.sub(" ", normal(restored(*taken_apart(text, is_rich=True), is_rich=True)))


def is_copied(unit: Unit, returned: Returned) -> bool:
    """Whether a program has put the source where the translation belongs, and nobody has called it one."""
    return not returned.is_confirmed and words(returned.target, unit.is_rich) == words(
        unit.source, unit.is_rich
    )
