from hashlib import sha256

import pytest

from bibliography.text import fold
from curation.duplicates.blocking import MOST_COMPARED, MOST_NAMED, MOST_SHARING, Titles, pairs
from curation.duplicates.same_work import Candidate, Facts


def entry(title: str, authors: str = "Roy", year: int = 2022, pk: int | None = None) -> Candidate:
    names = tuple(map(fold, authors.split(", ")))
    return Candidate(title, "article-journal", names, [Facts(year, "published", "j")], pk=pk)


def words_of(number: int) -> str:
    """Words that no other number has."""
    letters = sha256(str(number).encode()).hexdigest()
    return f"{letters[:9]} {letters[9:21]} {letters[21:30]}"


def test_only_near_entries_that_share_a_first_or_last_author_are_compared_and_once():
    authors = ["Roy, Noël", "Noël, Roy", "Roy, Côté", "Rivard", "Roy, Noël"]
    titles = ["Tides of A", "Tides of B", "tides-of c", "Tides of D", "Sea"]
    entries = map(entry, titles, authors)
    compared = sorted(one.title[-1] + other.title[-1] for one, other in pairs(entries))
    assert compared == ["AB", "Ac", "Bc"]


def test_of_some_works_only_their_own_pairs_are_looked_at():
    entries = [entry("Tides of the sea", pk=pk) for pk in range(4)]
    assert [(one.pk, other.pk) for one, other in pairs(entries, {1})] == [(0, 1), (1, 2), (1, 3)]
    assert len(list(pairs(entries, {1, 2}))) == 5


def test_near_titles_are_found_among_those_of_whoever_leads_a_group():
    titles = [f"On the {words_of(number)} of the sea" for number in range(MOST_COMPARED + 1)]
    entries = [entry(title, pk=pk) for pk, title in enumerate(titles)]
    entries += [entry(f"On {words_of(7)} of seas", pk=-7), entry(titles[9].upper(), pk=-9)]
    assert {(one.pk, other.pk) for one, other in pairs(entries)} == {(7, -7), (9, -9)}
    assert [(one.pk, other.pk) for one, other in pairs(entries, {-7})] == [(7, -7)]


@pytest.mark.parametrize("count", [1_000, 2_000])
def test_comparisons_grow_as_the_works_of_one_author_do(count):
    """Whatever words many titles share say nothing of them."""
    titles = [
        f"on the {number % (count // 50)} tides of the {words_of(number)} sea" for number in range(count)
    ]
    compared = Titles(titles)
    assert sum(len(compared.sharing(title)) for title in titles) == 50 * count
    assert MOST_SHARING > 50


def test_a_column_of_one_author_is_compared_within_its_years():
    entries = [
        entry("The letter of the director", year=1990 + number % 30, pk=number) for number in range(60)
    ]
    found = list(pairs(entries))
    assert len(found) == 30
    assert all(one.years == other.years for one, other in found)


def test_however_many_works_have_one_title_and_one_year_few_are_compared_with_each():
    entries = [entry("The letter of the director", pk=number) for number in range(200)]
    assert len(list(pairs(entries))) < MOST_NAMED * len(entries)
    assert len(list(pairs(entries[:MOST_NAMED]))) == MOST_NAMED * (MOST_NAMED - 1) / 2
