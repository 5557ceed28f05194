"""Which entries are compared at all: those that share an author and something of their titles.

The work grows as the entries do, however many one person has signed or one title names.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import islice, pairwise
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from curation.duplicates.same_work import LEAST_LIKENESS, Candidate

MOST_COMPARED = 300  # works of one author, each with each
MOST_SHARING = 100  # titles with the same two words in a row, before these say nothing of any of them
MOST_NAMED = 20  # works of one author under one title, before it names a column: “Editorial”

Entry = TypeVar("Entry", bound=Hashable)


class Namesakes(Generic[Entry]):
    """Entries by what names them; of very many with one name only the last ones of the same years are found."""

    def __init__(self) -> None:
        self.all: dict[Hashable, dict[Entry, None]] = defaultdict(dict)
        self.of_year: dict[tuple[Hashable, int | None], dict[Entry, None]] = defaultdict(dict)

    def add(self, name: Hashable, years: Iterable[int | None], entry: Entry) -> None:
        self.all[name][entry] = None
        for year in years:
            self.of_year[name, year][entry] = None

    def find(self, name: Hashable, years: Iterable[int | None]) -> Iterable[Entry]:
        named = self.all.get(name, {})
        if len(named) <= MOST_NAMED:
            return named
        found = (islice(reversed(self.of_year.get((name, year), {})), MOST_NAMED) for year in years)
        return dict.fromkeys(entry for entries in found for entry in entries)


def pairs(
    candidates: Iterable[Candidate], own: Collection[int] | None = None
) -> Iterator[tuple[Candidate, Candidate]]:
    """The pairs of near ones that share a first or last author, once: others the rule tells apart unseen.

    With `own`, the keys of some works, only those pairs that one of these is in.
    """
    blocks: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for author in candidate.outer_authors if candidate.key else ():
            blocks[author].append(candidate)
    for author, block in blocks.items():
        for one, other in near_pairs(block, own):
            if min(one.outer_authors & other.outer_authors) == author:
                yield one, other


def near_pairs(block: list[Candidate], own: Collection[int] | None) -> Iterator[tuple[Candidate, Candidate]]:
    """The pairs of a block that are near, as `are_near` has it; whoever leads a group signs all of its works."""
    titles, namesakes = Titles([candidate.words for candidate in block]), Namesakes[int]()
    for place, one in enumerate(block):
        for name in names_of(one):
            namesakes.add(name, one.years, place)
    for place, one in enumerate(block):
        if own is not None and one.pk not in own:
            continue
        near = {other for name in names_of(one) for other in namesakes.find(name, one.years)}
        near |= {other for other in titles.near(one.words) if block[other].key != one.key}
        for other in sorted(near - {place}):
            if other > place or (own is not None and block[other].pk not in own):
                yield block[min(place, other)], block[max(place, other)]


def names_of(one: Candidate) -> Iterable[str]:
    return filter(None, (one.key, one.abstract_key))


class Titles:
    """Titles of one author by their places, to be compared with each other.

    Among more than MOST_COMPARED, a title is compared only with those that share two words in a row with it.
    """

    def __init__(self, titles: list[str]) -> None:
        self.titles = dict(enumerate(titles))
        self.is_long = len(titles) > MOST_COMPARED
        self.by_phrase: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, title in self.titles.items() if self.is_long else ():
            for phrase in phrases(title):
                self.by_phrase[phrase].append(place)

    def near(self, title: str) -> set[int]:
        """The places of the titles that are as like this one as two of one work."""
        others = self.sharing(title) if self.is_long else self.titles
        alike = process.extract(title, others, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=None)
        return {place for _title, _likeness, place in alike}

    def sharing(self, title: str) -> dict[int, str]:
        lists = (self.by_phrase.get(phrase, ()) for phrase in phrases(title))
        return {
            place: self.titles[place] for places in lists if len(places) <= MOST_SHARING for place in places
        }


def phrases(title: str) -> set[tuple[str, str]]:
    return {*pairwise(title.split())}
