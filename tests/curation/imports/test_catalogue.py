"""Which work of the catalogue an entry is."""

import pytest

from curation.duplicates.blocking import MOST_NAMED
from curation.duplicates.same_work import Reason, judge
from curation.imports import catalogue
from curation.imports.importing import Outcome
from curation.models import DuplicateSuggestion
from publications.models import Identifier, Publication, Release
from tests import factories
from tests.curation.imports.entries import PAPER, PREPRINT, article, import_text, outcomes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", [PAPER + PREPRINT, PREPRINT + PAPER])
def test_preprint_and_publication_are_one_work_in_any_order(text):
    import_text(text)
    work = Publication.objects.get()
    assert work.kind == "paper-conference"
    assert work.title == r"Tides of {\'E}toiles and Trees"
    assert sorted(work.releases.values_list("status", flat=True)) == ["preprint", "published"]
    assert work.primary_release.status == Release.Status.PUBLISHED
    assert Identifier.objects.count() == 2


def test_a_work_made_by_hand_is_found_by_its_doi_and_kept():
    work = factories.publication("A study of tides", authors=("Ada Rivard",))
    factories.release(work, 2024, doi="10.1000/x", volume="9")
    import_text(article(doi="10.1000/x", volume="1"))
    work.refresh_from_db()
    assert work.title == "A study of tides"
    assert work.releases.get().volume == "9"
    assert work.primary_release.venue.name == "Tides"


def test_one_key_for_two_works_makes_two():
    import_text(article("k"))
    other = article("k", title="Entirely Different Matters")
    (result,) = import_text(other)
    assert result.outcome == Outcome.CREATED
    assert sorted(Publication.objects.values_list("cite_key", flat=True)) == ["k", "k-2"]
    assert outcomes(other) == [Outcome.UNCHANGED]


def test_equal_titles_by_other_people_or_too_short_are_works_of_their_own():
    import_text(article("a") + article("b", author="Grace Hopper", journal="Shores"))
    import_text(article("c", title="Editorial") + article("d", title="Editorial"))
    assert Publication.objects.count() == 4
    assert len(set(Publication.objects.values_list("slug", flat=True))) == 4


def test_a_conference_paper_and_its_journal_version_stay_two_works_and_it_is_said():
    results = import_text(article("a") + article("b", journal="Shores", year="2025"))
    assert Publication.objects.count() == 2
    assert "may be the work “a”" in str(results[1].messages[0])


def test_what_was_printed_in_two_places_stays_two_works_and_its_numbers_may_be_corrected():
    first = article("a", title="Introduction", volume="1", pages="1--2")
    other = article("b", title="Introduction", volume="2", pages="77--79")
    results = import_text(first + other)
    assert [result.outcome for result in results] == [Outcome.CREATED, Outcome.CREATED]
    assert "an editor can merge" in results[1].messages[0]
    (suggestion,) = DuplicateSuggestion.objects.all()
    assert Reason.OTHER_NUMBERS in suggestion.evidence
    assert outcomes(first.replace("1--2", "1--3")) == [Outcome.UPDATED]


def test_a_doi_that_another_work_has_is_left_out_and_said():
    import_text(article("a", doi="10.1000/x"))
    (result,) = import_text(
        article("b", title="Entirely Different Matters", author="A. Turing", doi="10.1000/x")
    )
    assert result.outcome == Outcome.CREATED
    assert "10.1000/x" in str(result.messages[0])
    assert Identifier.objects.count() == 1


def test_an_article_with_a_doi_of_its_own_is_not_joined_over_a_number_that_was_mistyped():
    one = article("a", title="Tides and their trees", doi="10.1000/x", pmid="12345", year="2019")
    other = article("b", title="Tides and the trees", author="A. Turing", doi="10.1000/y", pmid="12345")
    results = import_text(one + other)
    assert [result.outcome for result in results] == [Outcome.CREATED, Outcome.CREATED]
    assert "whose DOI is another" in str(results[1].messages[0])
    assert {*Identifier.objects.values_list("scheme", "value")} == {
        *(("doi", "10.1000/x"), ("doi", "10.1000/y"), ("pmid", "12345")),
    }
    assert set(outcomes(one + other)) == {Outcome.UNCHANGED}


def test_an_entry_whose_doi_was_corrected_is_still_that_entry_and_another_under_its_key_is_not():
    import_text(article("k", doi="10.1000/x"))
    assert outcomes(article("k", doi="10.1000/y")) == [Outcome.UPDATED]
    assert outcomes(article("k", title="A Study of Tides, Continued", doi="10.1000/z")) == [Outcome.CREATED]


def test_what_was_joined_says_why():
    results = import_text(PREPRINT + PAPER)
    assert "same identifier, same title, same authors" in str(results[1].messages[0])


def test_works_with_dois_of_their_own_are_suggested_with_what_speaks_against_it():
    import_text(article("a", doi="10.1000/x") + article("b", doi="10.1000/y"))
    assert DuplicateSuggestion.objects.get().evidence[-1] == Reason.OTHER_DOI


def test_chapters_share_the_isbn_of_their_book():
    text = "".join(
        f"@incollection{{k{n}, title = {{Chapter {word}}}, booktitle = {{B}}, isbn = {{0-306-40615-2}}}}"
        for n, word in enumerate(["on tides", "about shores"])
    )
    import_text(text)
    assert Publication.objects.count() == Identifier.objects.filter(scheme="isbn").count() == 2


ARXIV = {"journal": "arXiv preprint"}
TIDES = "Tides and their trees"


@pytest.mark.parametrize(
    ("one", "other", "works", "suggestions"),
    [
        ({**ARXIV, "eprint": "2303.04011v1"}, {**ARXIV, "eprint": "2303.04011v3"}, 1, 0),
        ({**ARXIV, "eprint": "2303.04011"}, {"title": "What trees know", "eprint": "2303.04011"}, 1, 0),
        (ARXIV, {"title": "Tides and the trees", "year": "2025"}, 2, 1),
        ({}, {"journal": "Shores", "year": "2025"}, 2, 1),
        ({"title": f"{TIDES}, part I"}, {"title": f"{TIDES}, part II", "year": "2025"}, 2, 0),
        (ARXIV, {"author": "Zoé Noël"}, 2, 0),
    ],
    ids=[
        "arXiv v1 and v3",
        "same arXiv identifier",
        "title changed",
        "conference and journal",
        "parts",
        "others",
    ],
)
def test_two_entries_are_joined_suggested_or_left_apart(one, other, works, suggestions):
    import_text(article("a", **{"title": TIDES, **one}) + article("b", **{"title": TIDES, **other}))
    assert Publication.objects.count() == works
    assert DuplicateSuggestion.objects.count() == suggestions


def test_a_column_of_many_years_is_compared_within_each_of_them(monkeypatch):
    judged = []
    monkeypatch.setattr(catalogue, "judge", lambda *pair: [judged.append(pair), judge(*pair)][1])
    letters = [{"title": "The letter of the director", "year": str(1980 + n % 30)} for n in range(60)]
    import_text("".join(article(f"k{n}", **letter) for n, letter in enumerate(letters)))
    assert Publication.objects.count() == 30  # each came twice
    assert len(judged) < MOST_NAMED * (MOST_NAMED - 1) / 2 + len(letters)


def test_names_that_are_taken_are_numbered():
    taken = catalogue.Taken(["a", "a-3"])
    assert [taken.take(name) for name in ("a", "a", "b", "b")] == ["a-2", "a-4", "b", "b-2"]


def test_a_thesis_and_its_paper_are_left_apart():
    import_text(article("a", title=TIDES) + article("b", title=TIDES).replace("@article", "@phdthesis"))
    assert Publication.objects.count() == 2
    assert not DuplicateSuggestion.objects.exists()


def test_a_work_that_may_be_there_already_is_created_and_suggested():
    import_text(article("a", author="Ada Rivard and Grace Hopper"))
    import_text(article("b", author="Ada Rivard and Zoé Noël and Grace Hopper"))
    assert Publication.objects.count() == 2
    suggestion = DuplicateSuggestion.objects.open().get()
    assert [suggestion.first.cite_key, suggestion.second.cite_key] == ["a", "b"]


ABSTRACT = (
    "A salt marsh keeps a record of every tide that reached it. We read that record in cores from forty marshes of "
    "one estuary and compare it with {} that stood at the harbour, which gives the height of the water for 50 % of "
    "the days of a century. Where both are known they agree to a hand’s breadth; where the gauge is silent, the "
    "marshes speak of storms that nobody measured. We show how to tell a storm from a spring tide by the grain of "
    "its sand, and what follows for the dikes that are to be built next."
)


@pytest.mark.parametrize("author", ["Ada Rivard and Grace Hopper", ""])
def test_a_paper_that_one_page_lists_three_times_is_one_work(author):
    """The three abstracts differ in a few words; preprint, workshop and proceedings name one title."""
    abstracts = [
        ABSTRACT.format("the gauge"),
        ABSTRACT.format("the gauge (of 1912)"),
        ABSTRACT.format("the gauge"),
    ]
    paper = {"title": "Reading the Salt Marsh", "author": author, "year": "2025"}
    releases = [
        {"journal": "arXiv preprint arXiv:2507.07140"},
        {"booktitle": "Workshop on Salt Marshes", "journal": ""},
        {"booktitle": "Proceedings of the 2nd Conference on Estuaries", "journal": ""},
    ]
    entries = [
        article(f"k{number}", **paper, **release, abstract=abstract).replace("%", r"\%")
        for number, (release, abstract) in enumerate(zip(releases, abstracts, strict=True))
    ]
    import_text("".join(entries))
    work = Publication.objects.get()
    assert [release.status for release in work.releases.all()] == ["preprint", "published", "published"]
    assert work.primary_release.venue_text.startswith("Proceedings")
    assert not DuplicateSuggestion.objects.exists()
