"""The lines of a table of redirects, as programs for tables write it."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEAD = (_("old address"), _("leads to"), _("status"))
STATUSES = {"": True, "301": True, "308": True, "302": False, "307": False}  # whether it is for good
TOO_FEW = _("A line has two columns: the old address, and where it leads.")
NO_STATUS = _("The third column is 301 (for good) or 302 (for now), or empty.")
UNREADABLE = _("This line can not be read, nor what follows it.")


class Line(NamedTuple):
    """A line as it was written, and why it can not be used."""

    number: int
    old: str = ""
    target: str = ""
    status: str = ""
    fault: str | Promise = ""


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold something, without a head."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter(text))
    is_first = True
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield Line(reader.line_num, fault=UNREADABLE)
            return
        if any(cells) and not (is_first and is_head(cells)):
            yield line(reader.line_num, cells)
        is_first = is_first and not any(cells)


def delimiter(text: str) -> str:
    """What parts the columns: French programs write semicolons, since their numbers have commas."""
    first = text.lstrip().partition("\n")[0]
    return next((sign for sign in "\t;" if sign in first), ",")


def is_head(cells: list[str]) -> bool:
    return not any("/" in cell or "?" in cell for cell in cells)


def line(number: int, cells: list[str]) -> Line:
    old, target, status, *_more = [*cells, "", ""]
    fault = TOO_FEW if not (old and target) else "" if status in STATUSES else NO_STATUS
    return Line(number, old, target, status, fault)


def table_of(rows: Iterator[tuple[str, str, bool]]) -> str:
    """The rows as such a table, which can be read again."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEAD)
    writer.writerows((old, target, 301 if is_permanent else 302) for old, target, is_permanent in rows)
    return written.getvalue()
