"""The text of files in whatever encoding people have them."""

import codecs
import re

from bibliography.text import stream_safe
from bibliography.words import gettext as _

# What PostgreSQL or XML cannot hold, nobody can read, or turns the order of letters around; the two that part words
# become spaces.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("[\x0b\x0c]")

DECLARED = re.compile(rb"coding\s*[:=]\s*([A-Za-z][\w.-]*)")
TEXT_ENCODINGS = re.compile(r"(?:iso|latin|cp|windows|gb|big|shift|euc|koi|mac|utf)[\w.-]*")


def decode_bytes(data: bytes) -> tuple[str, str]:
    """The text of a file, and a warning when its encoding had to be guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return clean(data.decode("utf-16", errors="replace")), ""
    wide = _wide(data)
    try:
        return clean(data.decode(wide or "utf-8-sig")), ""
    except UnicodeDecodeError:
        pass
    guesses = (*_declared(data), *(["gb18030"] if _is_chinese(data) else []), "cp1252", "latin-1")
    encoding = next(name for name in guesses if _decodes(data, name))
    warning = _("The file is not UTF-8; it was read as %(encoding)s. Check the accents.")
    return clean(data.decode(encoding)), warning % {"encoding": encoding}


def clean(text: str) -> str:
    """The text with one sign for a line break, without byte order marks and control characters."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return stream_safe(CONTROLS.sub("", BREAKS.sub(" ", text)))


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of its ASCII is null."""
    head = data[:200]
    if head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 2 > len(head[::2]) else ""


def _declared(data: bytes) -> list[str]:
    """The encoding that a comment of Emacs or JabRef names; names of other codecs are not taken."""
    declared = DECLARED.search(data[:500])
    hint = declared[1].decode().lower().removesuffix("-unix").removesuffix("-dos") if declared else ""
    return [hint, hint.replace("-", "")] if TEXT_ENCODINGS.fullmatch(hint) else []


def _is_chinese(data: bytes) -> bool:
    """Whether the bytes above ASCII come in pairs, as in GBK; accents of European languages stand alone."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    paired = sum(len(run) for run in runs if len(run) % 2 == 0)
    return paired > 9 and paired * 10 > 9 * sum(map(len, runs))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True
