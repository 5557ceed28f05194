"""A suggestion is asked for, kept to be offered, and counted once its text is saved."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Avg, Count, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from content.prose import ProseField
from content.quotas import counted
from content.text import normalized, plain
from translations.coded.checking import accepted
from translations.coded.units import Returned, Unit
from translations.models import Suggestion
from translations.suggesting.asking import SuggestionError
from translations.suggesting.protecting import Protected, Term
from translations.suggesting.suggester import Suggester
from translations.texts import Text, source_of

HOUR = 3600
MOST_OF_ONE = 120  # presses of one person within an hour
KEPT_FOR = timedelta(days=365)


class Tally(NamedTuple):
    """What became of the suggestions of the last year."""

    asked: int
    used: int
    kept: float | None  # of a used one, on the average

    @property
    def percent(self) -> int | None:
        return None if self.kept is None else round(100 * self.kept)


def suggest(
    suggester: Suggester, obj: Model, text: Text, language: str, source: str, user, terms: Sequence[Term] = ()
) -> Suggestion:
    """Ask for one text; raises `SuggestionError` with the reason why there is none."""
    if counted(f"suggestions-{user.pk}", HOUR) > MOST_OF_ONE:
        raise SuggestionError(_("You have asked for very many suggestions: wait for an hour."))
    column = text.column(language)
    unit = Unit(text.field, source, is_rich=isinstance(column, ProseField), longest=column.max_length)
    protected = Protected(unit, terms)
    if not protected.texts:
        raise SuggestionError(_("There are no words to translate."))
    answers = suggester.translate(protected.texts, source_of(language), language, terms)
    try:
        found = accepted(unit, Returned(unit.key, target=protected.restored(answers)))
    except ValidationError as error:
        raise SuggestionError(
            _("The suggestion was thrown away. %(why)s") % {"why": " ".join(error.messages)}
        ) from error
    forget_old()
    return Suggestion.objects.create(
        kind=obj._meta.label_lower, object_id=obj.pk, field=text.field, language=language,
        source=normalized(source), suggestion=found, origin=suggester.origin[:100],
    )  # fmt: skip


def suggested(obj: Model, language: str) -> dict[tuple[str, str], Suggestion]:
    """The last suggestion for each field and source of an object."""
    rows = Suggestion.objects.of(obj).filter(language=language).order_by("asked_at", "pk")
    return {(one.field, one.source): one for one in rows}


def note_kept(obj: Model, language: str, names: Iterable[str]) -> None:
    """How much of what was used of suggestions is left in the texts that were saved."""
    fields = [name.removesuffix(f"_{language}") for name in names]
    used = Suggestion.objects.of(obj).filter(language=language, field__in=fields, is_used=True, kept=None)
    for one in used:
        saved = getattr(obj, f"{one.field}_{language}")
        one.kept = fuzz.ratio(plain(one.suggestion), plain(saved)) / 100
        one.save(update_fields=["kept"])


def tally(language: str) -> Tally:
    found = Suggestion.objects.filter(language=language, asked_at__gt=timezone.now() - KEPT_FOR)
    return Tally(*found.aggregate(
        asked=Count("pk"), used=Count("pk", filter=Q(is_used=True)), share=Avg("kept")
    ).values())  # fmt: skip


def forget_old() -> int:
    return Suggestion.objects.filter(asked_at__lt=timezone.now() - KEPT_FOR).delete()[0]
