"""What one item shows of each text: its source, what changed in it, the field, what is known from elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Model
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from content.prose import ProseField
from content.prose.references import with_references
from content.revisions.comparing import Difference, readable
from content.text import normalized
from translations.desk.form import SAME, STILL, TranslationForm
from translations.memory.finding import Asker
from translations.memory.offers import Near, Offers, Wanted, offers_for
from translations.models import Pair, State, Suggestion
from translations.states import TextState
from translations.suggesting.suggester import suggester
from translations.suggesting.suggestions import suggested
from translations.texts import Text, source_of


class Line(NamedTuple):
    text: Text
    found: TextState
    pair: Pair | None
    field: BoundField
    language: str
    offers: Offers
    form: TranslationForm
    suggestion: Suggestion | None

    @property
    def label(self) -> str:
        return capfirst(self.text.label)

    @property
    def state(self) -> State:
        return State(self.found.state)

    @property
    def source_language(self) -> str:
        return source_of(self.language)

    @property
    def is_prose(self) -> bool:
        return isinstance(self.text.column(self.language), ProseField)

    @property
    def source(self) -> SafeString | str:
        """As readers of the source see it; rich text was sanitised when it was saved."""
        return mark_safe(with_references(self.found.source)) if self.is_prose else self.found.source  # noqa: S308

    @property
    def changes(self) -> Difference | None:
        """What became of the source since it was translated."""
        return (
            self.difference(self.source_language, self.pair.source, self.found.source) if self.pair else None
        )

    @property
    def changes_outside(self) -> Difference | None:
        """What became of the translation where nobody said that it is right."""
        if self.pair is None or normalized(self.found.source) != self.pair.source:
            return None
        return self.difference(self.language, self.pair.target, self.found.target)

    def difference(self, language: str, before: str, after: str) -> Difference | None:
        if before == normalized(after):
            return None
        column = self.text.column(language)
        return Difference(column.name, self.label, language, *readable(column, before, after))

    @property
    def near_in_sight(self) -> list[tuple[Near, Difference | None]]:
        return [*map(self.compared, self.offers.near_in_sight)]

    @property
    def near_folded(self) -> list[tuple[Near, Difference | None]]:
        return [*map(self.compared, self.offers.near_folded)]

    def compared(self, near: Near) -> tuple[Near, Difference | None]:
        """What is nearly this text, and what this one says differently."""
        return near, self.difference(self.source_language, near.pair.source, self.found.source)

    @property
    def still(self) -> str:
        return f"{STILL}{self.field.name}"

    @property
    def same(self) -> str:
        return f"{SAME}{self.field.name}"

    @property
    def is_still_ticked(self) -> bool:
        return self.form.is_ticked(STILL, self.field.name)

    @property
    def is_same_ticked(self) -> bool:
        return self.form.is_ticked(SAME, self.field.name) or self.state == State.SAME

    @property
    def may_be_same(self) -> bool:
        """Offered where it is likely: the field is empty, or says what the source does."""
        return self.state in (State.MISSING, State.SAME) or self.field.value() == self.found.source

    @property
    def is_outdated(self) -> bool:
        return self.state == State.OUTDATED

    @property
    def limit(self) -> int | None:
        return self.text.column(self.language).max_length


def lines_of(
    form: TranslationForm,
    found: Iterable[TextState],
    texts: Mapping[str, Text],
    obj: Model,
    kinds: Collection[str],
) -> list[Line]:
    """`kinds` are those whose texts the user may see."""
    found, language = [*found], form.language
    pairs = {one.field: one for one in Pair.objects.of(obj).filter(language=language)}
    suggestions = suggested(obj, language) if suggester() else {}
    wanted = [wanted_of(texts[one.field], one, language) for one in found]
    offers = offers_for(wanted, Asker(obj, language, kinds))
    return [
        Line(
            texts[one.field],
            one,
            pairs.get(one.field),
            form[f"{one.field}_{language}"],
            language,
            offered,
            form,
            suggestions.get((one.field, normalized(one.source))),
        )
        for one, offered in zip(found, offers, strict=True)
    ]


def wanted_of(text: Text, found: TextState, language: str) -> Wanted:
    return Wanted(found.source, found.target, isinstance(text.column(language), ProseField))
