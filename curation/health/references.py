"""Links of published texts to what this site has, and visitors do not find: it is not public, or gone."""

from collections.abc import Iterator

from django.db.models import F, Func, QuerySet, TextField, Value

from content.caching.once import once_per_version
from content.in_use import Matches
from content.models import Content
from content.prose.references import paths
from content.uses import prose_columns
from curation.health.texts import Place, kinds

PATTERN = ' data-to="([^"]+)"'


def lost() -> list[Place]:
    """Where these stand, their names in place of addresses: by two queries, once for each change of what is read."""
    return once_per_version("links to what is not public", looked_up)


def looked_up() -> list[Place]:
    places = [*written()]
    known = paths({place.address for place in places})
    return [place for place in places if place.address not in known]


def written() -> Iterator[Place]:
    """All references in published texts, each once for a text."""
    models = {model._meta.label: model for model in kinds()}
    first, *others = [lines(model, column) for model in models.values() for column in prose_columns(model)]
    for line in first.union(*others):
        label, key, column, name = line.split(" ")
        yield Place(models[label], int(key), column, name)


def lines(model: type[Content], column: str) -> QuerySet:
    rows = model.objects.published().annotate(found=Matches(F(column), Value(PATTERN))).order_by()
    parts = Value(f"{model._meta.label} "), F("pk"), Value(f" {column} "), F("found")
    return rows.values_list(Func(*parts, function="concat", output_field=TextField()), flat=True)
