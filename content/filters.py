"""What the address of a list asks for, and what the list offers to ask for."""

from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bibliography.text import comparable
from content.models import Content, ContentQuerySet
from content.search.vectors import LONGEST_QUERY
from content.templatetags.bilingual import localized


class Chip(NamedTuple):
    """A filter in use, and the address of the list without it."""

    label: str
    url: str


class FilterChoice(NamedTuple):
    """One value of a filter, and how much it would leave."""

    value: str
    label: str
    count: int


class Option(NamedTuple):
    """A choice as a list offers it."""

    label: str
    count: int
    url: str
    current: bool
    nofollow: bool  # combinations of filters are for readers, not for crawlers


class Facet(NamedTuple):
    label: str
    options: list[Option]


class WordsField(forms.CharField):
    """The words of a search, perhaps none."""

    default_error_messages = {"max_length": _("A search has 200 characters at the most.")}

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_QUERY)

    def to_python(self, value: str | None) -> str:
        """The words without signs that nobody sees, plain spaces between them."""
        return " ".join(comparable(super().to_python(value)).split())


class SlugChoiceField(forms.CharField):
    """The published object that has this slug in either language, or had it before."""

    def __init__(self, rows: ContentQuerySet, missing: str | Promise, label: str | Promise = "") -> None:
        super().__init__(required=False, label=label)
        self.rows, self.missing = rows, missing

    def clean(self, value: str) -> Content | None:
        slug = super().clean(value)
        if not slug:
            return None
        found = self.rows.found_at(slug)
        if found is None:
            raise ValidationError(self.missing)
        return found


class ListFilter(forms.Form):
    """The filters of one list; its fields stand in the order of the parameters in the list's address."""

    url_name: str  # of the list
    layout: tuple[str, ...] = ()  # the fields that say how the list is shown, not what it holds

    def found(self) -> QuerySet:
        """What passes the filters; nothing where one of them is wrong."""
        raise NotImplementedError

    @cached_property
    def asked(self) -> dict:
        """What the address asks for, filters and layout; nothing where one of them is wrong."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    @cached_property
    def used(self) -> dict:
        """The filters in use with what they ask for."""
        return {name: value for name, value in self.asked.items() if name not in self.layout}

    @property
    def shown_otherwise(self) -> dict[str, str]:
        """The layout that is asked for, where it is not the usual one."""
        return {name: value for name, value in self.asked.items() if name in self.layout}

    @property
    def parameters(self) -> dict[str, str]:
        """The filters in use, as the address writes them."""
        return {name: getattr(value, "slug", value) for name, value in self.used.items()}

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What the search field of the list has to send along."""
        kept = self.parameters | self.shown_otherwise
        return [(name, value) for name, value in kept.items() if name != "q"]

    @property
    def for_readers_only(self) -> bool:
        """Whether search engines should leave this list out: combinations are endless."""
        return len(self.used) > 1 or "q" in self.used

    def query(self, **changes: str) -> str:
        """The query string of this list with some filters changed, its parameters in their one order.

        A list has it without the number of a page, unless that is among the changes.
        """
        values = self.parameters | self.shown_otherwise | changes
        query = QueryDict(mutable=True)
        query.update({name: values[name] for name in (*self.fields, "page") if values.get(name)})
        return f"?{query.urlencode()}" if query else ""

    def url(self, **changes: str) -> str:
        return reverse(self.url_name) + self.query(**changes)

    def usual_url(self) -> str:
        """The address of this list as it is usually shown, which is that of its files too."""
        return self.url(**dict.fromkeys(self.layout, ""))

    def url_of_all(self) -> str:
        """The address of the list without any filter, shown as this one is."""
        return self.url(**dict.fromkeys(self.used, ""))

    def chips(self) -> list[Chip]:
        return [
            Chip(self.label_for(name, value), self.url(**{name: ""})) for name, value in self.used.items()
        ]

    def label_for(self, name: str, value: object) -> str:
        """What a filter asks for, in words."""
        if isinstance(value, Model):
            title_field = getattr(value, "title_field", "")
            return localized(value, title_field) if title_field else str(value)
        return gettext("“%(words)s”") % {"words": value} if name == "q" else value

    def facet(self, name: str, label: str, choices: Iterable[FilterChoice]) -> Facet:
        """The choices of one filter, each with its list; the current one leads to the list without it."""
        others = bool(self.asked.keys() - {name})
        options = []
        for value, text, count in choices:
            current = value == self.parameters.get(name)
            url = self.url(**{name: "" if current else value})
            options.append(Option(text, count, url, current, nofollow=others))
        return Facet(label, options)
