"""What an object was: one description of everything that belongs to it, and what is done with it.

An aggregate is a root with the rows that it is made of (its parts), and with rows that are kept about it by
others (mentions): decisions, reports, the news that name it. Each app names those of its models in a module
`aggregates`, which is imported when the site starts; `tests/content/test_aggregates.py` fails at a relation that
nobody has named. Imports, merges, splits and decisions are undone by it.

Rows are kept as JSON has them: `{"people.Person": {"7": {"id": 7, "family_name": …}}}`. Of rows that outlive
the object only where they point to is kept, under the name of the column: `{"curation.ImportItem.publication_id": …}`.

Rows outlive releases of the site. A column that was added since is left alone, and one that is gone is passed over.
"""

from content.aggregates.description import (
    AGGREGATES,
    Aggregate,
    Hook,
    aggregate_of,
    not_editable,
    pointing_at,
)
from content.aggregates.restoring import CannotPutBack, put_back, without_dangling
from content.aggregates.rows import Row, Rows, as_python, differing, differing_columns, model_of, rows_of

__all__ = [
    "AGGREGATES",
    "Aggregate",
    "CannotPutBack",
    "Hook",
    "Row",
    "Rows",
    "aggregate_of",
    "as_python",
    "differing",
    "differing_columns",
    "model_of",
    "not_editable",
    "pointing_at",
    "put_back",
    "rows_of",
    "without_dangling",
]
