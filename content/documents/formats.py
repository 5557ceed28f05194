"""The formats of documents, told by what is in a file: never by its name, or by what a browser calls it."""

import codecs
import csv
import re
import struct
import zipfile
import zlib
from collections.abc import Collection
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _


class Format(NamedTuple):
    name: str  # as readers know it
    extension: str
    media_type: str


OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Format("PDF", "pdf", "application/pdf")
CSV = Format("CSV", "csv", "text/csv; charset=utf-8")
# By the type that their first member names.
BY_TYPE = {
    one.media_type: one
    for one in (
        Format("ODT", "odt", f"{OPEN_DOCUMENT}text"),
        Format("ODS", "ods", f"{OPEN_DOCUMENT}spreadsheet"),
        Format("ODP", "odp", f"{OPEN_DOCUMENT}presentation"),
        Format("ODG", "odg", f"{OPEN_DOCUMENT}graphics"),
    )
}
# By the member that is their beginning.
BY_MEMBER = {
    "word/document.xml": Format("Word", "docx", f"{OFFICE}wordprocessingml.document"),
    "xl/workbook.xml": Format("Excel", "xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "ppt/presentation.xml": Format("PowerPoint", "pptx", f"{OFFICE}presentationml.presentation"),
}
BY_EXTENSION = {one.extension: one for one in (PDF, CSV, *BY_TYPE.values(), *BY_MEMBER.values())}

HEAD, TAIL = 65_536, 65_557  # the longest end of an archive
BEGIN_OF_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}%PDF-\d")
ZIP, END_OF_ZIP, OLE = b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("d0cf11e0a1b11ae1")
MOST_MEMBERS = 5_000
MACROS = re.compile(r"(?:.*/)?vbaproject\.bin|(?:basic|scripts)/.+", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, OSError, ValueError,
          KeyError)  # fmt: skip
NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINES = 20  # of a table, that are looked at

UNKNOWN = _(
    "This is no PDF, OpenDocument, Word, Excel or PowerPoint file, and no table in CSV. Export it as PDF."
)
DAMAGED = _("The file is damaged and cannot be read. Export it again.")
OLD_OFFICE = _(
    "This is a file of an old Word, Excel or PowerPoint, or one with a password. Save it as .docx, .xlsx or .pptx "
    "without a password, or as PDF."
)
WITH_MACROS = _(
    "The file contains macros, which nobody should have to open. Save it without them, or as PDF."
)
NOT_UTF_8 = _("The letters of this table are not in UTF-8. In Excel, save it as “CSV UTF-8”.")


def format_of(file: File) -> Format:
    """The format that the content has; ValidationError says what to do instead where it is none of these."""
    file.seek(0)
    head = file.read(HEAD)
    if BEGIN_OF_PDF.match(head):
        return whole_pdf(file)
    if head.startswith(ZIP):
        return packed(file)
    if head.startswith(OLE):
        raise ValidationError(OLD_OFFICE)
    if not has_cells(head):
        raise ValidationError(UNKNOWN)
    return table(file)


def named(file_name: str) -> Format:
    """The format of a stored file, whose name is ours."""
    return BY_EXTENSION[file_name.rpartition(".")[2]]


def end_of(file: File, length: int) -> bytes:
    file.seek(max(0, file.size - length))
    return file.read(length)


def whole_pdf(file: File) -> Format:
    if b"%%EOF" not in end_of(file, 2048):
        raise ValidationError(DAMAGED)
    return PDF


def packed(file: File) -> Format:
    """The format of an archive."""
    try:
        if members_of(end_of(file, TAIL)) > MOST_MEMBERS:
            raise ValidationError(UNKNOWN)
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            found = BY_TYPE.get(declared(archive)) if "mimetype" in names else office(names)
    except BROKEN as error:
        raise ValidationError(DAMAGED) from error
    if any(map(MACROS.fullmatch, names)):
        raise ValidationError(WITH_MACROS)
    if found is None:
        raise ValidationError(UNKNOWN)
    return found


def members_of(end: bytes) -> int:
    """How many an archive has by its end, before all their names are read."""
    place = end.rindex(END_OF_ZIP)
    return struct.unpack_from("<H", end, place + 10)[0]


def declared(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(100).decode("ascii", "replace").strip()


def office(names: Collection[str]) -> Format | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((found for member, found in BY_MEMBER.items() if member in names), None)


def has_cells(head: bytes) -> bool:
    """Whether the first lines all have cells, parted by the same sign."""
    if NO_TEXT.search(head) or head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"<", b"{", b""):
        return False
    lines = head.decode("latin-1").splitlines()
    lines = [line for line in lines[: -1 if len(head) == HEAD else None] if line.strip()][:LINES]
    return any(all(len(row) > 1 for row in csv.reader(lines, delimiter=sign)) for sign in ",;\t" if lines)


def table(file: File) -> Format:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in file.chunks():
            if NO_TEXT.search(chunk):
                raise ValidationError(UNKNOWN)
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise ValidationError(NOT_UTF_8) from error
    return CSV
