"""What is offered for texts that need work: the same text elsewhere, one nearly the same, sentences that are known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from content.text import normalized, plain
from translations.memory.finding import Asker, fits, still_there
from translations.memory.sentences import Known, assembled, known_in, sentences, told
from translations.models import Pair

MOST_OFFERED = 3
LEAST_WORDS = 4  # of a text that another can be near to
LEAST_LIKENESS = 70  # of a hundred, by the letters that would have to change


class Wanted(NamedTuple):
    """A text that is looked for, the translation that it has, and whether it is rich text."""

    source: str
    target: str
    is_rich: bool


class Near(NamedTuple):
    pair: Pair
    percent: int


class Offers(NamedTuple):
    exact: list[Pair]
    near: list[Near]
    known: list[Known]
    assembled: str  # the text with its known sentences translated

    @property
    def near_in_sight(self) -> list[Near]:
        """The nearest one, where nothing says the same."""
        return [] if self.exact else self.near[:1]

    @property
    def near_folded(self) -> list[Near]:
        return self.near[len(self.near_in_sight) :]


def offers_for(wanted: Iterable[Wanted], asker: Asker) -> list[Offers]:
    """For each text what there is; as many queries as for one."""
    wanted = [one._replace(source=normalized(one.source), target=normalized(one.target)) for one in wanted]
    texts = [one.source for one in wanted if one.source]
    exact, near = asker.exact(texts), asker.near([one for one in texts if has_words(one)])
    beside = asker.with_sentences([one for one in texts if is_long(one)])
    there = {one.pk for one in still_there([*exact, *near, *beside])}
    exact, near, beside = ([one for one in found if one.pk in there] for found in (exact, near, beside))
    return [offers_of(one, exact, near, beside) for one in wanted]


def offers_of(wanted: Wanted, exact: Sequence[Pair], near: Sequence[Pair], beside: Sequence[Pair]) -> Offers:
    exact, near, beside = (
        [one for one in found if fits(one, wanted.is_rich)] for found in (exact, near, beside)
    )
    same = [one for one in exact if one.source == wanted.source]
    memory = known_sentences(beside) if not same and is_long(wanted.source) else {}
    known = known_in(wanted.source, memory)
    offered = each_once(same, wanted.target)
    likely = sorted(nearly(wanted.source, near), key=lambda one: -one.percent)
    said = {one.target for one in offered} | {wanted.target}
    return Offers(
        offered,
        likely_once(likely, said)[: MOST_OFFERED - len(offered)],
        known,
        assembled(wanted.source, memory, wanted.is_rich) if known else "",
    )


def has_words(text: str) -> bool:
    return len(plain(text).split()) >= LEAST_WORDS


def is_long(text: str) -> bool:
    return sum(map(len, sentences(text))) > 1


def each_once(pairs: Iterable[Pair], present: str) -> list[Pair]:
    """Each translation once, the latest first, but for the one that is there."""
    found: dict[str, Pair] = {}
    for one in pairs:
        found.setdefault(one.target, one)
    found.pop(present, None)
    return [*found.values()][:MOST_OFFERED]


def nearly(source: str, pairs: Iterable[Pair]) -> list[Near]:
    """Those that are near enough; never quite the same."""
    if not has_words(source):
        return []
    words = plain(source)
    found = ((one, fuzz.ratio(words, plain(one.source))) for one in pairs if one.source != source)
    return [Near(one, min(int(percent), 99)) for one, percent in found if percent >= LEAST_LIKENESS]


def likely_once(found: Iterable[Near], said: set[str]) -> list[Near]:
    once = {}
    for one in found:
        if one.pair.target not in said:
            once.setdefault(one.pair.target, one)
    return [*once.values()]


def known_sentences(pairs: Iterable[Pair]) -> Mapping[str, str]:
    """What sentences of these pairs are translated to; the latest pair has the last word."""
    found: dict[str, str] = {}
    for one in pairs:
        for source, target in told(one.source, one.target).items():
            if source != target:
                found.setdefault(source, target)
    return found
