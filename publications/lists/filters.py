from collections.abc import Callable, Iterator
from typing import NamedTuple

from django import forms
from django.db.models import Model
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from content.filters import Choice, Facet, ListFilter, SlugChoiceField, WordsField
from content.languages import columns_of
from content.search.spelling import spelling_suggestion
from content.search.vectors import by_index
from content.search.version import once_per_version
from people.models import Person, Topic
from publications.lists.facets import Tally, tally
from publications.models import Publication, PublicationQuerySet, Venue


class Counts(NamedTuple):
    """How many works pass the filters, and what each further filter would leave."""

    total: int
    facets: list[Facet]


class OnlyField(forms.ChoiceField):
    """A filter that is in use or not: `?open_access=yes`."""

    def __init__(self, label: str | Promise) -> None:
        message = _("This filter is “yes” or left out.")
        choices = [("yes", label)]
        super().__init__(required=False, choices=choices, error_messages={"invalid_choice": message})


class PublicationFilter(ListFilter):
    """What a list of works may be asked for."""

    url_name = "publications:list"

    q = WordsField()
    year = forms.RegexField(
        r"\A[12][0-9]{3}\Z",
        label=_("Year"),
        required=False,
        error_messages={"invalid": _("A year has four digits, for example 2022.")},
    )
    type = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=Publication.Kind,
        error_messages={"invalid_choice": _("There is no such type of publication.")},
    )
    topic = SlugChoiceField(
        Topic.objects.published().only(*columns_of("name", "slug")),
        _("There is no such topic."),
        label=_("Topic"),
    )
    person = SlugChoiceField(
        Person.objects.published().only("given_name", "family_name", "slug"),
        _("There is no such person."),
        label=_("Person"),
    )
    venue = SlugChoiceField(Venue.objects.all(), _("There is no such venue."), label=_("Venue"))
    open_access = OnlyField(_("Open access"))
    peer_reviewed = OnlyField(_("Peer reviewed"))

    SECTIONS = ("year", "type", "topic", "person", "venue")  # each a facet
    SWITCHES = ("open_access", "peer_reviewed")  # which share one
    CONDITIONS: dict[str, Callable[[PublicationQuerySet, object], PublicationQuerySet]] = {
        "q": PublicationQuerySet.answering,
        "year": PublicationQuerySet.in_year,
        "type": PublicationQuerySet.of_kind,
        "topic": PublicationQuerySet.about,
        "person": PublicationQuerySet.signed_by,
        "venue": PublicationQuerySet.published_in,
        "open_access": lambda works, _yes: works.open_access(),
        "peer_reviewed": lambda works, _yes: works.peer_reviewed(),
    }

    def passing(self, without: str = "") -> PublicationQuerySet:
        """The published works that pass the filters, or all of them but one."""
        works = Publication.objects.published()
        for name, value in self.used.items():
            if name != without:
                works = self.CONDITIONS[name](works, value)
        return works

    def found(self) -> PublicationQuerySet:
        """The newest works first, or those that answer a search best."""
        if not self.is_valid():
            return Publication.objects.none()
        return self.passing().best_first(self.used["q"]) if "q" in self.used else self.passing()

    def suggestion(self) -> str:
        """The words of a search without hits as they may have been meant, where that finds something."""
        if "q" not in self.used or self.counts.total:
            return ""
        others = self.passing(without="q")

        def hits(words: str) -> int:  # `exists()` would read row after row until it finds one
            return others.matching(words).count()

        with by_index():
            words = spelling_suggestion(self.used["q"], hits, [(others, "title_text")])
            return words if words and hits(words) else ""

    def label_for(self, name: str, value: object) -> str:
        choices = getattr(self.fields[name], "choices", None)
        return dict(choices)[value] if choices else super().label_for(name, value)

    @cached_property
    def counts(self) -> Counts:
        if not self.is_valid():
            return Counts(0, [])
        return once_per_version(f"publications {get_language()} {self.query()}", self.count)

    def count(self) -> Counts:
        """The facets, counted over what the other filters leave; empty ones are left out."""
        names = (*self.SECTIONS, *self.SWITCHES)
        found = tally({name: self.passing(without=name) for name in ("total", *names)})
        [(_value, total)] = found["total"]
        facets = {
            name: self.facet(name, str(self.fields[name].label), self.choices(name, found[name], total))
            for name in names
        }
        switches = [option for name in self.SWITCHES for option in facets.pop(name).options]
        shown = (*facets.values(), Facet(gettext("Only"), switches))
        return Counts(total, [facet for facet in shown if facet.options])

    def choices(self, name: str, rows: Tally, total: int) -> Iterator[Choice]:
        """The values of a facet; the one in use is always among them."""
        chosen = self.used.get(name)
        used = str(getattr(chosen, "pk", chosen))
        if chosen and used not in dict(rows):
            rows = [*rows, (used, total)]
        objects = self.objects(name, rows)
        for value, works in rows:
            thing = objects.get(value, value)
            yield Choice(getattr(thing, "slug", value), self.label_for(name, thing), works)

    def objects(self, name: str, rows: Tally) -> dict[str, Model]:
        """The topics, people or venues that the values stand for; nothing for values that say it themselves."""
        field = self.fields[name]
        if not isinstance(field, SlugChoiceField):
            return {}
        return {
            str(pk): found for pk, found in field.rows.in_bulk([int(value) for value, _works in rows]).items()
        }
