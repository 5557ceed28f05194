"""What one item shows of each text: its source, what changed in it, the field, what is known from elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
from translations.models import Pair, State
from translations.states import TextState
from translations.texts import Text, source_of
from translations.typography import RULES, is_set_otherwise, typeset

MOST_OFFERED = 3


class Line(NamedTuple):
    text: Text
    found: TextState
    pair: Pair | None
    field: BoundField
    language: str
    offers: list[Pair]
    terms: list[Entry]
    form: TranslationForm

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
        if not is_set_otherwise(text, self.language):
            return None
        return self.difference(self.language, text, typeset(text, self.language))

    @property
    def may_be_set(self) -> bool:
        return self.language in RULES

    def difference(self, language: str, before: str, after: str) -> Difference | None:
        if before == normalized(after):
            return None
        column = self.text.column(language)
        return Difference(column.name, self.label, language, *readable(column, before, after))

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
    form: TranslationForm, found: Iterable[TextState], texts: Mapping[str, Text], obj: Model
) -> list[Line]:
    found, language = [*found], form.language
    said = Pair.objects.of(obj).filter(language=language).select_related("user", "reviewer")
    pairs = {one.field: one for one in said}
    offers = memory([one.source for one in found], language, obj)
    known = glossary(source_of(language), language)
    return [
        Line(
            texts[one.field],
            one,
            pairs.get(one.field),
            form[f"{one.field}_{language}"],
            language,
            [offer for offer in offers[normalized(one.source)] if offer.target != normalized(one.target)],
            found_in(plain(one.source), known),
            form,
        )
        for one in found
    ]


def memory(sources: Iterable[str], language: str, obj: Model) -> Mapping[str, list[Pair]]:
    """What the same texts are translated to elsewhere, each translation once, the latest first."""
    wanted = {normalized(one) for one in sources} - {""}
    found: Mapping[str, list[Pair]] = defaultdict(list)
    rows = Pair.objects.filter(language=language, source__in=wanted)
    for one in rows.exclude(kind=obj._meta.label_lower, object_id=obj.pk).order_by("-paired_at", "-pk")[:100]:
        known = found[one.source]
        if len(known) < MOST_OFFERED and one.target not in {other.target for other in known}:
            known.append(one)
    return found
