"""What goes out: the texts of the site as units of a file, with what a translator ought to know of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.light import light
from content.prose import ProseField
from content.text import plain
from translations.coded.texts import words
from translations.coded.units import Exchange, Unit
from translations.desk.doors import Door, objects_behind
from translations.models import Pair, State
from translations.states import TextState, texts_in
from translations.texts import source_of

Doors = Mapping[str, Door]
LONGEST_NOTE = 300  # characters of what the source was


ALL = "all"


class Selection(NamedTuple):
    """Which texts: of a kind or of all, in a state or all that waits."""

    kind: str = ""
    state: str = ""  # ALL for everything that has a source

    def takes(self, one: TextState) -> bool:
        if self.state == ALL:
            return one.state != State.EMPTY
        return one.state == self.state if self.state else one.is_to_do


def exchange_of(doors: Doors, language: str, selection: Selection) -> Exchange:
    """The file of a selection, as its texts are now."""
    chosen = {selection.kind: doors[selection.kind]} if selection.kind else doors
    found = [one for one in texts_behind(chosen, language) if selection.takes(one)]
    units = [unit for unit in with_notes(chosen, language, found) if words(unit.source, unit.is_rich)]
    return Exchange(units, source_of(language), language, timezone.now(), settings.SITE_URL)


def texts_behind(doors: Doors, language: str, keys: Collection[int] | None = None) -> Iterator[TextState]:
    """The texts that somebody reaches through these doors."""
    own = {kind: {text.field for text in door.texts(language)} for kind, door in doors.items()}
    models = [door.model for door in doors.values()]
    return (
        (one for one in texts_in(models, language, keys) if one.field in own[one.kind])
        if models
        else iter(())
    )


def unit_of(door: Door, one: TextState, language: str, note: str = "") -> Unit:
    column = door.model._meta.get_field(f"{one.field}_{language}")
    is_rich = isinstance(column, ProseField)
    longest = None if is_rich else column.max_length
    return Unit(
        f"{one.kind}/{one.key}/{one.field}", one.source, one.target, one.state, is_rich, longest, note
    )


# Notes


def with_notes(doors: Doors, language: str, found: Iterable[TextState]) -> Iterator[Unit]:
    found = [*found]
    names = names_of(doors, {(one.kind, one.key) for one in found})
    former = former_sources(language, found)
    for one in found:
        door = doors[one.kind]
        lines = [titled(names.get((one.kind, one.key), ""), door, one.field), address_of(one)]
        was = former.get((one.kind, one.key, one.field))
        if was is not None and one.state == State.OUTDATED:
            lines.append(_("When it was translated, the source said: %(text)s") % {"text": was})
        yield unit_of(door, one, language, "\n".join(lines))


def names_of(doors: Doors, objects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What the objects of these kinds and keys are called, with their kinds: a query for each kind."""
    return {
        place: _("%(kind)s “%(title)s”") % {"kind": capfirst(str(obj._meta.verbose_name)), "title": obj}
        for place, obj in objects_behind(doors, objects, light).items()
    }


def titled(name: str, door: Door, field: str) -> str:
    """What a text is: a field of an object with this name."""
    return _("%(name)s: %(field)s") % {"name": name, "field": door.model._meta.get_field(field).verbose_name}


def address_of(one: TextState) -> str:
    return settings.SITE_URL + reverse("admin:translation", args=[one.kind, one.key])


def former_sources(language: str, found: Iterable[TextState]) -> dict[tuple[str, int, str], str]:
    """What the sources of outdated translations were, in plain words and not too many."""
    outdated = [one for one in found if one.state == State.OUTDATED]
    keys = Q(kind__in={one.kind for one in outdated}, object_id__in={one.key for one in outdated})
    rows = Pair.objects.filter(keys, language=language).values_list("kind", "object_id", "field", "source")
    return (
        {(kind, key, field): shortened(plain(source)) for kind, key, field, source in rows}
        if outdated
        else {}
    )


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE].rsplit(' ', 1)[0]} …"
