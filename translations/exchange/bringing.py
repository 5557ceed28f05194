"""What comes back is written: through the form of the translators' desk, so that nothing enters that it refuses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from content.admin.forms import version_of
from translations.desk.doors import Door
from translations.desk.form import SAME, STILL, TranslationForm, form_class
from translations.desk.saving import locked, save
from translations.exchange.planning import Outcome, Step, plan, step_of
from translations.exchange.selecting import Doors, texts_behind, unit_of
from translations.exchange.texts import normal
from translations.exchange.units import PLACE, Exchange, Returned, Unit

LARGEST_KEY = 2**63


def units_for(doors: Doors, language: str, returned: Iterable[Returned]) -> dict[str, Unit]:
    """The texts of the site that a file speaks of, by their keys."""
    wanted = {one.key for one in returned}
    matches = [match for key in wanted if (match := PLACE.fullmatch(key))]
    objects = [match["key"].split("/")[:2] for match in matches]
    kinds = {kind: doors[kind] for kind, _key in objects if kind in doors}
    keys = {int(key) for kind, key in objects if kind in doors and int(key) < LARGEST_KEY}
    units = (unit_of(doors[one.kind], one, language) for one in texts_behind(kinds, language, keys))
    return {unit.key: unit for unit in units if unit.key in wanted and unit.source}


def bring(
    request: HttpRequest, doors: Doors, language: str, exchange: Exchange, note: str = "", *, is_dry_run: bool
) -> list[Step]:
    """What became of each text of a file, or would become of it; all or nothing, should an error happen."""
    with transaction.atomic():
        steps = plan(exchange, units_for(doors, language, exchange.units))
        done = {}
        for (kind, key), own in by_object(steps):
            written = Writing(request, doors[kind], language, key).carry_out(own, note, is_dry_run=is_dry_run)
            done |= {step.key: step for step in written}
    return [done.get(step.key, step) for step in steps]


def by_object(steps: Iterable[Step]) -> list[tuple[tuple[str, int], list[Step]]]:
    """The steps that are to be taken, object by object, in one order, so that no two imports wait for one another."""
    found = defaultdict(list)
    for step in steps:
        if step.outcome == Outcome.APPLIED:
            kind, key, _field = step.key.split("/")
            found[kind, int(key)].append(step)
    return sorted(found.items(), key=lambda one: one[0])


class Writing:
    """What a file says of one object."""

    def __init__(self, request: HttpRequest, door: Door, language: str, key: int) -> None:
        self.request, self.door, self.language, self.key = request, door, language, key
        self.kind = door.model._meta.label_lower

    def carry_out(self, steps: Sequence[Step], note: str, *, is_dry_run: bool) -> list[Step]:
        obj = locked(self.door, self.key)
        steps = [*self.planned_anew(steps)]
        ready = [step for step in steps if step.outcome == Outcome.APPLIED]
        if obj is None or not ready:
            return steps
        form = self.form(obj, ready)
        if refused := self.refused(form, ready):
            ready = [step for step in ready if step.key not in refused]
            form = self.form(obj, ready)
            form.is_valid()
        if ready and not is_dry_run:
            save(self.request, self.door, form, {self.field(step): step.unit.source for step in ready}, note)
        return [refused.get(step.key, step) for step in steps]

    def planned_anew(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The steps against what is stored now that nobody else can change it."""
        found = texts_behind({self.kind: self.door}, self.language, [self.key])
        units = {unit.key: unit for unit in (unit_of(self.door, one, self.language) for one in found)}
        return (step_of(units.get(step.key), step.returned) for step in steps)

    def field(self, step: Step) -> str:
        return step.key.rpartition("/")[2]

    def column(self, step: Step) -> str:
        return f"{self.field(step)}_{self.language}"

    def form(self, obj: Model, steps: Sequence[Step]) -> TranslationForm:
        """The form of the desk, filled in with these translations."""
        names = [self.field(step) for step in steps]
        made = form_class(self.door, self.request, obj, self.language, names)
        data = QueryDict(mutable=True)
        data["version"] = version_of(made(instance=obj), [])
        for step in steps:
            data[self.column(step)] = step.text
            for tick in self.ticks(step):
                data[f"{tick}{self.column(step)}"] = "on"
        return made(data, instance=obj)

    def ticks(self, step: Step) -> Iterator[str]:
        if step.is_still_right:
            yield STILL
        if normal(step.text) == normal(step.unit.source):
            yield SAME

    def refused(self, form: TranslationForm, steps: Sequence[Step]) -> dict[str, Step]:
        """The steps that the form does not take, with what it says, by their keys."""
        form.is_valid()
        whole = form.errors.get("__all__", [])
        found = {}
        for step in steps:
            reasons = [*form.errors.get(self.column(step), []), *whole]
            if form.fields[self.column(step)].disabled:
                reasons = [_("You may not change this text: whoever may publish does.")]
            if reasons:
                found[step.key] = step._replace(outcome=Outcome.NOT_VALID, reasons=tuple(map(str, reasons)))
        return found
