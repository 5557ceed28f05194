"""Tables as pages show them: cells that say what they head, in a region that scrolls by itself and has a name."""

import re
from itertools import count

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

# Of stored texts, which ProseField sanitises at every save.
TABLE = re.compile(r"<table>(?:<caption>(?P<caption>.*?)</caption>)?(?P<rows>.*?)</table>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])([^>]*)>")


def with_tables(markup: str) -> str:
    numbers = count(1)

    def shown(match: re.Match) -> str:
        # Both were sanitised when they were saved.
        caption = mark_safe(match["caption"] or "")  # noqa: S308
        rows = mark_safe(with_scopes(match["rows"]))  # noqa: S308
        context = {"number": next(numbers), "caption": caption, "rows": rows}
        return render_to_string("content/table.html", context)

    return TABLE.sub(shown, markup)


def with_scopes(rows: str) -> str:
    """Rows whose header cells say what they head: their columns where the whole row heads, else their row.

    A cell that heads a row of its own alone heads the columns below it, merged or not.
    """

    def row(match: re.Match) -> str:
        cells = CELL.findall(match[1])
        scope = "col" if all(tag == "th" for tag, _attributes in cells[1:]) else "row"
        return CELL.sub(
            lambda cell: f'<th scope="{scope}"{cell[2]}>' if cell[1] == "th" else cell[0], match[0]
        )

    return ROW.sub(row, rows)
