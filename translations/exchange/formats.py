"""The formats of files, and which one a file that comes back is in: by what it says, not by its name."""

from collections.abc import Callable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from translations.coded.units import Exchange
from translations.exchange import po, xliff1, xliff2
from translations.exchange.trees import name_of, tree


class Format(NamedTuple):
    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Exchange], bytes]


FORMATS = {
    one.name: one
    for one in (
        Format("xliff-1.2", "XLIFF 1.2", "xlf", "application/xliff+xml", xliff1.write),
        Format("xliff-2.1", "XLIFF 2.1", "xlf", "application/xliff+xml", xliff2.write),
        Format("po", "PO (gettext)", "po", "text/x-gettext-translation", po.write),
    )
}
READERS = {"1.1": xliff1.read, "1.2": xliff1.read, "2.0": xliff2.read, "2.1": xliff2.read, "2.2": xliff2.read}
ARCHIVE = b"PK\x03\x04"


def read(data: bytes) -> Exchange:
    """What a file holds; raises ValidationError that says in words what is wrong with it."""
    if not data.strip():
        raise ValidationError(_("This file is empty."))
    if data.startswith(ARCHIVE):
        raise ValidationError(_("This is an archive. Take the file out of it, and bring that."))
    return xliff(data) if is_xml(data) else po.read(data)


def is_xml(data: bytes) -> bool:
    """Whether it begins as XML does, in an encoding of one byte or of two."""
    return data[:100].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def xliff(data: bytes) -> Exchange:
    root = tree(data)
    if name_of(root) != "xliff":
        raise ValidationError(
            _("This XML is no XLIFF: it begins with <%(name)s>."), params={"name": name_of(root)}
        )
    version = root.get("version", "")
    if version not in READERS:
        raise ValidationError(
            _("XLIFF %(version)s is not read here: 1.2, 2.0 and 2.1 are."), params={"version": version or "?"}
        )
    return READERS[version](root)
