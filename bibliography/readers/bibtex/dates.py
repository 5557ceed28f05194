"""Dates as BibTeX and BibLaTeX write them, in the precision they have."""

import re

from bibliography.readers.bibtex.entries import Reader
from bibliography.readers.dates import check_date, month_of
from bibliography.words import gettext as _


def read_date(reader: Reader) -> None:
    """Read date, or year and month; what is not a plain date is kept as written."""
    record = reader.record
    written = reader.text("date")
    year_written, month_written = reader.text("year"), reader.text("month")
    written = written or year_written
    iso = re.match(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)", written)
    loose = re.search(r"(?<!\d)(1[0-9]{3}|20\d{2})(?!\d)", written)
    if iso and 1000 <= int(iso[1]) <= 2100:
        record.year, record.month, record.day = (int(part) if part else None for part in iso.groups())
        rest = written[iso.end() :]
    elif loose:
        record.year = int(loose[0])
        rest = written.replace(loose[0], "")
    else:
        rest = written
    if re.search(r"\w", rest):
        reader.record.keep("date" if "date" in reader.fields else "year", written)
        if not record.year:
            record.warnings.append(_("The year “%(year)s” was not understood.") % {"year": written[:50]})
    if month_written and not record.month:
        read_month(reader, month_written)
    check_date(record)


def read_month(reader: Reader, written: str) -> None:
    record = reader.record
    word = re.search(r"[^\W\d]{3,}", written)
    number = re.fullmatch(r"0?([1-9]|1[0-2])(?:[\W_]+(\d{1,2}))?", written)
    if word and (month := month_of(word[0])):
        record.month = month
        rest = written.replace(word[0], "", 1).strip(" .,~")
        if re.fullmatch(r"\d{1,2}", rest):
            record.day = int(rest)
        elif rest:
            reader.record.keep("month", written)
    elif number:
        record.month = int(number[1])
        record.day = int(number[2]) if number[2] else None
    else:
        reader.record.keep(
            "month", written, _("The month “%(month)s” was not understood.") % {"month": written[:50]}
        )
    if day := reader.text("day"):
        record.day = int(day) if day.isdigit() else record.day
