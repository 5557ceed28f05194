"""BibTeX and BibLaTeX files: from bytes to records.

bibtexparser cuts the file into blocks and recovers after a broken one; values, crossref and
encodings are read here, what the fields mean in `fields`. It also logs what it gives up, as `bibtexparser`.
"""

import re
from collections.abc import Iterator
from itertools import count

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from bibliography.dates import MONTHS
from bibliography.encodings import decode_bytes
from bibliography.readers.bibtex.entries import RawEntry
from bibliography.readers.bibtex.fields import read_record
from bibliography.records import Item, Note, Record, Refusal
from bibliography.titles import title_key
from bibliography.words import gettext as _

# What a child takes from its parent under another name (biblatex manual, appendix B).
INHERITED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
NOT_INHERITED = frozenset(["author", "crossref", "ids", "keywords", "abstract", "doi", "url", "label", "key"])

# Characters: abbreviations of abbreviations, and what every child takes from its parent, could fill the memory.
LONGEST_VALUE = 10_000
LONGEST_SHARED = 2_000

Said = tuple[str, int | None]  # title and year

# Slips that the splitter gives an entry up for: EndNote writes no key, others two commas in a row.
NO_KEY = re.compile(
    r"^([ \t]*@(?!(?i:string|preamble|comment))\w+\s*[{(])(?=\s*[A-Za-z]+\s*=\s*[{\"\d])", re.MULTILINE
)
COMMAS_TOO_MANY = re.compile(r"([}\"\d]\s*,)((?:\s*,)+)(?=\s*[A-Za-z_-]+\s*=)")
PIECE = re.compile(r"@\s*\w+\s*$|@\s*\w+\s*[^\w\s.]|^\s*\w+\s*=")


def read_bibtex(data: bytes) -> Iterator[Item]:
    """Yield what a file holds, in its order; nothing is raised and nothing is left out silently."""
    text, warning = decode_bytes(data)
    if warning:
        yield Note(1, warning)
    macros = {name[:3]: name.title() for name, *_others in MONTHS}
    found: list[RawEntry | Refusal | Note] = []
    for block in Splitter(_mend(text)).split().blocks:
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, String):
            block = block.ignore_error_block
        if isinstance(block, String):
            macros[block.key.lower()] = evaluate(block.value, macros, [])[:LONGEST_SHARED]
        elif (item := _read_block(block, macros)) is not None:
            found.append(item)
    yield from _records(found)


def _records(found: list[RawEntry | Refusal | Note]) -> Iterator[Item]:
    parents: dict[str, RawEntry] = {}
    for item in found:
        if isinstance(item, RawEntry):
            parents.setdefault(item.key.lower(), item)
    keys = {item.key for item in found if isinstance(item, RawEntry)}
    read: dict[str, dict[Said, int]] = {}  # what the works under each key say, and in which line
    for item in found:
        if not isinstance(item, RawEntry):
            yield item
            continue
        inherit(item, parents)
        record = read_record(item)
        if isinstance(record, Record) and item.key:
            record = _under_own_key(record, read.setdefault(item.key, {}), keys)
        yield record


def _under_own_key(record: Record, others: dict[Said, int], keys: set[str]) -> Record | Refusal:
    """The record, under a new key where others have its own; refused where one of them says the same."""
    said = (title_key(record.title) or record.title, record.year)
    used = {"key": record.key, "line": next(iter(others.values()), 0)}
    if said in others:
        reason = _("The key %(key)s was used already in line %(line)d, for an entry of this title and year.")
        return Refusal(record.line, record.raw, reason % {**used, "line": others[said]}, record.key)
    others[said] = record.line
    if len(others) == 1:
        return record
    numbered = (f"{record.key}-{number}" for number in count(len(others)))
    record.key = next(key for key in numbered if key not in keys)
    keys.add(record.key)
    message = _("The key %(key)s was used already in line %(line)d; this entry comes in as %(new)s.")
    record.warnings.append(message % {**used, "new": record.key})
    return record


def _mend(text: str) -> str:
    text = NO_KEY.sub(r"\1,", text)
    return COMMAS_TOO_MANY.sub(lambda match: match[1] + match[2].replace(",", " "), text)


def _read_block(block: Block | None, macros: dict[str, str]) -> RawEntry | Refusal | Note | None:
    line = (block.start_line or 0) + 1 if block else 1
    if isinstance(block, ImplicitComment):
        return _lost_text(block, line)
    warnings = []
    while isinstance(block, ParsingFailedBlock):
        if block.ignore_error_block is None:
            return _refuse(block, line)
        if isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            warnings.append(
                _("A field is given twice and its first value was taken: %(names)s.") % {"names": names}
            )
        block = block.ignore_error_block
    if not isinstance(block, Entry):
        return None
    return _raw_entry(block, line, macros, warnings)


def _lost_text(block: ImplicitComment, line: int) -> Note | None:
    """What stands between the entries is a comment, unless it looks like a piece of one."""
    lines = [line for line in block.comment.splitlines() if not line.lstrip().startswith("%")]
    if not any(PIECE.search(line) for line in lines):
        return None
    return Note(line, _("Text outside of entries was left out: %(text)s") % {"text": lines[0][:80]})


def _refuse(block: ParsingFailedBlock, line: int) -> Refusal:
    key = re.match(r"@\w+\s*[{(]\s*([^,\s={}]+)\s*,", block.raw or "")
    reason = _(
        "The entry is not well formed: a comma, a brace or a quote is missing, or the file ends within it."
    )
    return Refusal(line, block.raw or "", reason, key[1] if key else "")


def _raw_entry(block: Entry, line: int, macros: dict[str, str], warnings: list[str]) -> RawEntry:
    fields: dict[str, str] = {}
    for item in block.fields:
        name = item.key.strip().lstrip(",").strip().lower()
        fields.setdefault(name, evaluate(item.value, macros, warnings))
    fields = {name: value for name, value in fields.items() if value.strip()}
    return RawEntry(block.entry_type.lower(), block.key.strip(), line, block.raw or "", fields, warnings)


def evaluate(value: str, macros: dict[str, str], warnings: list[str]) -> str:
    """A value with its delimiters taken off, its macros put in and its parts (`#`) joined."""
    whole, room = [], LONGEST_VALUE + len(value)
    for part in _split_at_hash(value):
        whole.append(_evaluate_part(part.strip(), macros, warnings))
        room -= len(whole[-1])
        if room < 0:
            warnings.append(_("A value made of abbreviations is too long; they were not put in."))
            return value
    return "".join(whole)


def _evaluate_part(part: str, macros: dict[str, str], warnings: list[str]) -> str:
    if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
        return part[1:-1]
    if not part or part.isdigit():
        return part
    if part.lower() in macros:
        return macros[part.lower()]
    if re.fullmatch(r"[A-Za-z][\w:.+-]*", part):
        warnings.append(_("The abbreviation %(name)s is not defined; it was taken as text.") % {"name": part})
    return part


def _split_at_hash(value: str) -> list[str]:
    """Split at every # that stands outside of braces and quotes."""
    if "#" not in value:
        return [value]
    parts, level, quoted, start = [], 0, False, 0
    for position, char in enumerate(value):
        if char in "{}":
            level += 1 if char == "{" else -1
        elif char == '"' and level == 0:
            quoted = not quoted
        elif char == "#" and level == 0 and not quoted:
            parts.append(value[start:position])
            start = position + 1
    return [*parts, value[start:]]


def inherit(entry: RawEntry, entries: dict[str, RawEntry], depth: int = 0) -> None:
    """Give an entry the fields of its `crossref` parent that it lacks itself."""
    key = entry.fields.get("crossref", "").strip().lower()
    if not key or depth > 5:
        return
    parent = entries.get(key)
    if parent is None or parent is entry:
        entry.warnings.append(_("The entry %(key)s that crossref names is not in the file.") % {"key": key})
        return
    inherit(parent, entries, depth + 1)
    for name, value in parent.fields.items():
        if name not in NOT_INHERITED and len(value) <= LONGEST_SHARED:
            entry.fields.setdefault(INHERITED.get(name, name), value)
