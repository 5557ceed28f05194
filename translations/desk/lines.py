"""What one item shows of each text: its source, what changed in it, the field, what is known from elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Model
from django.forms import BoundField
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.log import name_of
from content.prose import ProseField
from content.prose.references import with_references
from content.revisions.comparing import Difference, readable
from content.text import normalized, plain
from translations.desk.form import REVIEWED, SAME, STILL, TranslationForm
from translations.glossary.terms import Departure, Entry, departures, found_in, glossary, marked
from translations.memory.finding import Asker
from translations.memory.offers import Near, Offers, Wanted, offers_for
from translations.models import Pair, State, Suggestion
from translations.states import TextState
from translations.suggesting.suggester import suggester
from translations.suggesting.suggestions import suggested
from translations.texts import Text, source_of
from translations.typography import RULES, set_otherwise


class Line(NamedTuple):
    text: Text
    found: TextState
    pair: Pair | None
    field: BoundField
    language: str
    offers: Offers
    terms: list[Entry]
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
    def source(self) -> SafeString:
        """As readers of the source see it, its terms marked; rich text was sanitised when it was saved."""
        found = self.found.source
        return marked(with_references(found) if self.is_prose else linebreaksbr(found), self.terms)

    @property
    def departures(self) -> list[Departure]:
        """Where the translation, as it stands in the field, departs from the glossary."""
        target = plain(self.field.value() or "")
        return [*departures(plain(self.found.source), target, self.terms)] if target else []

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

    @property
    def set_otherwise(self) -> Difference | None:
        """What the typography of the language would change in the field."""
        text = self.field.value() or ""
        made = set_otherwise(text, self.language)
        return self.difference(self.language, text, made) if made else None

    @property
    def may_be_set(self) -> bool:
        return self.language in RULES

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
    def reviewed(self) -> str:
        return f"{REVIEWED}{self.field.name}"

    @property
    def is_still_ticked(self) -> bool:
        return self.form.is_ticked(STILL, self.field.name)

    @property
    def is_same_ticked(self) -> bool:
        return self.form.is_ticked(SAME, self.field.name) or self.state == State.SAME

    @property
    def may_review(self) -> bool:
        is_by_another = self.pair is not None and self.pair.user != self.form.reviewer
        return self.form.reviewer is not None and self.state == State.TRANSLATED and is_by_another

    @property
    def is_reviewed_ticked(self) -> bool:
        is_fresh = not (self.form.is_bound or self.form.typed)
        return self.form.is_ticked(REVIEWED, self.field.name) or (is_fresh and self.form.is_review)

    @property
    def may_be_same(self) -> bool:
        """Offered where it is likely: the field is empty, or says what the source does."""
        return self.state in (State.MISSING, State.SAME) or self.field.value() == self.found.source

    @property
    def by(self) -> str:
        """Who has said what the state says, and when."""
        if self.pair is None or self.state not in (State.TRANSLATED, State.SAME, State.REVIEWED):
            return ""
        is_reviewed = self.state == State.REVIEWED
        user, moment = (
            (self.pair.reviewer, self.pair.reviewed_at)
            if is_reviewed
            else (self.pair.user, self.pair.paired_at)
        )
        day = date_format(localtime(moment))
        return _("%(name)s, %(date)s") % {"name": name_of(user), "date": day} if user else day

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
    said = Pair.objects.of(obj).filter(language=language).select_related("user", "reviewer")
    pairs = {one.field: one for one in said}
    suggestions = suggested(obj, language) if suggester() else {}
    wanted = [wanted_of(texts[one.field], one, language) for one in found]
    offers = offers_for(wanted, Asker(obj, language, kinds))
    known = glossary(source_of(language), language)
    return [
        Line(
            texts[one.field],
            one,
            pairs.get(one.field),
            form[f"{one.field}_{language}"],
            language,
            offered,
            found_in(plain(one.source), known),
            form,
            suggestions.get((one.field, normalized(one.source))),
        )
        for one, offered in zip(found, offers, strict=True)
    ]


def wanted_of(text: Text, found: TextState, language: str) -> Wanted:
    return Wanted(found.source, found.target, isinstance(text.column(language), ProseField))
