"""The end of every entry, whichever its format: what its fields say together."""

import re

from bibliography import limits
from bibliography.kinds import Role, Scheme
from bibliography.languages import language_code, language_of
from bibliography.latex import render
from bibliography.name_notes import OTHERS
from bibliography.names import NameList
from bibliography.readers.addresses import identify_labelled, identify_mention
from bibliography.readers.private import is_private
from bibliography.readers.releases import identify_numbers, settle_status, settle_venue
from bibliography.records import Record, Refusal
from bibliography.text import shows
from bibliography.words import gettext as _

# In the note of formats in whose list of authors programs would take “others” for a person.
OTHER_AUTHORS = "Authors: et al."
LONGEST = {
    "abstract": limits.ABSTRACT,
    "volume": limits.NUMBER,
    "issue": limits.NUMBER,
    "pages": limits.NUMBER,
    "article_number": limits.NUMBER,
    "edition": limits.NUMBER,
    "publisher": limits.PUBLISHER,
    "venue": limits.VENUE,
}
NO_LANGUAGE = frozenset(["mis", "mul", "und", "zxx"])  # ISO 639-2: uncoded, several, undetermined, none


def finish(record: Record, *, said: str = "", stated: str = "", language: str = "") -> Record | Refusal:
    """The record once every field is read: its title proved, identifiers, status, venue and language settled.

    `said` holds its remarks, which may tell its status and a number of arXiv; `stated` its state, in words.
    """
    if not shows(render(record.title, is_title=True).text):
        return Refusal(record.line, record.raw, _("The entry has no title."), record.key)
    if len(record.title) > limits.TITLE:
        reason = _("The title is longer than %(longest)d characters.") % {"longest": limits.TITLE}
        return Refusal(record.line, record.raw, reason, record.key)
    find_identifiers(record, said)
    take_other_authors(record)
    keep_what_is_too_long(record)
    for source in (record.title, record.abstract):
        record.warnings.extend(map(str, render(source).issues))
    settle_venue(record)
    settle_status(
        record, said, " ".join([stated, record.extra.get("year", ""), record.extra.get("date", "")])
    )
    set_language(record, language)
    record.names = {
        role: named(record, people)
        for role, people in record.names.items()
        if people.names or people.has_more
    }
    record.extra = {name: value for name, value in record.extra.items() if value and name.isprintable()}
    leave_out_what_is_private(record)
    return record


def named(record: Record, people: NameList) -> NameList:
    """The people as there is room for them; without those of whose name nothing is left, and “others”."""
    names = [name.shortened() for name in people.names]
    if nobody := [name for name in names if not any(map(str.isalnum, name.key))]:
        message = _("Names without a letter were left out: %(count)d.")
        record.warnings.append(message % {"count": len(nobody)})
    kept = tuple(name for name in names if name not in nobody and name.key not in OTHERS)
    return NameList(kept, people.has_more or len(kept) < len(names) - len(nobody))


def leave_out_what_is_private(record: Record) -> None:
    private = sorted(name for name, value in record.extra.items() if is_private(name, value))
    if private:
        message = _("Left out as private to whoever made the file: %(fields)s.")
        record.warnings.append(message % {"fields": ", ".join(private)[:200]})
    for name in private:
        del record.extra[name]


def find_identifiers(record: Record, said: str) -> None:
    """Find the identifiers that stand in numbers, in notes and in the name of the venue."""
    identify_numbers(record)
    record.extra["note"] = identify_labelled(record, record.extra.get("note", ""))
    if Scheme.ARXIV not in record.identifiers:
        identify_mention(record, f"{record.venue} {said}")


def take_other_authors(record: Record) -> None:
    """Read in a note that there are more authors than are named."""
    parts = re.split(r"(\n|; )", record.extra.get("note", ""))
    if OTHER_AUTHORS in parts:
        record.extra["note"] = "".join(part for part in parts if part != OTHER_AUTHORS).strip("\n; ")
        authors = record.names.get(Role.AUTHOR, NameList())
        record.names[Role.AUTHOR] = NameList(authors.names, has_more=True)


def keep_what_is_too_long(record: Record) -> None:
    for name, longest in LONGEST.items():
        value = getattr(record, name)
        if len(value) > longest:
            setattr(record, name, "")
            record.keep(
                name, value, _("%(field)s is too long and was left out of the display.") % {"field": name}
            )


def set_language(record: Record, written: str) -> None:
    code = language_code(written)
    if written and not code:
        record.keep("language", written)
        if written.lower() not in NO_LANGUAGE:
            record.warnings.append(
                _("The language “%(name)s” is not known; it was told from the title. Check it.")
                % {"name": written}
            )
    record.language = code or language_of(render(record.title).text, render(record.abstract).text)
