from collections.abc import Iterator

from django import forms
from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.filters import Choice, Facet, ListFilter, SlugChoiceField, WordsField
from content.templatetags.bilingual import localized
from people.models import Person, Topic
from publications.models import Publication, PublicationQuerySet, Venue

MEMBERS_OFFERED = 12


class PublicationFilter(ListFilter):
    """What a list of works may be asked for."""

    url_name = "publications:list"

    q = WordsField()
    year = forms.RegexField(
        r"\A[12][0-9]{3}\Z",
        required=False,
        error_messages={"invalid": _("A year has four digits, for example 2022.")},
    )
    type = forms.ChoiceField(
        required=False,
        choices=Publication.Kind,
        error_messages={"invalid_choice": _("There is no such type of publication.")},
    )
    topic = SlugChoiceField(Topic.objects.published(), _("There is no such topic."))
    person = SlugChoiceField(Person.objects.published(), _("There is no such person."))
    venue = SlugChoiceField(Venue.objects.all(), _("There is no such venue."))

    CONDITIONS = {
        "q": PublicationQuerySet.matching,
        "year": PublicationQuerySet.in_year,
        "type": PublicationQuerySet.of_kind,
        "topic": PublicationQuerySet.about,
        "person": PublicationQuerySet.signed_by,
        "venue": PublicationQuerySet.published_in,
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
        words = self.used.get("q")
        return self.passing(without="q").search(words) if words else self.passing()

    def label(self, name: str) -> str:
        label = super().label(name)
        return Publication.Kind(label).label if name == "type" else label

    def facets(self) -> list[Facet]:
        """The facets, counted over what the other filters leave; empty ones are left out."""
        if not self.is_valid():
            return []
        facets = [
            self.facet("year", gettext("Year"), years(self.passing(without="year"))),
            self.facet("type", gettext("Type"), kinds(self.passing(without="type"))),
            self.facet("topic", gettext("Topic"), topics(self.passing(without="topic"))),
            self.facet("person", gettext("Person"), members(self.passing(without="person"))),
        ]
        return [facet for facet in facets if facet.options]


def years(works: PublicationQuerySet) -> Iterator[Choice]:
    rows = works.exclude(year=None).order_by("-year").values_list("year").annotate(Count("pk"))
    return (Choice(str(year), str(year), count) for year, count in rows)


def kinds(works: PublicationQuerySet) -> Iterator[Choice]:
    rows = works.order_by().values_list("kind").annotate(works=Count("pk")).order_by("-works", "kind")
    return (Choice(kind, Publication.Kind(kind).label, count) for kind, count in rows)


def topics(works: PublicationQuerySet) -> Iterator[Choice]:
    rows = works.topics().only("name_en", "name_fr", "slug_en", "slug_fr")
    return (Choice(topic.slug, localized(topic, "name"), topic.works) for topic in rows)


def members(works: PublicationQuerySet) -> Iterator[Choice]:
    rows = works.members().only("given_name", "family_name", "slug")[:MEMBERS_OFFERED]
    return (Choice(person.slug, str(person), person.works) for person in rows)
