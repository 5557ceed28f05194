"""What waits for the writers of each kind of content: how many, and in which list."""

from functools import partial
from typing import NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.caching.once import once_per_version
from content.desk import list_address
from content.languages import LANGUAGES, missing
from content.models import IN_STATE, Content, State

COLUMNS = {
    "state=draft": _("Drafts"),
    "state=scheduled": _("Scheduled"),
    "state=expired": _("Expired"),
    "translation=fr": _("French missing"),
    "translation=en": _("English missing"),
}
TRANSLATORS_COLUMNS = {f"translation={code}" for code in LANGUAGES[1:]}


class WaitingContent(NamedTuple):
    """One kind of content: how many of its objects wait for what, and the lists of them."""

    name: str
    url: str
    counts: dict[str, int]

    @property
    def cells(self) -> list[tuple[int, str, Promise]]:
        """How many, the list of them, and the words for what they wait for."""
        return [(count, f"{self.url}?{query}", COLUMNS[query]) for query, count in self.counts.items()]


def columns_for(is_written: bool) -> list[str]:
    """All of them for who writes, what is to be translated for the others."""
    return [query for query in COLUMNS if is_written or query in TRANSLATORS_COLUMNS]


def waiting(model: type[Content], is_written: bool) -> WaitingContent:
    found = once_per_version(f"waiting {model._meta.label}", partial(counted, model))
    url = list_address(model)
    told = columns_for(is_written)
    counts = {query: count if query in told else 0 for query, count in zip(COLUMNS, found, strict=True)}
    return WaitingContent(model._meta.verbose_name_plural, url, counts)


def counted(model: type[Content]) -> list[int]:
    """How many wait for what, in the order of the columns, by one query."""
    conditions = [
        *(IN_STATE[state] for state in (State.DRAFT, State.SCHEDULED, State.EXPIRED)),
        missing(model, "fr"),
        missing(model, "en"),
    ]
    counts = {f"n{number}": Count("pk", filter=one) for number, one in enumerate(conditions)}
    return [*model.objects.aggregate(**counts).values()]
