"""The terms of the institute in a text: found in whatever form they stand there, with what they are called elsewhere.

Forms are guessed with few rules, so that no dictionary is needed: plurals and feminines of English and French. A short
term in capitals, such as AI, is only found so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from django.db.models import Q
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.caching.once import once_per_version
from content.text import plain
from translations.coded.verbatim import ADDRESS, FORMULA, MARKUP
from translations.models import Term
from translations.texts import source_of

# What holds no words of a sentence: markup, signs by name, formulas, addresses.
APART = re.compile(f"{MARKUP}|{FORMULA}|{ADDRESS}", re.DOTALL)
ENDINGS = {"al": "al|ale|als|ales|aux", "y": "y|ies", "if": "if|ifs|ive|ives", "eux": "eux|euse|euses"}
BETWEEN = r"[\s-]+"  # no-break spaces are spaces to Python


class Entry(NamedTuple):
    """A term in one language, and all that it is called, and not, in another."""

    name: str
    called: tuple[str, ...]
    avoid: tuple[str, ...]
    notes: tuple[str, ...]


def glossary(source: str, target: str) -> list[Entry]:
    """The terms with a name in both languages, longer ones first; read once, as long as none changes."""
    return once_per_version(f"glossary {source} {target}", partial(entries, source, target))


def pairs_of_terms(text: str, language: str) -> list[tuple[str, str]]:
    """The terms of a text with or without markup, each with what it is called first in this language."""
    found = found_in(plain(text), glossary(source_of(language), language))
    return [(one.name, one.called[0]) for one in found]


def entries(source: str, target: str) -> list[Entry]:
    columns = (f"name_{source}", f"name_{target}", f"avoid_{target}", f"note_{target}", f"note_{source}")
    filled = Term.objects.exclude(Q(**{columns[0]: ""}) | Q(**{columns[1]: ""}))
    found = defaultdict(list)
    for name, *told in filled.values_list(*columns):
        found[name.strip().casefold()].append((name.strip(), *told))
    made = [entry(rows) for rows in found.values()]
    return sorted(made, key=lambda one: (-len(one.name), one.name))


def entry(rows: list[tuple[str, ...]]) -> Entry:
    """What is called in several ways stands in several rows."""
    names, called, avoid, notes, own = zip(*rows, strict=True)
    shown = (note or other for note, other in zip(notes, own, strict=True))
    wrong = (one.strip() for some in avoid for one in some.split(","))
    return Entry(names[0], (*dict.fromkeys(called),), (*filter(None, wrong),), (*filter(None, shown),))


@lru_cache(maxsize=8192)
def pattern(name: str) -> re.Pattern[str]:
    """What finds a term in a text, whatever its number and, in French, its gender."""
    if len(name) <= 5 and name.isupper():
        return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    words = BETWEEN.join(map(in_forms, re.split(BETWEEN, name)))
    return re.compile(rf"(?<!\w)(?i:{words})(?!\w)")


def in_forms(word: str) -> str:
    for ending, forms in ENDINGS.items():
        if word.casefold().endswith(ending) and len(word) > len(ending) + 1:
            return f"{re.escape(word[: -len(ending)])}(?:{forms})"
    return rf"{re.escape(word)}(?:e?s|x|e)?" if len(word) > 2 else re.escape(word)


@lru_cache(maxsize=8192)
def head(name: str) -> str:
    """What a term begins with in whatever form: few of them are in a text, and to look for letters is quick."""
    first = re.split(BETWEEN, name.casefold())[0]
    return first[: max(len(first) - 3, 1)]


def found_in(text: str, known: Iterable[Entry]) -> list[Entry]:
    """The terms that a text without markup holds, in their order; a term within a longer one is not counted."""
    words = APART.sub(lambda match: " " * len(match[0]), text)
    letters, places = words.casefold(), {}
    for one in known:
        if head(one.name) in letters and (matches := [*pattern(one.name).finditer(words)]):
            places[matches[0].start()] = one
            words = pattern(one.name).sub(lambda match: "\0" * len(match[0]), words)
    return [one for _place, one in sorted(places.items())]


def marked(markup: str, found: Iterable[Entry]) -> SafeString:
    """Safe markup with these terms marked."""
    names = [escape(one.name) for one in sorted(found, key=lambda one: -len(one.name))]
    terms = "|".join([f"(?P<apart>{APART.pattern})", *(pattern(name).pattern for name in names)])
    either = re.compile(terms, re.DOTALL)
    return mark_safe(either.sub(lambda at: at[0] if at["apart"] else f"<mark>{at[0]}</mark>", markup))  # noqa: S308


class Departure(NamedTuple):
    """A term that a translation calls otherwise than the glossary: by a name to avoid, or by none that is known."""

    entry: Entry
    avoided: str = ""

    def __str__(self) -> str:
        names = _(" or ").join(_("“%(name)s”") % {"name": name} for name in self.entry.called)
        if self.avoided:
            return _("“%(avoided)s” is not used here; say %(names)s.") % {
                "avoided": self.avoided,
                "names": names,
            }
        return _("“%(term)s” is called %(names)s in the glossary.") % {
            "term": self.entry.name,
            "names": names,
        }


def departures(source: str, target: str, known: Iterable[Entry]) -> Iterator[Departure]:
    """Where a translation departs from the glossary; both texts without markup."""
    for one in found_in(source, known):
        if avoided := next((name for name in one.avoid if pattern(name).search(target)), ""):
            yield Departure(one, avoided)
        elif not any(pattern(name).search(target) for name in one.called):
            yield Departure(one)
