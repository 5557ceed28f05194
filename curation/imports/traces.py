"""What an import writes of works, many at a time: the rows as they were, and whether anybody touched them since.

What else hangs on a work is left alone; `curation.duplicates.snapshots` keeps all of it, for a work or two.
"""

import datetime
import json
from collections.abc import Collection, Iterator
from hashlib import blake2s

from django.db.models import F, Model

from curation.duplicates.snapshots import columns
from curation.imports.catalogue import BATCH
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release

# The rows that a work is made of beside its own, and the way from each to the work.
PARTS = {
    Release: "publication",
    Identifier: "release__publication",
    PublicationLink: "publication",
    Authorship: "publication",
    Publication.topics.through: "publication",
}
OMITTED = {"created_at", "updated_at"}
DECIDED = (Authorship.LinkState.CONFIRMED, Authorship.LinkState.REJECTED)

Row = dict[str, object]  # as JSON has it
Snapshot = dict[str, list[Row]]  # the rows by the name of their model


def rows_of(works: Collection[int]) -> dict[int, Snapshot]:
    """The rows of these works, by the key of the work; works that are gone are missing."""
    own = Publication.objects.filter(pk__in=works).order_by().values(*own_columns(Publication))
    found = {row["id"]: {"publication": [as_json(row)]} for row in own}
    for model, path in PARTS.items():
        rows = model._base_manager.filter(**{f"{path}__in": found}).order_by("pk")
        for row in rows.values(*own_columns(model), work=F(path)):
            found[row.pop("work")].setdefault(model._meta.model_name, []).append(as_json(row))
    return found


def own_columns(model: type[Model]) -> list[str]:
    return [name for name in columns(model) if name not in OMITTED]


def as_json(row: dict) -> Row:
    """The same row with its dates as text, to the microsecond (Django’s own encoder drops three digits)."""
    dates = {name: value.isoformat() for name, value in row.items() if isinstance(value, datetime.date)}
    return row | dates


def fingerprints(works: Collection[int]) -> Iterator[tuple[int, str]]:
    """The keys of works, each with a digest of all that an editor may have written or decided."""
    keys = list(works)
    for start in range(0, len(keys), BATCH):
        for key, snapshot in rows_of(keys[start : start + BATCH]).items():
            yield key, fingerprint(snapshot)


def fingerprint(snapshot: Snapshot) -> str:
    said = {name: [decided(name, row) for row in rows] for name, rows in snapshot.items()}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return blake2s(text.encode(), digest_size=16).hexdigest()


def decided(name: str, row: Row) -> Row:
    """What somebody wrote or decided in a row, rather than the site."""
    computed: set[str] = set()
    if name == "publication":
        fields = Publication._meta.concrete_fields
        computed = {field.attname for field in fields if not field.editable} - {"extra"}
    elif row.get("link_state", DECIDED[0]) not in DECIDED:
        computed = {"link_state", "person_id"}
    return {name: value for name, value in row.items() if name not in computed}


def restore(works: dict[int, Snapshot]) -> None:
    """Put the rows of these works back; rows that were added since go."""
    rows = {model: rows_in(model, works) for model in (Publication, *PARTS)}
    for model, path in PARTS.items():
        kept = [row["id"] for row in rows[model]]
        model._base_manager.filter(**{f"{path}__in": works}).exclude(pk__in=kept).delete()
    for model, found in rows.items():
        written = [column for column in own_columns(model) if column != "id"]
        written += ["updated_at"] if model is Publication else []
        model._base_manager.bulk_create(
            [model(**row) for row in found],
            BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=written,
        )


def rows_in(model: type[Model], works: dict[int, Snapshot]) -> list[dict]:
    """The rows of one model in these snapshots, their values as Python has them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rows = (row for snapshot in works.values() for row in snapshot.get(model._meta.model_name, []))
    return [{name: fields[name].to_python(value) for name, value in row.items()} for row in rows]


def mentioned(works: Collection[int]) -> set[int]:
    """Those of these works that other content names: news, events …"""
    found: set[int] = set()
    for relation in Publication._meta.related_objects:
        if relation.many_to_many:
            name = f"{relation.field.m2m_reverse_field_name()}_id"
            rows = relation.through._base_manager.filter(**{f"{name}__in": works})
            found.update(rows.values_list(name, flat=True))
    return found
