"""The ways to narrow a list of works, each said once: how it is asked for, what it leaves, how it is counted."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.filters import SlugChoiceField
from content.languages import columns_of
from people.models import Person, Topic
from people.names import NAME
from publications.models import Authorship, Publication, PublicationQuerySet, Venue


@dataclass(frozen=True)
class WorkFacet:
    """One of them.

    `field` reads its value from the address; `narrow` leaves the works that have the value; `tally` is the SQL that
    counts over {works}: the values offered and the works that each leaves, in the order they are offered, no more
    than fit. Tables that it reads raise the version of the content. Facets that are switches share one heading.
    """

    name: str
    field: forms.Field
    narrow: Callable[..., PublicationQuerySet]
    tally: str
    is_switch: bool = False
    is_by_value: bool = False  # the greatest value comes first, not the one with the most works


def switch(
    name: str, label: Promise, narrow: Callable[[PublicationQuerySet], PublicationQuerySet]
) -> WorkFacet:
    """A facet that is in use or not (`?open_access=yes`), by the column of releases that is called like it."""
    field = forms.ChoiceField(
        label=label,
        required=False,
        choices=[("yes", label)],
        error_messages={"invalid_choice": _("This filter is “yes” or left out.")},
    )
    tally = f"""
        SELECT 'yes' AS value, count(DISTINCT publication_id) AS works
        FROM {{works}} JOIN publications_release ON publication_id = {{works}}.id WHERE {name}
        HAVING count(*) > 0"""
    return WorkFacet(name, field, lambda works, _yes: narrow(works), tally, is_switch=True)


SURELY_LINKED = ", ".join(f"'{state}'" for state in Authorship.SURE)

FACETS = (
    WorkFacet(
        "year",
        forms.RegexField(
            r"\A[12][0-9]{3}\Z",
            label=_("Year"),
            required=False,
            error_messages={"invalid": _("A year has four digits, for example 2022.")},
        ),
        PublicationQuerySet.in_year,
        """
        SELECT year::text AS value, count(*) AS works FROM {works}
        WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC LIMIT 60""",
        is_by_value=True,
    ),
    WorkFacet(
        "type",
        forms.ChoiceField(
            label=_("Type"),
            required=False,
            choices=Publication.Kind,
            error_messages={"invalid_choice": _("There is no such type of publication.")},
        ),
        PublicationQuerySet.of_kind,
        "SELECT kind AS value, count(*) AS works FROM {works} GROUP BY kind ORDER BY works DESC, kind",
    ),
    WorkFacet(
        "topic",
        SlugChoiceField(
            Topic.objects.published().only(*columns_of("name", "slug")),
            _("There is no such topic."),
            label=_("Topic"),
        ),
        PublicationQuerySet.about,
        """
        SELECT topic_id::text AS value, count(*) AS works
        FROM {works} JOIN publications_publication_topics ON publication_id = {works}.id
        WHERE topic_id IN (SELECT id FROM topics)
        GROUP BY topic_id ORDER BY works DESC, topic_id LIMIT 30""",
    ),
    WorkFacet(
        "person",
        SlugChoiceField(
            Person.objects.published().only(*NAME, "slug"),
            _("There is no such person."),
            label=_("Person"),
        ),
        PublicationQuerySet.signed_by,
        f"""
        SELECT person_id::text AS value, count(DISTINCT publication_id) AS works
        FROM {{works}} JOIN publications_authorship ON publication_id = {{works}}.id
        WHERE link_state IN ({SURELY_LINKED}) AND person_id IN (SELECT id FROM people)
        GROUP BY person_id ORDER BY works DESC, person_id LIMIT 12""",
    ),
    WorkFacet(
        "venue",
        SlugChoiceField(Venue.objects.all(), _("There is no such venue."), label=_("Venue")),
        PublicationQuerySet.published_in,
        """
        SELECT venue_id::text AS value, count(DISTINCT publication_id) AS works
        FROM {works} JOIN publications_release ON publication_id = {works}.id
        WHERE venue_id IS NOT NULL GROUP BY venue_id ORDER BY works DESC, venue_id LIMIT 12""",
    ),
    switch("open_access", _("Open access"), PublicationQuerySet.open_access),
    switch("peer_reviewed", _("Peer reviewed"), PublicationQuerySet.peer_reviewed),
)
