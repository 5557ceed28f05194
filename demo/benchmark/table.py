"""The figures as lines of a terminal."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from demo.benchmark.comparison import Pair
from demo.benchmark.figures import Figures, Report, Stampede, median_of
from demo.benchmark.inside import Measure

NAME = 20
LACKS = "–"


def heads() -> Iterator[str]:
    """Two lines: groups of columns, and columns."""
    groups = (
        ("", NAME),
        (_("page cache"), 37),
        ("304", 7),
        (_("computed"), 26),
        (_("KB"), 15),
        (_("× empty view"), 21),
    )
    yield "".join(f"{group:>{width}}" for group, width in groups)
    columns = (
        *(("/s", 7), ("p50", 7), ("p95", 7), (_("app"), 6), (_("db"), 6), ("SQL", 4), ("ms", 7)),
        *(("p50", 7), (_("app"), 8), (_("db"), 7), ("SQL", 4)),
        *((_("raw"), 8), ("gzip", 7), (_("cached"), 7), ("304", 6), (_("comp."), 8)),
    )
    yield " " * NAME + "".join(f"{column:>{width}}" for column, width in columns)


def row(figures: Figures) -> str:
    hit, cold = figures.loads.get("hit"), figures.loads["cold"]
    not_modified = figures.loads.get("not_modified")
    return "".join((
        f"{figures.name:{NAME}}",
        number(hit and hit.per_second, 7, 0), number(hit and hit.median, 7, 1), number(hit and hit.slow, 7, 1),
        number(hit and hit.application, 6, 2), number(hit and hit.database, 6, 2),
        number(figures.hit_statements, 4, 0), number(not_modified and not_modified.processor, 7, 2),
        number(cold.median, 7, 0), number(cold.application, 8, 1), number(cold.database, 7, 1),
        number(figures.cold_statements, 4, 0),
        number(figures.bytes / 1024, 8, 1), number(figures.gzip / 1024, 7, 1),
        number(figures.ratio("hit"), 7, 2), number(figures.ratio("not_modified"), 6, 2),
        number(figures.ratio("cold"), 8, 0),
    ))  # fmt: skip


def inside(measures: Iterable[Measure]) -> Iterator[str]:
    yield f"{'':{NAME}}{'SQL':>5}{'ms':>9}{'SQL':>7}{'ms':>9}{_('KB'):>9}"
    for name, sql, first, sql_again, again, size in measures:
        yield f"{name:{NAME}}{sql:5}{first:9.1f}{sql_again:7}{again:9.1f}{size:9.1f}"


def number(value: float | None, width: int, digits: int) -> str:
    return f"{LACKS:>{width}}" if value is None else f"{value:{width}.{digits}f}"


def empty_view_line(report: Report) -> str:
    empty = median_of([figures.loads["empty_view"] for figures in report.addresses.values()])
    return _("The empty view: %(rate).0f a second, %(ms).2f ms of the processor.") % {
        "rate": empty.per_second,
        "ms": empty.processor,
    }


def start_line(report: Report) -> str:
    return _("First answer after %(seconds).1f s; of the empty view after %(empty).1f s.") % {
        "seconds": report.start,
        "empty": report.empty_view_start,
    }


def memory_line(requests: int, workers: Iterable[float]) -> str:
    return _("Memory of the workers after %(requests)d requests: %(megabytes)s MB (PSS).") % {
        "requests": requests,
        "megabytes": ", ".join(f"{each:.0f}" for each in workers),
    }


def stampede_line(found: Stampede) -> str:
    return _(
        "%(visitors)d visitors at once ask for the list right after a change: all answered within %(seconds).2f s, "
        "computed for %(computed)d of them, refused to %(refused)d; %(statements)d statements; of the processor "
        "%(application).0f ms for the application, %(database)s for the database."
    ) % {
        "visitors": found.visitors,
        "seconds": found.seconds,
        "refused": found.refused,
        "computed": found.computed,
        "statements": found.statements,
        "application": found.application,
        "database": LACKS if found.database is None else f"{found.database:.0f} ms",
    }


def comparison(pairs: Iterable[Pair], tolerance: float) -> Iterator[str]:
    """A line for each address: every figure with the earlier one and the ratio; what is worse is marked."""
    for address, several in groupby(pairs, lambda pair: pair.address):
        yield f"{address:{NAME}}" + "   ".join(compared(pair, pair.is_worse(tolerance)) for pair in several)


def compared(pair: Pair, is_worse: bool) -> str:
    digits = 0 if float(pair.now).is_integer() else 2
    mark = " !" if is_worse else ""
    return f"{pair.name} {pair.now:.{digits}f} ({pair.before:.{digits}f}, ×{pair.ratio:.2f}{mark})"
