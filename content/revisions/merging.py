"""Changes that were made of one version, brought onto another: the three-way merge of whole objects."""

from typing import NamedTuple

from content.aggregates import AGGREGATES, Aggregate, Row, Rows
from content.models import Revision


class Merged(NamedTuple):
    """What the object becomes, and what both sides changed: columns of the object and labels of its parts."""

    rows: Rows
    clashes: list[str]


def merge(aggregate: Aggregate, base: Rows, mine: Rows, theirs: Rows) -> Merged:
    """What `mine` changed of `base`, in what has become of it meanwhile; where both changed a thing, `mine` stands."""
    found: Rows = {}
    clashes: list[str] = []
    for model in aggregate.models:
        label = model._meta.label
        if label not in base.keys() & mine.keys():  # it was not part of the object yet
            found[label] = theirs.get(label, {})
            continue
        versions = [rows.get(label, {}) for rows in (base, mine, theirs)]
        found[label] = {}
        for key in {**versions[2], **versions[1]}:
            row, touched = merged_row(*(version.get(key) for version in versions))
            if row is not None:
                found[label][key] = row
            ours = {
                name for name in touched if name not in aggregate.computed(model, row or versions[0][key])
            }
            clashes += sorted(ours) if model is aggregate.root else [label] * bool(ours)
        if model is not aggregate.root:
            drop_twins(found[label], versions[1], versions[2])
    return Merged(found, [*dict.fromkeys(clashes)])


def brought_up_to_date(proposal: Revision, now: Rows) -> Merged:
    """What the object becomes with a proposal, after whatever has been published since it was made."""
    base = proposal.base.rows if proposal.base else now
    return merge(AGGREGATES[proposal.model], base, proposal.rows, now)


def merged_row(base: Row | None, mine: Row | None, theirs: Row | None) -> tuple[Row | None, set[str]]:
    """The row, if there is one, and the columns that both sides changed, each to something else."""
    if base is None or mine == theirs:
        return mine or theirs, set()
    if mine is None or theirs is None:
        left = mine or theirs
        was_touched = left is not None and changed(base, left)
        return (left, {"id"}) if was_touched else (None, set())
    ours, others = changed(base, mine), changed(base, theirs)
    both = {name for name in ours & others if mine[name] != theirs[name]}
    return theirs | {name: mine[name] for name in ours}, both


def changed(base: Row, row: Row) -> set[str]:
    return {name for name, value in row.items() if name in base and base[name] != value} - {"updated_at"}


def drop_twins(found: dict[str, Row], mine: dict[str, Row], theirs: dict[str, Row]) -> None:
    """Of rows that both sides have added, and that say the same, those of the other side."""
    said = [said_by(row) for key, row in theirs.items() if key not in mine]
    for key in mine.keys() - theirs.keys():
        if key in found and said_by(found[key]) in said:
            del found[key]


def said_by(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}
