"""Which reads of base columns an SQL statement makes (`title` where `title_en` and `title_fr` hold the texts).

A base column holds the language of whoever saved last, so that a query that reads it is wrong half of the time.
Allowed: writing it, and fetching it with the whole row of its model, which Python then reads by language.
"""

import re
from functools import cache, lru_cache

from modeltranslation.translator import translator

TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*')|(?P<bracket>[()])
    |\b(?P<clause>SELECT|FROM|WHERE|GROUP\ BY|ORDER\ BY|HAVING|RETURNING|SET|ON|VALUES|LIMIT|UNION)\b
    |(?P<table>"\w+"|\b[A-Z]+\d+)\."(?P<column>\w+)" """,
    re.VERBOSE,
)
ALIAS = re.compile(r'"(?P<table>\w+)" (?:AS )?"?(?P<alias>[A-Z]+\d+)\b')
BEFORE = re.compile(r"(SELECT|DISTINCT|,)\s*\Z")
AFTER = re.compile(r"\s*(,|\)|\Z|AS \"|FROM\b)")


@cache
def base_columns() -> dict[tuple[str, str], set[str]]:
    """For each base column (table, column) the columns of its languages."""
    return {
        (model._meta.db_table, field): {column.name for column in columns}
        for model in translator.get_registered_models()
        for field, columns in translator.get_options_for_model(model).all_fields.items()
    }


@lru_cache(2048)  # pages ask the same over and over
def base_column_reads(sql: str) -> list[str]:
    """The base columns that `sql` reads otherwise than with their whole row, as "table.column"."""
    aliases = {found["alias"]: found["table"] for found in ALIAS.finditer(sql)}
    reads, frames = [], [Frame()]
    for token in TOKEN.finditer(sql):
        frame = frames[-1]
        if token["bracket"] == "(":
            frames.append(Frame())
        elif token["bracket"] == ")" and len(frames) > 1:
            reads += frames.pop().lone()
        elif token["clause"] == "UNION":
            reads += frames.pop().lone()
            frames.append(Frame())
        elif token["clause"]:
            frame.clause = token["clause"]
        elif token["column"]:
            table = token["table"].strip('"')
            reference = aliases.get(table, table), token["column"]
            bare = BEFORE.search(sql, 0, token.start()) and AFTER.match(sql, token.end())
            if frame.clause == "SELECT" and bare:
                frame.selected.add(reference)
            elif reference in base_columns():
                reads.append(".".join(reference))
    return reads + [read for frame in frames for read in frame.lone()]


class Frame:
    """One level of brackets: the clause it is in and the plain columns it selects."""

    def __init__(self):
        self.clause = ""
        self.selected = set()

    def lone(self) -> list[str]:
        """The base columns selected without the columns of their table's languages."""
        return [
            f"{table}.{column}"
            for table, column in self.selected
            if (table, column) in base_columns() and not self.is_row(table)
        ]

    def is_row(self, table: str) -> bool:
        """Whether the selection looks like a model's row: its key and a column of a language."""
        columns = {column for of, column in self.selected if of == table}
        languages = {name for (of, _), names in base_columns().items() if of == table for name in names}
        return "id" in columns and bool(columns & languages)
