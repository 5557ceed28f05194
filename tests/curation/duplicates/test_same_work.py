import json

import pytest

from bibliography.text import fold
from bibliography.venues import venue_key
from curation.duplicates.same_work import Candidate, Facts, Reason, Verdict, are_same_work, judge
from tests.shared import SHARED, needs_shared

LONG = "We count tides from two coasts over forty years and find that trees remember the water. " * 3


def entry(title: str, authors: str, year: int | None, venue: str, **values) -> Candidate:
    """A candidate; its venue says of what kind it is: “arXiv 2303.04011”, “PhD thesis”, “Tides workshop”."""
    venue, _, pages = venue.partition(", pages ")
    venue, _, doi = venue.partition(", DOI ")
    words = venue.lower()
    is_preprint = words.startswith("arxiv") or "preprint" in words
    identifiers = [("arxiv", venue.split()[1])] if words.startswith("arxiv ") else []
    release = Facts(
        year,
        "preprint" if is_preprint else "published",
        venue_key(venue, ""),
        "workshop" if "workshop" in words else "journal",
        pages,
        [doi] if doi else [],
    )
    values = {
        "kind": "thesis" if "thesis" in words else "article-journal",
        "identifiers": identifiers,
    } | values
    names = tuple(map(fold, authors.split(", "))) if authors else ()
    return Candidate(title, authors=names, releases=[release], **values)


# The verdict and why; then title, family names, year and venue of two entries.
TABLE = """
merge: a preprint and its publication, two years later
Tides and trees / Rivard, Roy / 2022 / arXiv
TIDES AND TREES. / Rivard, Roy / 2024 / Coasts

merge: a preprint without accents
Marées et forêts / Côté, Roy / 2022 / arXiv
Marees et forets / Cote, Roy / 2023 / Côtes

merge: a workshop, then a conference
Tides and trees / Rivard, Roy / 2022 / Coasts workshop
Tides and trees / Rivard, Roy / 2022 / Coasts

merge: a workshop of the conference, in the same year
Tides and trees / Rivard, Roy / 2022 / Coasts workshop
Tides and trees / Rivard, Roy / 2022 / Conference on Coasts

suggest: a workshop whose proceedings came out, then a conference
Tides and trees / Rivard, Roy / 2022 / Coasts workshop, pages 1–8
Tides and trees / Rivard, Roy / 2022 / Coasts

suggest: two conferences of one year
Tides and trees / Rivard, Roy / 2022 / Coasts
Tides and trees / Rivard, Roy / 2022 / Shores

merge: a preprint and its publication, each with its DOI
Tides and trees / Rivard, Roy / 2022 / bioRxiv preprint, DOI 10.1101/1
Tides and trees / Rivard, Roy / 2023 / Coasts, DOI 10.1234/2

suggest: everything but the DOI
Tides and trees / Rivard, Roy / 2022 / Coasts, DOI 10.1234/1
Tides and trees / Rivard, Roy / 2022 / Coasts, DOI 10.1234/2

suggest: two preprints with DOIs
Tides and trees / Rivard, Roy / 2022 / bioRxiv preprint, DOI 10.1101/1
Tides and trees / Rivard, Roy / 2022 / medRxiv preprint, DOI 10.1101/2

suggest: a workshop and a conference, each with its DOI
Tides and trees / Rivard, Roy / 2022 / Coasts workshop, DOI 10.1234/1
Tides and trees / Rivard, Roy / 2022 / Coasts, DOI 10.1234/2

distinct: editorials with DOIs
Editorial / Rivard / 2022 / Coasts, DOI 10.1234/1
Editorial / Rivard / 2022 / Coasts, DOI 10.1234/2

merge: no year
Tides and trees / Rivard, Roy / - / arXiv
Tides and trees / Rivard, Roy / 2024 / Coasts

merge: one entry twice
Tides and trees / Rivard, Roy / 2022 / Coasts
Tides: and trees / Rivard, Roy / 2022 / Coasts

merge: another title under the same arXiv identifier
Tides / Rivard, Roy / 2022 / arXiv 2201.00001
Of tides, trees and much else / Rivard, Roy / 2023 / arXiv 2201.00001

suggest: a conference, then a journal
Tides and trees / Rivard, Roy / 2022 / Coasts
Tides and trees / Rivard, Roy / 2023 / Shores

suggest: authors in another order
Tides and trees / Rivard, Roy / 2022 / arXiv
Tides and trees / Roy, Rivard / 2022 / Coasts

suggest: one author more
Tides and trees / Rivard, Roy / 2022 / arXiv
Tides and trees / Rivard, Noël, Roy / 2023 / Coasts

suggest: twelve years apart
Tides and trees / Rivard, Roy / 2012 / arXiv
Tides and trees / Rivard, Roy / 2024 / Coasts

suggest: a title that changed a little
Tides and their trees / Rivard, Roy / 2022 / arXiv
Tides and the trees / Rivard, Roy / 2023 / Coasts

suggest: a title too short to be sure of
Editorial / Rivard / 2022 / arXiv
Editorial / Rivard / 2022 / Coasts

suggest: one number written in two ways
Tides, trees and 10,000 waves / Rivard / 2022 / Coasts
Tides, trees and 10000 waves / Rivard / 2023 / Shores

distinct: a thesis and its paper
Tides and trees / Rivard, Roy / 2022 / PhD thesis
Tides and trees / Rivard, Roy / 2022 / Coasts

distinct: part 1 and part 2
Tides and trees, part 1 / Rivard / 2022 / Coasts
Tides and trees, part 2 / Rivard / 2022 / Coasts

distinct: I and II
Tides and trees I / Rivard / 2022 / arXiv
Tides and trees II / Rivard / 2022 / arXiv

distinct: part A and part B
Tides and trees, part A / Rivard / 2022 / arXiv
Tides and trees, part B / Rivard / 2022 / arXiv

distinct: the report of another year
The 2023 report on tides / Rivard / 2023 / arXiv
The 2024 report on tides / Rivard / 2024 / arXiv

distinct: the first and the third
The first report on tides / Rivard / 2023 / arXiv
The third report on tides / Rivard / 2024 / arXiv

distinct: an erratum
Tides remember their long-lived trees / Rivard / 2023 / Coasts
Erratum: Tides remember their long-lived trees / Rivard / 2023 / Coasts

distinct: a reply
How tides remember their trees / Rivard / 2023 / Coasts
Reply to: How tides remember their trees / Rivard / 2024 / Coasts

distinct: no author in common
Tides and trees / Rivard, Roy / 2022 / arXiv
Tides and trees / Tremblay, Côté / 2022 / Coasts

distinct: neither first nor last author in common
Tides and trees / Rivard, Roy, Noël / 2022 / arXiv
Tides and trees / Tremblay, Roy, Côté / 2022 / Coasts

distinct: the editorials of two years
Editorial / Rivard / 2022 / Coasts
Editorial / Rivard / 2023 / Coasts

distinct: similar titles eleven years apart
Tides and their trees / Rivard / 2012 / arXiv
Tides and the trees / Rivard / 2023 / Coasts

distinct: similar titles in two years of one journal
Tides in winter and their trees / Rivard / 2022 / Coasts
Tides in water and their trees / Rivard / 2023 / Coasts

distinct: two papers of the same authors
Tides and trees / Rivard, Roy / 2022 / Coasts
Winds and stones of the north / Rivard, Roy / 2022 / Coasts
"""


def read(line: str) -> Candidate:
    title, authors, year, venue = line.split(" / ")
    return entry(title, authors, int(year) if year != "-" else None, venue)


@pytest.mark.parametrize("block", TABLE.strip().split("\n\n"), ids=lambda block: block.splitlines()[0])
def test_two_entries_are_one_work_or_may_be_or_are_not(block):
    verdict, one, other = block.splitlines()
    expected = Verdict(verdict.partition(":")[0])
    assert judge(read(one), read(other)).verdict is judge(read(other), read(one)).verdict is expected


@needs_shared
def test_every_pair_of_the_gold_table_is_judged_as_expected():
    rows = json.loads((SHARED / "gold" / "dedup_pairs.json").read_text())["pairs"]
    for title_a, families_a, year_a, venue_a, title_b, families_b, year_b, venue_b, verdict in rows:
        one = entry(title_a, ", ".join(families_a), year_a, venue_a)
        other = entry(title_b, ", ".join(families_b), year_b, venue_b)
        assert judge(one, other).verdict.value == verdict, title_a


def test_a_registry_s_name_decides_but_not_against_title_and_authors():
    doi = [("doi", "10.1234/abc")]
    one = entry("Tides and trees", "Rivard", 2022, "Coasts", identifiers=doi)
    assert judge(one, entry("On trees", "Rivard", 2023, "Shores", identifiers=doi)).verdict is Verdict.MERGE
    stranger = entry("Winds and stones of the north", "Tremblay", 2022, "Shores", identifiers=doi)
    assert judge(one, stranger).verdict is Verdict.DISTINCT


@pytest.mark.parametrize("scheme", ["pmid", "pmcid", "arxiv", "openalex", "s2", "dblp"])
def test_another_doi_outweighs_every_other_name_that_two_works_share(scheme):
    """A mistyped number joined two articles, and the second’s data were gone."""
    shared = [(scheme, "12345")]
    one = entry("Tides and trees", "Rivard", 2020, "Coasts, DOI 10.1234/1", identifiers=shared)
    other = entry("Tides and trees", "Roy", 2023, "Shores, DOI 10.1234/2", identifiers=shared)
    judgement = judge(one, other)
    assert judgement.verdict is Verdict.SUGGEST
    assert {Reason.SAME_IDENTIFIER, Reason.OTHER_DOI} <= {*judgement.reasons}
    preprint = entry("Tides and trees", "Rivard", 2020, "bioRxiv preprint, DOI 10.1101/1", identifiers=shared)
    assert judge(preprint, one).verdict is Verdict.MERGE


def test_why_a_workshop_and_a_conference_are_one_work_is_said():
    one = entry("Tides and trees", "Rivard", 2022, "Coasts workshop")
    judgement = judge(one, entry("Tides and trees", "Rivard", 2022, "Coasts"))
    assert judgement.reasons == (Reason.SAME_TITLE, Reason.SAME_AUTHORS, Reason.WORKSHOP)


def test_a_new_title_over_the_same_abstract_is_suggested():
    one = entry("Tides and trees", "Rivard", 2022, "arXiv", abstract=LONG)
    other = entry("What the forest knows", "Rivard", 2023, "Coasts", abstract=LONG.upper() + "And more.")
    assert judge(one, other).verdict is Verdict.SUGGEST
    assert judge(one, other).reasons == (Reason.SAME_ABSTRACT, Reason.SAME_AUTHORS)
    assert judge(entry("A", "Rivard", 2022, "J", abstract="Short."), other).verdict is Verdict.DISTINCT


def test_where_nobody_names_an_author_the_abstract_stands_for_them():
    one = entry("Tides and trees", "", 2022, "arXiv", abstract=LONG)
    other = entry("Tides and trees", "", 2023, "Coasts", abstract=LONG + "And more.")
    assert judge(one, other).verdict is Verdict.MERGE
    assert (
        judge(one, entry("Tides and trees", "Rivard", 2023, "Coasts", abstract=LONG)).verdict
        is Verdict.DISTINCT
    )
    assert judge(one, entry("Tides and trees", "", 2023, "Coasts")).verdict is Verdict.DISTINCT


def test_the_reasons_are_said():
    one = entry("Tides and their trees", "Rivard, Roy", 2022, "Coasts")
    other = entry("Tides and the trees", "Rivard, Noël", 2023, "Shores")
    judgement = judge(one, other)
    assert judgement.reasons == (Reason.ALIKE_TITLE, Reason.SHARED_AUTHORS, Reason.BOTH_PUBLISHED)
    assert 85 <= judgement.likeness < 100


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Facts(2014, "preprint", "arxiv"), Facts(2015, "published", "iclr"), True),
        (Facts(2011, "published", "acl"), Facts(2013, "published", "cl"), False),
        (Facts(2011, "retracted", "acl"), Facts(2013, "published", "cl"), False),
        (Facts(2011, "published", "acl", "workshop"), Facts(2013, "published", "cl"), True),
        (Facts(1990, "preprint", "arxiv"), Facts(2017, "published", "j"), False),
        (Facts(2011, "published", "j"), Facts(2011, "published", "j"), True),
        (Facts(2011, "published", "lncs", "", "31–40"), Facts(2011, "published", "icvs", "", "31–40"), True),
        (Facts(2011, "published", "lncs"), Facts(2011, "published", "icvs"), False),
        (Facts(2011, "published", "lncs"), Facts(2011, "published"), True),
        (Facts(2011, "published", "lncs"), Facts(2012, "published"), False),
        (Facts(2011, "published", pages="31–40"), Facts(2011, "published", pages="31"), True),
        (Facts(2011, "published", volume="vol. 12"), Facts(2011, "published", volume="12"), True),
        (Facts(2011, "published", volume="12"), Facts(2011, "preprint", volume="2"), True),
    ],
)
def test_a_preprint_is_its_publication_and_two_publications_are_two_works(one, other, same):
    assert are_same_work(one, other) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"volume": "1"}, {"volume": "2"}),
        ({"volume": "XII"}, {"volume": "XIII"}),
        ({"issue": "3"}, {"issue": "9"}),
        ({"pages": "1–2"}, {"pages": "77–79"}),
        ({"article_number": "e12"}, {"article_number": "e13"}),
        ({"isbns": ["9780822349242"]}, {"isbns": ["9780306406157"]}),
    ],
)
def test_what_was_printed_in_two_places_is_suggested_at_most(one, other):
    """The introductions to two volumes became one, with the pages of one and the number of the other."""
    facts = [Facts(2020, "published", "coasts", "journal", **numbers) for numbers in (one, other)]
    title = "Weekly bulletin of the station"
    candidates = [Candidate(title, "report", ("roy",), releases=[fact]) for fact in facts]
    judgement = judge(*candidates)
    assert judgement.verdict is Verdict.SUGGEST
    assert Reason.OTHER_NUMBERS in judgement.reasons


def test_titles_without_a_letter_say_nothing():
    one, other = (Candidate(title, "book", ("rivard",), pk=pk) for pk, title in enumerate("~&"))
    assert judge(one, other).verdict is Verdict.DISTINCT
