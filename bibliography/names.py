"""Names of people as bibliographies write them: split into parts, and put together again."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bibtexparser.middlewares.names import parse_single_name_into_parts

from bibliography import limits
from bibliography.latex import decode, is_braced
from bibliography.latex.accents import with_letters
from bibliography.name_notes import (
    DEGREES,
    GENERATIONS_ALONE,
    OTHERS,
    without_notes,
    without_suffixes,
    without_titles,
)
from bibliography.scripts import BOPOMOFO, HAN, HANGUL, KANA, VARIANTS
from bibliography.text import comparable, fold, without_invisible

# Scripts in which the family name comes first and nothing stands between it and the given name.
CJK = re.compile(f"[{HAN}{KANA}{HANGUL}{BOPOMOFO}{VARIANTS}・·･]+")
MARKS = re.compile(r"[\s*†‡§¶]+$")
EXTENDED = re.compile(r"\b(family|given|prefix|suffix)(?:-i)?\s*=\s*")
AND = r"(?:(?<=[\s~])|^)and(?=[\s~]|\\\s|$)"
SEMICOLONS = re.compile(r"[^,;]+,[^,;]+(?:;[^,;]+,[^,;]+)+;?\s*")  # Family, Given; Family, Given
SEPARATORS = re.compile(r"[\s\-‐‑–.,'’_]+")
MODIFIERS = re.compile("[\u02b0-\u02ff]")  # Oʼbrien, Hawaiʻi
DIGRAPHS = re.compile("[aou]e|aa")  # ä, ö, ü, æ, ø and å where they are written with two letters
# As PubMed has them: Curie M.
INITIALS_LAST = re.compile(r"(\w[^\s.]*\w(?: [^\s.]+)?) ([A-Z]{1,2}|(?:[A-Z]\.){1,3})")
ORGANISATION = re.compile(
    r"\b(?:universit|institut|organi[sz]ation|consortium|collaboration|association|societ|société|agenc|minist|"
    r"department|committee|comité|council|conseil|laborato|group|team|équipe|inc\.?$|ltd\.?$|gmbh|network|réseau|"
    r"foundation|fondation|initiative|cent(?:er|re)\b|working party|government|gouvernement)",
    re.IGNORECASE,
)
LONGEST = {
    "family": limits.FAMILY_NAME,
    "given": limits.GIVEN_NAME,
    "suffix": limits.SUFFIX,
    "literal": limits.LITERAL_NAME,
    "affiliation": limits.AFFILIATION,
}
PARTICLES = frozenset(["al", "da", "das", "de", "del", "della", "der", "di", "do", "dos", "du",
    "la", "las", "los", "van", "von", "y"])  # fmt: skip


@dataclass(frozen=True)
class Name:
    """One author or editor; `literal` is an organisation, or a person whose name has no parts."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    equal_contribution: bool = False
    is_corresponding: bool = False
    orcid: str = ""  # 0000-0002-1825-0097
    affiliation: str = ""  # as printed; several are separated by semicolons
    family_first: bool = False  # as the person wants it; names in CJK letters always are

    def shortened(self) -> "Name":
        """The name with no part longer than there is room for, and no sign that nobody sees."""
        parts: dict[str, Any] = {
            part: without_invisible(getattr(self, part))[:longest] for part, longest in LONGEST.items()
        }
        return replace(self, **parts)

    @property
    def printed(self) -> str:
        """The name as it is read out: Ada Lovelace; Nagy Péter; 王小明."""
        if self.literal:
            return self.literal
        parts = [*self.in_order, self.suffix]
        return ("" if self.is_cjk else " ").join(filter(None, parts))

    @property
    def is_cjk(self) -> bool:
        """Whether both parts are in letters that set no space between them."""
        return bool(CJK.fullmatch(self.family) and CJK.fullmatch(self.given))

    @property
    def in_order(self) -> tuple[str, str]:
        """Given and family name, in the order of the name."""
        return (self.family, self.given) if self.family_first or self.is_cjk else (self.given, self.family)

    @property
    def key(self) -> str:
        """The name without case, hyphens and the accents of Latin letters: one for ‘Lovelace, Ada’, ‘Ada Lovelace’.

        Letters that only resemble others stay what they are: ø is not o, й not и, が not か.
        """
        return " ".join(
            SEPARATORS.split(without_latin_accents(self.literal or f"{self.given} {self.family}"))
        ).strip()

    @property
    def family_key(self) -> str:
        return fold(self.literal or self.family)

    @property
    def has_full_given_name(self) -> bool:
        """Whether the given name holds more than initials; they fit too many people."""
        return bool(self.given) and any(not is_initials(word) for word in self.given.split())


@dataclass(frozen=True)
class NameList:
    names: tuple[Name, ...] = ()
    has_more: bool = False


def name_list(found: Iterable[Name]) -> NameList:
    """The people in their order; an empty name is left out, and “et al.” stands for those not named."""
    printed = [name for name in found if name.printed]
    people = tuple(name for name in printed if name.key not in OTHERS)
    return NameList(people, has_more=len(people) < len(printed))


class UnclearNames(ValueError):
    """Several people seem to be written as one; the argument is the name as written."""


def read_bibtex_names(source: str) -> NameList:
    """The people of a BibTeX name field, undecoded; raises `UnclearNames`.

    Names are split before LaTeX is decoded, since a brace decides what belongs together
    (the rules: Markey, *Tame the BeaST*, section 11).
    """
    source = without_notes(with_letters(source))
    if SEMICOLONS.fullmatch(source):
        source = source.replace(";", " and ")
    parts = [part.strip(" \t\n~").rstrip(",;").strip() for part in _split(source, AND)]
    parts = [part for part in parts if part]
    people = [part for part in parts if fold(decode(part)) not in OTHERS]
    return NameList(tuple(read_bibtex_name(part) for part in people), has_more=len(people) < len(parts))


@lru_cache(10_000)  # the people of a group sign again and again
def read_bibtex_name(source: str) -> Name:
    """One name; a name in braces as a whole is an organisation. Raises `UnclearNames`."""
    source = without_notes(with_letters(source))
    if is_braced(source):
        return Name(literal=decode(source))
    if EXTENDED.match(source):
        return _read_extended_name(source)
    pieces = [piece.strip() for piece in _split(_closed(without_titles(source)), ",")]
    pieces, suffix = without_suffixes([piece for piece in pieces if piece])
    if are_several(pieces):
        raise UnclearNames(decode(source))
    if len(pieces) == 1 and (name := read_spaced_cjk_name(decode(pieces[0]))):
        return name
    parts = parse_single_name_into_parts(", ".join(pieces), strict=False)
    family = decode(" ".join(parts.von + parts.last))
    given = decode(" ".join(parts.first))
    return _with_own_suffix(_without_marks(Name(family, given, decode(suffix or " ".join(parts.jr)))))


def read_plain_name(text: str) -> Name:
    """A name in plain text: ‘Family, Given, Suffix’ as the source split it, else as it is read out.

    What cannot be taken apart (an organisation, a name in Chinese characters) stays whole.
    """
    text = without_titles(" ".join(text.split()))
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > 1 and pieces[0]:
        (family, *others), suffix = without_suffixes(pieces)
        given, *rest = others or [""]
        suffix = ", ".join(filter(None, [*rest, suffix]))
        if suffix and not given and " " in family:
            return replace(read_plain_name(family), suffix=suffix)
        if given or suffix:
            return _with_own_suffix(_without_marks(Name(family, given, suffix)))
        return Name(literal=family)
    if name := read_spaced_cjk_name(text):
        return name
    if ORGANISATION.search(text) or CJK.fullmatch(text) or len(text.split()) > 6:
        return Name(literal=text)
    if initials_last := INITIALS_LAST.fullmatch(text):
        return _without_marks(Name(initials_last[1], initials_last[2]))
    parts = parse_single_name_into_parts(re.sub(r"[\\{}~]", " ", text), strict=False)
    name = Name(" ".join(parts.von + parts.last), " ".join(parts.first), " ".join(parts.jr))
    return _with_own_suffix(_without_marks(name))


def read_spaced_cjk_name(text: str) -> Name | None:
    """A name of two words, in letters that need no space, as it is written: the family name first (山田 太郎)."""
    words = text.split()
    return Name(words[0], words[1]) if len(words) == 2 and all(map(CJK.fullmatch, words)) else None


def are_several(pieces: list[str]) -> bool:
    """Whether commas part people instead of ‘Family, Given’, suffixes taken off.

    So it is with more than one comma, unless one word stands between two; and with one between five capitalised words
    or more and a given name of two full words.
    """
    if len(pieces) == 3:
        return len(_words(pieces[1])) > 1
    return len(pieces) > 3 or (len(pieces) == 2 and _is_long(_words(pieces[0]), _words(pieces[1]), longest=4))


def may_be_several(name: Name) -> bool:
    """Whether a name that was read as one may be two: María Pía Roy Smith, Jane Ann. Spanish names look the same."""
    return bool(name.given) and _is_long(name.family.split(), name.given.split(), longest=2)


def _is_long(family: list[str], given: list[str], longest: int) -> bool:
    family = [word for word in family if fold(word) not in PARTICLES]
    is_long = len(family) > longest and all(word[:1].isupper() for word in family)
    return is_long and len(given) > 1 and not any(map(is_initials, family + given))


def without_latin_accents(text: str) -> str:
    """The text in lower case, the accents of its Latin letters taken off, all others composed: Élise й → elise й."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", comparable(text))
    decomposed = (unicodedata.normalize("NFKD", char) for char in composed)
    kept = "".join(chars[0] if chars[0].isascii() and chars[0].isalpha() else chars for chars in decomposed)
    return unicodedata.normalize("NFC", kept).casefold()


@lru_cache(10_000)  # the same words come again and again
def loose(text: str) -> str:
    """The letters of a name as they may be written elsewhere: Müller and Mueller, Øster and Oster are one."""
    folded = "".join(filter(str.isalnum, MODIFIERS.sub("", fold(text))))
    return DIGRAPHS.sub(lambda found: found[0][0], folded)


def family_keys(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(name.family_key for name in names)


def is_initials(word: str) -> bool:
    letters = re.sub(r"\W", "", word)
    return len(letters) <= 3 and letters == letters.upper() != letters.lower()


def _with_own_suffix(name: Name) -> Name:
    """The name with a suffix that ends its family name, or stands in its place, where it belongs: Ada Roy Jr."""
    *family, last = name.family.split() or [""]
    *given, middle = name.given.split() or [""]
    is_suffix = fold(last) in GENERATIONS_ALONE or (given and fold(last) in DEGREES)
    if name.suffix or not is_suffix or not (family or given):
        return name
    if family:
        return replace(name, family=" ".join(family), suffix=last)
    return replace(name, family=middle, given=" ".join(given), suffix=last)


def _split(source: str, separator: str) -> list[str]:
    """Split at a separator that stands outside of braces and is not escaped."""
    pieces, level, start = [], 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{separator}", source, re.DOTALL | re.IGNORECASE):
        if found[0] in ("{", "}"):
            level = max(level + (1 if found[0] == "{" else -1), 0)
        elif not level and not found[0].startswith("\\"):
            pieces.append(source[start : found.start()])
            start = found.end()
    return [*pieces, source[start:]]


def _closed(source: str) -> str:
    """The source without braces that close nothing."""
    if source.count("}") <= source.count("{"):
        return source
    pieces, level = [], 0
    for piece in re.split(r"([{}])", source):
        level += {"{": 1, "}": -1}.get(piece, 0)
        if level < 0:
            level = 0
        else:
            pieces.append(piece)
    return "".join(pieces)


def _words(piece: str) -> list[str]:
    """The words of a piece, those within braces as one."""
    return _split(" ".join(piece.split()), " ")


def _read_extended_name(source: str) -> Name:
    """Read the form of biblatex with the parts named: family=Smith, given=John, prefix=de."""
    found = {}
    for piece in re.split(r",\s*(?=[a-z-]+\s*=)", source):
        name, _, value = piece.partition("=")
        found[name.strip()] = decode(value.strip().strip('"'))
    family = " ".join(part for part in (found.get("prefix"), found.get("family")) if part)
    return Name(family, found.get("given", ""), found.get("suffix", ""))


def _without_marks(name: Name) -> Name:
    """Take the marks of footnotes off; an asterisk says that authors contributed equally."""
    values = (name.family, name.given, name.suffix)
    family, given, suffix = (MARKS.sub("", value) for value in values)
    return Name(family, given, suffix, equal_contribution=any("*" in value for value in values))
