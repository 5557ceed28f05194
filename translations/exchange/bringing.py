"""What comes back is written: through the form of the translators' desk, so that nothing enters that it refuses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from content.admin.forms import version_of
from translations.coded.texts import normal
from translations.coded.units import PLACE, Exchange, Returned, Unit
from translations.desk.doors import Door, objects_behind
from translations.desk.form import SAME, STILL, TranslationForm, form_class
from translations.desk.saving import locked, save
from translations.exchange.deliveries import Texts, remember
from translations.exchange.planning import Outcome, Step, plan, step_of
from translations.exchange.selecting import Doors, texts_behind, unit_of

Object = tuple[str, int]  # a kind and a key


def units_for(doors: Doors, language: str, returned: Iterable[Returned]) -> dict[str, Unit]:
    """The texts of the site that a file speaks of, by their keys."""
    wanted = {one.key for one in returned}
    matches = [match for key in wanted if (match := PLACE.fullmatch(key))]
    objects = [match["key"].split("/")[:2] for match in matches]
    kinds = {kind: doors[kind] for kind, _key in objects if kind in doors}
    keys = {int(key) for kind, key in objects if kind in doors}
    units = (unit_of(doors[one.kind], one, language) for one in texts_behind(kinds, language, keys))
    return {unit.key: unit for unit in units if unit.key in wanted and unit.source}


def bring(
    request: HttpRequest, doors: Doors, language: str, exchange: Exchange, note: str = "", *, is_dry_run: bool
) -> list[Step]:
    """What became of each text of a file, or would become of it; all or nothing, should an error happen."""
    with transaction.atomic():
        steps = plan(exchange, units_for(doors, language, exchange.units))
        taken = by_object(steps)
        found = objects_behind(doors, taken) if is_dry_run else {}
        done, told = {}, []
        for (kind, key), own in taken.items():
            writing = Writing(request, doors[kind], language, key)
            now = (
                writing.tried(found.get((kind, key)), own)[1]
                if is_dry_run
                else writing.carried_out(own, note)
            )
            done |= {step.key: step for step in now}
            told += writing.told
        if told:
            remember(told, language, note, request.user)
    return [done.get(step.key, step) for step in steps]


def by_object(steps: Iterable[Step]) -> dict[Object, list[Step]]:
    """The steps that are to be taken, object by object, in one order, so that no two imports wait for one another."""
    found = defaultdict(list)
    for step in steps:
        if step.outcome == Outcome.APPLIED:
            kind, key, _field = step.key.split("/")
            found[kind, int(key)].append(step)
    return dict(sorted(found.items()))


class Writing:
    """What a file says of one object."""

    def __init__(self, request: HttpRequest, door: Door, language: str, key: int) -> None:
        self.request, self.door, self.language, self.key = request, door, language, key
        self.kind = door.model._meta.label_lower
        self.told: list[dict] = []  # the texts that were written, as `Delivery` keeps them

    def carried_out(self, steps: Sequence[Step], note: str) -> list[Step]:
        """The steps, taken as far as the object is still what they were planned for."""
        obj = locked(self.door, self.key)
        form, steps = self.tried(obj, [*self.planned_anew(steps)])
        if form:
            seen = {self.field(step): step.unit.source for step in steps if step.outcome == Outcome.APPLIED}
            before = Texts.of(obj, seen, self.language)
            save(self.request, self.door, form, seen, note)
            self.told = before.told(Texts.of(obj, seen, self.language))
        return steps

    def tried(self, obj: Model | None, steps: Sequence[Step]) -> tuple[TranslationForm | None, list[Step]]:
        """The valid form of all that the object takes, and the steps with those that it refuses marked."""
        ready = [step for step in steps if step.outcome == Outcome.APPLIED]
        if obj is None or not ready:
            return None, [*steps]
        form = self.form(obj, ready)
        refused = self.refused(form, ready)
        if refused and (ready := [step for step in ready if step.key not in refused]):
            form = self.form(obj, ready)
            form.is_valid()
        return form if ready else None, [refused.get(step.key, step) for step in steps]

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
