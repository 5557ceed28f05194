"""Which of all pictures or documents are in use, and how often: each is one statement, however many there are."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F, Func, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from content.aggregates import AGGREGATES
from content.languages import LANGUAGES
from content.models import FormerSlug, Picture
from content.models.addresses import paths_of
from content.uses import keys_to, prose_columns


class Matches(Func):
    """What a pattern with one group finds in a text, each in a row of its own."""

    function = "regexp_matches"
    template = "(%(function)s(%(expressions)s, 'g'))[1]"
    output_field = TextField()
    set_returning = True


class Use(NamedTuple):
    """That an object of a kind shows one of these, or leads to it."""

    kind: str
    key: int
    name: str  # of what is used: “#” and its key, or what its address ends in


def references_to(model: type[Model]) -> str:
    """The pattern by which texts name objects of a kind; its group is the key."""
    if model is Picture:
        return r'data-picture="([1-9]\d{0,17})"'
    return rf'data-to="{re.escape(model._meta.label_lower)}:([1-9]\d{{0,17}})"'


def addresses_of(model: type[Model]) -> str:
    """The pattern by which texts lead to the pages of a kind; its group is the slug."""
    paths = "|".join(re.escape(paths_of(model.url_name, code)("")) for code in LANGUAGES)
    return f'href="(?:{re.escape(settings.SITE_URL)})?(?:{paths})([-a-zA-Z0-9_]+)["?#]'


def written(pattern: str) -> Iterator[tuple[type[Model], QuerySet]]:
    """Each kind of text with what a pattern finds in its texts, as `found`."""
    for root in AGGREGATES:
        for column in prose_columns(root):
            yield root, root._base_manager.order_by().annotate(found=Matches(F(column), Value(pattern)))


def in_use(model: type[Model]) -> Q:
    """The objects that something shows or leads to."""
    keys = [key.rows.values(key.column) for key in keys_to(model)]
    numbers = [
        rows.values("found").values_list(Cast("found", BigIntegerField()))
        for _root, rows in written(references_to(model))
    ]
    by_key = [Q(pk__in=rows) for rows in [*keys, *numbers]]
    if model is Picture:
        return Q.create(by_key, Q.OR)
    texts = [rows.values("found") for _root, rows in written(addresses_of(model))]
    former = FormerSlug.objects.filter(content_type=ContentType.objects.get_for_model(model))
    by_slug = [
        Q.create([Q(**{f"{column}__in": rows}) for column in model.slug_columns().values()], Q.OR)
        | Q(pk__in=former.filter(slug__in=rows).values("object_id"))
        for rows in texts
    ]
    return Q.create([*by_key, *by_slug], Q.OR)


def counted(objects: Collection[Model]) -> dict[int, Counter[type[Model]]]:
    """How many objects of each kind show each of these or lead to it, by their keys."""
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    names = {name: one.pk for one in objects for name in names_of(one)}
    for use in uses(objects) if objects else ():
        if use.name in names:
            found[names[use.name]].add((use.kind, use.key))
    kinds = {root._meta.label: root for root in AGGREGATES}
    return {key: Counter(kinds[kind] for kind, _key in owners) for key, owners in found.items()}


def names_of(one: Model) -> set[str]:
    """What stands for it in a row: its key with a sign that no slug has, or a slug."""
    key = {f"#{one.pk}"}
    if isinstance(one, Picture):
        return key
    return key | one.slugs() | {former.slug for former in one.former_slugs.all()}


def uses(objects: Collection[Model]) -> Iterator[Use]:
    model = type(next(iter(objects)))
    statements = [
        named(key.root, key.rows.filter(**{f"{key.column}__in": objects}), key.path, "#", key.column)
        for key in keys_to(model)
    ]
    statements += [named(root, rows, "pk", "#", "found") for root, rows in written(references_to(model))]
    if model is not Picture:
        statements += [named(root, rows, "pk", "", "found") for root, rows in written(addresses_of(model))]
    first, *others = statements
    for line in first.union(*others):
        kind, key, name = line.split(" ")
        yield Use(kind, int(key), name)


def named(root: type[Model], rows: QuerySet, path: str, before: str, column: str) -> QuerySet:
    """The rows as the texts of a `Use`; of several columns Django’s UNION would lose the order."""
    parts = (Value(f"{root._meta.label} "), F(path), Value(f" {before}"), F(column))
    line = Func(*parts, function="concat", output_field=TextField())
    return rows.order_by().values_list(line, flat=True)
