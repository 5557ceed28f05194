# ruff: noqa: E501 (a file is read best on one line)
"""Files made to take long, and how the time that readers take grows with their size: it should as the size does."""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from bibliography.readers.formats import read

SIZES = (1, 2, 4)
UNTIL_GIVEN_UP = 20  # seconds of the processor for one file
AGAIN = 1  # second after which that is said again, where a reader has swallowed it
QUICK = 0.1  # seconds: what takes less says nothing of its growth
STEEPEST = 3.0  # how much longer twice as much may take; noise of a busy machine included


def entry(field: str, unit: str, end: str = "") -> Callable[[int], str]:
    """An entry of BibTeX with one field that repeats something."""
    return lambda size: f"@article{{k, title={{T}}, {field}={{{filled(unit, size)}{end}}}}}"


def nested(field: str, before: str, after: str) -> Callable[[int], str]:
    return lambda size: entry(field, "x", filled(before, size // 2) + filled(after, size // 2))(1)


def entries(written: str) -> Callable[[int], str]:
    """Many entries of BibTeX; {} is the number of the entry, {next} that of the one after it."""
    return lambda size: "\n".join(
        written.replace("{}", str(number)).replace("{next}", str(number + 1))
        for number in range(size // len(written))
    )


def ris(lines: str) -> Callable[[int], str]:
    """A record of RIS with many lines; {} is the number of the line."""
    return lambda size: (
        "TY  - JOUR\nTI  - T\n"
        + "".join(lines.replace("{}", str(number)) for number in range(size // len(lines)))
        + "\nER  - \n"
    )


def csl(variable: str, unit: str) -> Callable[[int], str]:
    return lambda size: f'[{{"title": "T", "{variable}": "{filled(unit, size)}"}}]'


def filled(unit: str, size: int) -> str:
    return unit * (size // len(unit))


FILES: dict[str, Callable[[int], str]] = {
    **{
        f"{field} {unit!r}": entry(field, unit)
        for field, units in {
            "author": ["{", "}", ",", ";", "\\", " ", "a", "and ", " and A B", "Ab ", "A, ", "A, B;", r"\'E", r"{\O}"],
            "title": ["}{", "w ", "$", "\\it ", "{}"],
            "abstract": ["$", "$x ", "$x$ ", "\\( ", "\\[ ", r"\foo ", r"\emph", r"\url", r"\href{}", r"\cite[", r"\'", "&",
                         "&amp;", r"\&", "a\u0301\u0316", "\u0301\u0316", "<", "<i ", "<a ", "<math ", "{", "}", "``"],
            "note": ['"', "#", "%", "@a{", "=", "\n", " ", "a ", "DOI: x\n", "arXiv:"],
            "doi": ["doi:", "10.1000/x ", "10.1000/", ")", "https://doi.org/"],
            "url": ["http://", "http://a.b/ ", "doi/", "doi.a.", "<a ", "<", "a.", "http://a/doi/10.1000/x/full"],
            "isbn": ["978-0-8223-4924-2 ", "9", "(", "1 "],
            "pages": ["1-", "i", " "],
            "journal": [", A B", "Conference ", "("],
            "date": ["2020/", "1 ", "jan ", "May 1 "],
            "language": ["a ", "(", " "],
        }.items()
        for unit in units
    },
    "author in quotes '}'": lambda size: f'@article{{k, title={{T}}, author="{filled("}", size)}"}}',
    "title within braces": nested("title", "{", "}"),
    "note within braces": nested("note", "{ ", " }"),
    "url within braces": nested("url", "{ ", " }"),
    "abstract, tags": nested("abstract", "<i>", "</i>"),
    "abstract, links": lambda size: entry("abstract", '<a href="x">', "</a>")(size),
    "abstract, formulas": lambda size: entry("abstract", "<math><mi>x</mi>", "</math>")(size),
    "abstract, \\ensuremath": nested("abstract", r"\ensuremath{", "}"),
    "signs @": lambda size: filled("@", size),
    "entries begun": lambda size: filled("@a{", size),
    "entries begun, a line each": lambda size: filled("\n@a(", size),
    "comments begun": lambda size: filled("@comment{", size),
    "entries without a key": lambda size: filled("@article{title ", size),
    "entries without an end": lambda size: filled("@article{k, title={T\n", size),
    "commas": lambda size: f"@article{{k, title={{T}}{filled(' ,', size)} }}",
    "spaces": lambda size: f"@article{{{filled(' ', size)}k, title={{T}}{filled(' ', size)}x}}",
    "values joined": lambda size: f'@article{{k, title={{T}}, note="a"{filled(chr(35) + chr(34) * 2, size)}}}',
    "abbreviations": lambda size: "@string{s={" + "x" * size + "}}\n" + entries("@book{k{}, title={T}, note=s # s}")(size),
    "abbreviations of abbreviations": lambda size: "@string{s0={xy}}\n" + entries("@string{s{next} = s{} # s{}}")(size),
    "fields": lambda size: "@book{k, title={T}, " + entries("f{}={x},")(size) + "}",
    "keys": entries("@book{k{}, title={T{}}}"),
    "one key": entries("@book{k, title={T{}}}"),
    "one key and title": entries("@book{k, title={T}}"),
    "parents of parents": entries("@book{k{}, title={T{}}, crossref={k{next}}}"),
    "parents in a circle": lambda size: entries("@book{k{}, title={T}, crossref={k{next}}}")(size).replace("k9}", "k0}"),
    "one parent": lambda size: "@book{p, title={T}, note={" + "x" * size + "}}" + entries("@book{k{}, title={T}, crossref={p}}")(size),
    **{
        f"RIS {lines!r}": ris(lines)
        for lines in ["AU  - A, B\n", "A1  - A{}\n", "AB  - x\n", "x\n", "KW  - x{}\n", "UR  - https://a.b/{}\n", "SN  - {}\n",
                      "DO  - 10.1000/{}\n", "PY  - x{}\n", "DA  - 2020/{}\n", "JO  - J{}\n", "TI  - T{}\n", "TY  - JOUR\n",
                      "N1  - DOI: {}\n", "SP  - {}.\n"]
    },
    "RIS, one long line": lambda size: ris("AU  - " + filled("Ab ", size))(size + 7),
    **{
        f"CSL {variable} {unit!r}": csl(variable, unit)
        for variable, unit in [("author", "A, B; "), ("author", " "), ("author", "; "), ("note", "DOI: x\\n"), ("note", "a "),
                               ("abstract", "<p>x</p>"), ("abstract", "<i a="), ("abstract", "<i a='"), ("abstract", "<jats:p"),
                               ("abstract", "<tex-math>x"), ("abstract", "<math><mi>x</mi></math>"), ("abstract", "$a b "),
                               ("page", "1-"), ("title-short", "&amp;")]
    },
    "JSON, nested": lambda size: filled("[", size),
    "JSON, nested deep within": lambda size: '[{"title": "T", "x": ' + filled("[", size // 2) + filled("]", size // 2) + "}]",
    "JSON, objects": lambda size: "[" + filled('{"title": "T"},', size) + "{}]",
    "JSON, a list within": lambda size: '{"items": [' + filled('{"title": "T"},', size) + "{}]}",
    "JSON, variables": lambda size: '[{"title": "T"' + entries(',"k{}": "v"')(size) + "}]",
    "JSON, a number": lambda size: '[{"title": "T", "volume": ' + "1" * size + "}]",
    "JSON, broken": lambda size: '[{"title": "T"},' + filled("x,", size),
    "MathML, nested": lambda size: csl("abstract", "<math>" + filled("<mrow>", size) + "</math>")(size + 20),
}  # fmt: skip


class Growth(NamedTuple):
    """A file at three sizes: how long its reader took, until it was given up."""

    name: str
    seconds: list[float]

    @property
    def is_steep(self) -> bool:
        """Whether the time grows faster than the size."""
        if len(self.seconds) < len(SIZES):
            return True
        *_others, before, last = self.seconds
        return last > QUICK and last > STEEPEST * before


class GivenUp(BaseException):
    pass


def growths(kilobytes: int) -> Iterator[Growth]:
    """Every file at this size, twice and four times it. Raises nothing, whatever a reader does."""
    with quiet():
        for name, file in FILES.items():
            growth = Growth(name, list(_seconds(file, kilobytes * 1024)))
            if growth.is_steep:  # on a busy machine that may be chance
                growth = Growth(name, list(_seconds(file, kilobytes * 1024)))
            yield growth


def _seconds(file: Callable[[int], str], size: int) -> Iterator[float]:
    for factor in SIZES:
        data = file(size * factor).encode()
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, UNTIL_GIVEN_UP, AGAIN)
        try:
            for _item in read(data):
                pass
        except GivenUp:
            return
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        yield time.process_time() - start


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing logged of what the files are, and an end to what takes too long."""
    before = signal.signal(signal.SIGPROF, _give_up)
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        signal.signal(signal.SIGPROF, before)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise GivenUp
