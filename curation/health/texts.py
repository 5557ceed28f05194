"""The addresses elsewhere that stand in the texts of published pages, whatever their kind."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet

from bibliography import limits
from content.aggregates import AGGREGATES
from content.models import Content
from content.prose.links import Addresses
from content.uses import prose_columns

AT_ONCE = 250  # addresses that one statement looks for


class Place(NamedTuple):
    """An address in a column of a row."""

    model: type[Content]
    key: int
    column: str
    address: str


def kinds() -> list[type[Content]]:
    return [model for model in AGGREGATES if issubclass(model, Content) and prose_columns(model)]


def written() -> set[str]:
    """All of them."""
    return {place.address for model in kinds() for place in places_in(model, 'href="https?:')}


def places_of(addresses: list[str], models: list[type[Content]]) -> Iterator[Place]:
    """Where these addresses stand, in texts of these kinds."""
    wanted = set(addresses)
    for model in models:
        for start in range(0, len(addresses), AT_ONCE):
            some = addresses[start : start + AT_ONCE]
            escaped = "|".join(re.escape(one.replace("&", "&amp;")) for one in some)
            yield from (place for place in places_in(model, f'href="({escaped})"') if place.address in wanted)


def places_in(model: type[Content], pattern: str) -> Iterator[Place]:
    """The addresses elsewhere of the texts in which a pattern stands."""
    columns = prose_columns(model)
    for key, *texts in matching(model, columns, pattern).values_list("pk", *columns).iterator():
        for column, text in zip(columns, texts, strict=True):
            for address in dict.fromkeys(Addresses(text).found):
                if is_elsewhere(address):
                    yield Place(model, key, column, address)


def matching(model: type[Content], columns: list[str], pattern: str) -> QuerySet:
    there = Q.create([Q(**{f"{column}__regex": pattern}) for column in columns], Q.OR)
    return model.objects.published().filter(there).order_by("pk")


def is_elsewhere(address: str) -> bool:
    is_ours = address.startswith(f"{settings.SITE_URL}/") or address == settings.SITE_URL
    return address.startswith(("http://", "https://")) and not is_ours and len(address) <= limits.ADDRESS
