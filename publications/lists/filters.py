from collections.abc import Callable, Iterator
from typing import NamedTuple

from django import forms
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from content.caching.once import once_per_version
from content.filters import Facet, FilterChoice, ListFilter, SlugChoiceField, WordsField
from content.search.spelling import spelling_suggestion
from content.search.vectors import by_index
from publications.lists.facets import FACETS, WorkFacet
from publications.lists.tallies import TALLIES, Tally, tally
from publications.models import Publication, PublicationQuerySet

NARROW: dict[str, Callable[..., PublicationQuerySet]] = {
    "q": PublicationQuerySet.answering,
    **{facet.name: facet.narrow for facet in FACETS},
}


WITH = forms.ChoiceField(
    required=False,
    choices=[("abstracts", _("with abstracts"))],
    error_messages={"invalid_choice": _("There is no such way to show this list.")},
)


class Counts(NamedTuple):
    """How many works pass the filters, and what each further filter would leave."""

    total: int
    facets: list[Facet]


class PublicationFilter(ListFilter):
    """What a list of works may be asked for."""

    url_name = "publications:list"
    layout = ("with",)

    q = WordsField()

    def passing(self, without: str = "") -> PublicationQuerySet:
        """The published works that pass the filters, or all of them but one."""
        works = Publication.objects.published()
        for name, value in self.used.items():
            if name != without:
                works = NARROW[name](works, value)
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

    @property
    def with_abstracts(self) -> bool:
        return self.asked.get("with") == "abstracts"

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
        found = tally({name: self.passing(without=name) for name in TALLIES})
        [(_value, total)] = found["total"]
        sections, switches = [], []
        for facet in FACETS:
            choices = self.choices(facet, found[facet.name], total)
            offered = self.facet(facet.name, str(facet.field.label), choices)
            if facet.is_switch:
                switches += offered.options
            else:
                sections.append(offered)
        shown = (*sections, Facet(gettext("Only"), switches))
        return Counts(total, [facet for facet in shown if facet.options])

    def choices(self, facet: WorkFacet, rows: Tally, total: int) -> Iterator[FilterChoice]:
        """The values of a facet; the one in use is always among them."""
        name = facet.name
        chosen = self.used.get(name)
        used = str(getattr(chosen, "pk", chosen))
        if chosen and used not in dict(rows):
            rows = [*rows, (used, total)]
            rows = sorted(rows, reverse=True) if facet.is_by_value else rows
        objects = self.objects(name, rows)
        for value, works in rows:
            thing = objects.get(value, value)
            yield FilterChoice(getattr(thing, "slug", value), self.label_for(name, thing), works)

    def objects(self, name: str, rows: Tally) -> dict[str, Model]:
        """The topics, people or venues that the values stand for; nothing for values that say it themselves."""
        field = self.fields[name]
        if not isinstance(field, SlugChoiceField):
            return {}
        return {
            str(pk): found for pk, found in field.rows.in_bulk([int(value) for value, _works in rows]).items()
        }


# The fields of the form, in the order of the parameters in the address.
PublicationFilter.base_fields |= {facet.name: facet.field for facet in FACETS} | {"with": WITH}
