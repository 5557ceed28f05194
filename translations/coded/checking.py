"""Whether what came back can be stored: every code once, none invented, nothing that the site would take off."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.prose.rules import LONGEST, sanitize
from translations.coded.codes import Code, Coded, End, Kind, Piece, Place, halves
from translations.coded.texts import restored, taken_apart, writable
from translations.coded.units import Returned, Unit

# What tells one tag from another: not where a link leads, which may be a page in the other language.
TAG = re.compile(r'<(/?)(\w+)(?:[^<>"]*\bdata-(?:picture|video)="([^"]*)")?')
UNKNOWN = gettext_lazy("It holds a code that neither the source nor the present translation has.")
CROSSED = gettext_lazy("Its codes cross one another, or have no words between them: that makes no text.")


def accepted(unit: Unit, returned: Returned) -> str:
    """The translation as it would be stored; raises ValidationError that says why it can not be."""
    refuse_misread("".join(piece for piece in returned.target if isinstance(piece, str)))
    pieces, codes = resolved(unit, returned.target)
    refuse_crossing(pieces, codes)
    text = writable(restored(pieces, codes, unit.is_rich)).strip()
    refuse_other_codes(unit, [codes[piece.number] for piece in pieces if starts(piece)])
    refuse_other_structure(unit, text, pieces, codes)
    refuse_length(unit, text)
    return sanitize(text) if unit.is_rich else text


def resolved(unit: Unit, target: Sequence[Piece] | str) -> Coded:
    """The pieces of a translation with the codes that they may have: those of the source and of the translation."""
    known = unit.codes
    if isinstance(target, str):
        coded = taken_apart(target, unit.is_rich, known)
        if any(code not in known.values() for code in coded.codes.values()):
            raise ValidationError(missing_and_more(unit, coded.codes.values()) or UNKNOWN)
        return coded
    for piece in target:
        if isinstance(piece, Place) and (
            piece.number not in known or piece.end not in halves(known[piece.number])
        ):
            raise ValidationError(UNKNOWN)
    return Coded([*target], known)


def starts(piece: Piece) -> bool:
    return isinstance(piece, Place) and piece.end != End.STOP


def refuse_crossing(pieces: Iterable[Piece], codes: Mapping[int, Code]) -> None:
    opened = []
    for piece in pieces:
        if not isinstance(piece, Place) or piece.end == End.WHOLE:
            continue
        if piece.end == End.START:
            opened.append(piece.number)
        elif not opened or opened.pop() != piece.number:
            raise ValidationError(CROSSED)
    if opened:
        raise ValidationError(CROSSED)


def refuse_other_codes(unit: Unit, codes: list[Code]) -> None:
    """Raise where these are neither the codes of the source nor those that the translation has."""
    wanted = [unit.coded_source, unit.coded_target] if unit.target else [unit.coded_source]
    if not any(shapes(codes) == shapes(coded.codes.values()) for coded in wanted):
        raise ValidationError(missing_and_more(unit, codes) or CROSSED)


def missing_and_more(unit: Unit, codes: Iterable[Code]) -> list[str]:
    """What codes are lost and what are too many, against the source, in words."""
    source, found = shapes(unit.coded_source.codes.values()), shapes(codes)
    sentences = (_("Lost: %(codes)s"), source - found), (_("Too many: %(codes)s"), found - source)
    return [sentence % {"codes": ", ".join(told(counted))} for sentence, counted in sentences if counted]


def told(counted: Iterable[tuple[str, ...]]) -> list[str]:
    """Codes in words; the second half of a pair where the first is not missing, too."""
    first = [shape for shape in counted if not shape[0].startswith("</")]
    return [" ".join(filter(None, shape)) for shape in first or counted]


def shapes(codes: Iterable[Code]) -> Counter[tuple[str, ...]]:
    """How often there is which tag, formula or address."""
    return Counter(
        shape
        for code in codes
        for shape in (
            [(code.opening,)]
            if code.kind == Kind.VERBATIM
            else [(f"<{slash}{name}>", of) for slash, name, of in TAG.findall(code.opening + code.closing)]
        )
    )


def refuse_other_structure(unit: Unit, text: str, pieces: Sequence[Piece], codes: Mapping[int, Code]) -> None:
    """Raise where a rich text is read in other pieces than it was put together from, or stored in others."""
    if not unit.is_rich:
        return
    read, stored = (taken_apart(markup, is_rich=True) for markup in (text, sanitize(text)))
    is_as_meant = outline(read.pieces, read.codes) == outline(pieces, codes)
    if not is_as_meant or shapes(read.codes.values()) != shapes(stored.codes.values()):
        raise ValidationError(CROSSED)


def outline(pieces: Iterable[Piece], codes: Mapping[int, Code]) -> list[End]:
    """The ends of codes in their order, without formulas and addresses, which are in nobody's way."""
    found = (piece for piece in pieces if isinstance(piece, Place))
    return [place.end for place in found if codes[place.number].kind != Kind.VERBATIM]


def refuse_misread(text: str) -> None:
    """Raise for UTF-8 that somebody has read as Latin letters (« Ã© » for « é »): what comes apart again so was it."""
    for encoding in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            if text.encode(encoding).decode() != text:
                raise ValidationError(
                    _(
                        "Its accents are broken: the file was read or saved in an encoding that is not its own."
                    )
                )


def refuse_length(unit: Unit, text: str) -> None:
    longest = min(unit.longest or LONGEST, LONGEST) if unit.is_rich else unit.longest
    if longest and len(text) > longest:
        raise ValidationError(
            _("It has %(length)d characters; %(longest)d are allowed."),
            params={"length": len(text), "longest": longest},
        )
