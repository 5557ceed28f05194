"""The buttons of an item that fill a field in, or offer what could fill it, and save nothing."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from content.text import plain
from translations.desk.doors import Door
from translations.desk.lines import wanted_of
from translations.glossary.terms import pairs_of_terms
from translations.memory.finding import Asker, still_there
from translations.memory.offers import offers_for
from translations.models import Pair, Suggestion
from translations.states import TextState
from translations.suggesting.suggester import suggester
from translations.suggesting.suggestions import suggest
from translations.texts import Text
from translations.typography import typeset


class Filling:
    """What is typed in the fields of an item, and what one press makes of it."""

    def __init__(
        self, door: Door, obj: Model, language: str, found: Mapping[str, TextState], post: QueryDict
    ) -> None:
        self.door, self.obj, self.language, self.found = door, obj, language, found
        self.typed = {name: post[name] for name in found if name in post}
        self.button = next(name for name in BUTTONS if name in post)
        self.name, _dash, key = post[self.button].partition("-")
        self.key = int(key) if key.isdecimal() and len(key) < 19 else 0

    def press(self, kinds: Mapping[str, Door], user: AbstractBaseUser) -> str:
        """Fill in, and say what was done; `kinds` are those that the user may see. Raises `SuggestionError`."""
        if self.name not in self.found:
            raise PermissionDenied
        return BUTTONS[self.button](self, kinds, user)

    @property
    def text(self) -> Text:
        return self.door.text(self.found[self.name].field, self.language)

    def put(self, text: str) -> str:
        self.typed[self.name] = text
        return _("Filled in, not saved yet.")

    def put_where_empty(self, text: str) -> str:
        if plain(self.typed.get(self.name, "")):
            return _("There is a text already: nothing was put in its place.")
        return self.put(text)

    def copy(self, kinds, user) -> str:
        return self.put_where_empty(self.found[self.name].source)

    def set(self, kinds, user) -> str:
        return self.put(typeset(self.typed.get(self.name, ""), self.language))

    def use(self, kinds, user) -> str:
        offers = Pair.objects.filter(pk=self.key, language=self.language, kind__in=kinds)
        there = still_there(offers)
        return self.put(there[0].target) if there else _("This offer is gone by now.")

    def assemble(self, kinds, user) -> str:
        wanted = wanted_of(self.text, self.found[self.name], self.language)
        return self.put_where_empty(offers_for([wanted], Asker(self.obj, self.language, kinds))[0].assembled)

    def suggest(self, kinds, user) -> str:
        """Ask a machine: its answer is offered, and no more."""
        machine, source = suggester(), self.found[self.name].source
        if machine is None:
            raise PermissionDenied
        suggest(
            machine, self.obj, self.text, self.language, source, user, pairs_of_terms(source, self.language)
        )
        return _("A suggestion stands below its field. Nothing is filled in or saved.")

    def take(self, kinds, user) -> str:
        field = self.found[self.name].field
        asked = Suggestion.objects.of(self.obj).filter(pk=self.key, language=self.language, field=field)
        if not asked.update(is_used=True):
            return _("This offer is gone by now.")
        return self.put(asked.get().suggestion)


BUTTONS = {
    "_copy": Filling.copy,
    "_set": Filling.set,
    "_use": Filling.use,
    "_assemble": Filling.assemble,
    "_suggest": Filling.suggest,
    "_take": Filling.take,
}
