"""PO, the files of gettext: a text is one message with its markup, its key the context of the message."""

import re
from io import BytesIO, StringIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translations.coded.texts import literal, writable
from translations.coded.units import Exchange, Returned, Unit
from translations.exchange.trees import place_in
from translations.models import State

CHARSET = re.compile(rb"charset=([\w.:-]+)", re.ASCII)
HEAD = 10_000  # bytes, within which the header says how the rest is encoded
# What Babel takes for a line though its end is missing: it would lose a letter, and say nothing.
TORN = re.compile(r'^\s*(?:#~\s*)?(?:msg\w+(?:\[\d+\])?\s*)?"(?!(?:[^"\\]|\\.)*"\s*$)', re.MULTILINE)
# Nothing of this site has plural forms, and each of them costs memory.
PLURALS = re.compile(r"^\s*(?:#~ *)?msgid_plural\b", re.MULTILINE)
DATED = "POT-Creation-Date"
BROKEN = gettext_lazy("This is no whole PO file: line %(line)d is not understood, or breaks off.")


def write(exchange: Exchange) -> bytes:
    catalog = Catalog(
        locale=exchange.target_language,
        project=exchange.site or "vitrine",
        version="1",
        header_comment=f"# {exchange.source_language} → {exchange.target_language}",
        creation_date=exchange.made_at,
        revision_date=exchange.made_at,
        msgid_bugs_address=exchange.site,
        last_translator=exchange.site,
        language_team=exchange.target_language,
        fuzzy=False,
    )
    for unit in exchange.units:
        add(catalog, unit)
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue()


def add(catalog: Catalog, unit: Unit) -> None:
    limit = _("At most %(number)d characters") % {"number": unit.longest} if unit.longest else ""
    catalog.add(
        literal(unit.source, unit.is_rich),
        literal(unit.target, unit.is_rich),
        context=unit.key,
        locations=[(unit.place, None)],
        auto_comments=[line for line in (*writable(unit.note).split("\n"), limit) if line.strip()],
        flags=["fuzzy"] if unit.state == State.OUTDATED else [],
    )


def read(data: bytes) -> Exchange:
    text = decoded(data)
    if PLURALS.search(text):
        raise ValidationError(_("This file has plural forms: it does not come from this site."))
    catalog = parsed(text)
    return Exchange(
        [returned(message) for message in catalog if message.id],
        "",
        catalog.locale_identifier or "",
        catalog.creation_date if DATED in text else None,  # Babel would take now for it
        catalog.project,
    )


def parsed(text: str) -> Catalog:
    if "msgid" not in text:
        raise ValidationError(_("This is neither XLIFF nor PO."))
    if torn := TORN.search(text):
        raise ValidationError(BROKEN, params={"line": text.count("\n", 0, torn.end()) + 1})
    try:
        return read_po(StringIO(text), abort_invalid=True, ignore_obsolete=True)
    except PoFileError as error:
        raise ValidationError(BROKEN, params={"line": error.lineno + 1}) from error
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValidationError(
            _("This is no whole PO file: its header or one of its texts breaks off.")
        ) from error


def returned(message: Message) -> Returned:
    key, stamp = place_in([message.context, *(name for name, _line in message.locations)])
    return Returned(
        key or message.context or str(message.id),
        message.id,
        message.string,
        stamp,
        is_confirmed=not message.fuzzy,
        is_unfinished=message.fuzzy,
    )


def decoded(data: bytes) -> str:
    """The text of a file in the encoding that its header names; UTF-8 where it names none."""
    match = CHARSET.search(data[:HEAD])
    name = match[1].decode() if match else "utf-8"
    try:
        text = data.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8", "charset") else name)
        text.encode()  # UTF-7 and others make halves of letters, which no page can hold
    except (LookupError, UnicodeError) as error:
        raise ValidationError(
            _("This file is not in the encoding that it names (%(name)s). Save it in UTF-8."),
            params={"name": name},
        ) from error
    return text
