"""A work as a BibTeX entry: UTF-8, titles in their own LaTeX, capitals protected, months as macros."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from bibliography.dates import MONTHS
from bibliography.kinds import SHARED_SCHEMES
from bibliography.readers.bibtex.fields import KINDS
from bibliography.readers.keys import allowed_key
from bibliography.readers.private import is_private
from bibliography.readers.releases import STATEMENTS
from publications.export.csl import usual_status
from publications.export.genres import is_general, told_type, written_type
from publications.models import Authorship, Identifier, Publication, Release

Kind = Publication.Kind

ENTRY_TYPES = {
    Kind.ARTICLE_JOURNAL: "article",
    Kind.PAPER_CONFERENCE: "inproceedings",
    Kind.CHAPTER: "incollection",
    Kind.BOOK: "book",
    Kind.THESIS: "phdthesis",
    Kind.REPORT: "techreport",
    Kind.MANUSCRIPT: "unpublished",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "software",
    Kind.SPEECH: "presentation",
    Kind.WEBPAGE: "online",
    Kind.PATENT: "patent",
}
VENUE_FIELDS = {
    Kind.ARTICLE_JOURNAL: "journal",
    Kind.PAPER_CONFERENCE: "booktitle",
    Kind.CHAPTER: "booktitle",
    Kind.BOOK: "series",
    Kind.THESIS: "school",
    Kind.REPORT: "institution",
}
IDENTIFIER_FIELDS = {Identifier.Scheme.ARXIV: "eprint", Identifier.Scheme.HAL: "hal_id"}
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
TIES = str.maketrans({"\N{NO-BREAK SPACE}": "~", "\N{NARROW NO-BREAK SPACE}": r"\,"})
FORMULA = r"(?<!\\)\$[^$]*(?<!\\)\$"
# Formulas, what stands in braces already, and commands.
PROTECTED = rf"{FORMULA}|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}}|\\[A-Za-z]+"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
LINE_BEFORE_ENTRY = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*(?=@)")
FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def bibtex(work: Publication) -> str:
    """The entry, ending in a line break; fields that the work does not have are left out."""
    known = {name: value for name, value in fields(work) if value}
    kept = {name: value for name, value in work.extra.get("fields", {}).items() if is_extra(name, value)}
    for name, value in kept.items():
        if known.get(name) != braced(value) and name != "note":
            known[free_name(name, known)] = braced(value)
    lines = [f"  {name} = {value}," for name, value in known.items()]
    return "\n".join([f"@{entry_type(work)}{{{safe_key(work)},", *lines, "}\n"])


def safe_key(work: Publication) -> str:
    """The citation key; one with signs that end it is written without them, and told from others by a number."""
    key = allowed_key(work.cite_key)
    return key if key == work.cite_key else f"{key or 'publication'}-{work.pk}"


def entry_type(work: Publication) -> str:
    """The type under which the work was imported, as long as it says the same as its kind."""
    imported = work.extra.get("entry_type", "")
    if is_general(work) and (told_type(work) or not written_type(work)):
        imported = told_type(work)  # which plain BibTeX knows too
    return imported if KINDS.get(imported) == work.kind else ENTRY_TYPES.get(work.kind, "misc")


def fields(work: Publication) -> Iterator[tuple[str, str]]:
    """Names and values of the fields, the values in their braces."""
    yield "title", braced(protect_capitals(escape_source(work.title)))
    yield "author", names(work.authors, others=work.has_more_authors)
    for role in (Authorship.Role.EDITOR, Authorship.Role.TRANSLATOR):
        yield role, names(work.signed_as(role))
    if work.primary_release:
        yield from release_fields(work, work.primary_release)
    yield from identifier_fields(work.identifiers).items()
    yield "language", braced(escape(work.language))
    yield "abstract", braced(escape_source(work.abstract))
    yield "note", braced(note(work))


def release_fields(work: Publication, release: Release) -> Iterator[tuple[str, str]]:
    yield VENUE_FIELDS.get(work.kind, "organization"), braced(escape(release.venue_name))
    yield "year", braced(str(release.year or ""))
    yield "month", MONTHS[release.month - 1][0][:3] if release.month else ""
    yield "day", braced(str(release.day or ""))
    yield "volume", braced(escape(release.volume))
    yield "number", braced(escape(release.issue))
    yield "pages", braced(re.sub(r"\s*[-‐-―]+\s*", "--", escape(release.pages)))
    yield "eid", braced(escape(release.article_number))
    yield "edition", braced(escape(release.edition))
    yield "publisher", braced(escape(release.publisher))
    yield "url", verbatim(release.url)
    yield "pdf", verbatim(release.pdf_url)
    yield "howpublished", braced("Preprint" if work.kind == Kind.ARTICLE else "")
    yield "pubstate", braced(state(work, release))


def state(work: Publication, release: Release) -> str:
    """What keeps the release from being simply published; a preprint, which is no type of BibTeX, is always one."""
    status = usual_status(work) if release.status == Release.Status.PUBLISHED else release.status
    return "" if status == Release.Status.PUBLISHED else status


def note(work: Publication) -> str:
    """What the styles of BibTeX, which know no state, print of it, before the note kept from an import."""
    status = work.primary_release.status if work.primary_release else ""
    kept = work.extra.get("fields", {}).get("note", "")
    return ". ".join(filter(None, (STATEMENTS.get(status), kept if is_extra("note", kept) else "")))


def identifier_fields(identifiers: Iterable[Identifier]) -> dict[str, str]:
    """The fields of identifiers, serial numbers more than one; what comes second in others stands beside it."""
    values: dict[str, str] = {}
    for identifier in identifiers:
        name = IDENTIFIER_FIELDS.get(identifier.scheme, identifier.scheme)
        if identifier.scheme not in SHARED_SCHEMES:
            name = free_name(name, values)
        values[name] = ",".join(filter(None, (values.get(name), identifier.value)))
    fields = {name: verbatim(value) for name, value in values.items()}
    return fields | {"archiveprefix": braced("arXiv")} if "eprint" in fields else fields


def names(authorships: list[Authorship], *, others: bool = False) -> str:
    names = [bibtex_name(authorship) for authorship in authorships]
    return braced(" and ".join([*names, "others"] if names and others else names))


def bibtex_name(authorship: Authorship) -> str:
    """Family, Suffix, Given; in braces where BibTeX would take the name apart."""
    if authorship.literal:
        return braced(escape(authorship.literal))
    parts = filter(None, (authorship.family, authorship.suffix, authorship.given))
    return ", ".join(
        braced(escape(part)) if re.search(r",|\band\b", part) else escape(part) for part in parts
    )


def free_name(name: str, known: dict) -> str:
    """The name of a field kept from an import; where the work says something else under it, a name beside it."""
    return f"{name}-other" if name in known else name


def is_extra(name: str, value: object) -> bool:
    """Whether a field kept from an import can be given back as it was."""
    is_text = bool(FIELD_NAME.fullmatch(name) and value and isinstance(value, str) and balanced(value))
    return is_text and not is_private(name, value)


def braced(value: str) -> str:
    """The value in its braces, on lines that begin no entry; a backslash at its end must not take the brace along."""
    value = LINE_BEFORE_ENTRY.sub(" ", CONTROLS.sub("", re.sub(r"[\x0b\x0c]", " ", value)))
    ends_open = (len(value) - len(value.rstrip("\\"))) % 2
    return f"{{{value}{' ' * ends_open}}}" if value else ""


def escape(text: str) -> str:
    """Plain text as LaTeX; a brace without its other half is a command, since BibTeX counts escaped ones too."""
    escaped = re.sub(r"[\\{}$&%#_~^]", lambda match: ESCAPES.get(match[0], f"\\{match[0]}"), text)
    return escaped if balanced(escaped) else with_named_braces(escaped)


def verbatim(address: str) -> str:
    """An address or an identifier in its braces, which nobody decodes."""
    return braced(re.sub(r"[{}\\\s]", lambda found: quote(found[0]), address))


def escape_source(source: str) -> str:
    """LaTeX as editors write it, the signs escaped that they may leave bare; formulas stay as they are."""
    if not balanced(source):
        source = with_named_braces(source)
    formulas_and_text = re.split(f"({FORMULA})", source)
    formulas_and_text[::2] = [
        re.sub(r"(?<!\\)[&%#_$]", r"\\\g<0>", text).translate(TIES) for text in formulas_and_text[::2]
    ]
    return "".join(formulas_and_text)


def with_named_braces(source: str) -> str:
    """Escaped braces as commands, which BibTeX does not count; bare ones are left out where they do not close."""
    if not balanced(re.sub(r"\\[{}]", "", source)):
        source = re.sub(r"(?<!\\)[{}]", "", source)
    return source.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def protect_capitals(source: str) -> str:
    """Braces around the words with a capital that styles would turn small: {DNA}, {mRNA}, {LaTeX}."""
    pieces = re.split(f"({PROTECTED})", source)
    pieces[::2] = [re.sub(r"\w{2,}", in_braces_if_capital, text) for text in pieces[::2]]
    return "".join(pieces)


def in_braces_if_capital(word: re.Match) -> str:
    return braced(word[0]) if any(letter.isupper() for letter in word[0][1:]) else word[0]


def balanced(source: str) -> bool:
    """Whether the braces that LaTeX counts, escaped or not, close in order: BibTeX counts them all."""
    level = 0
    for sign in re.findall(r"[{}]", source):
        level += 1 if sign == "{" else -1
        if level < 0:
            return False
    return level == 0
