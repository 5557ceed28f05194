import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Record
from curation.imports.importing import Import, Outcome
from curation.models import DuplicateSuggestion
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue
from tests import factories

pytestmark = pytest.mark.django_db

PAPER = """@inproceedings{rivard2024,
  author = {Rivard, Ada and Hopper, Grace}, title = {Tides of {\\'E}toiles and Trees},
  booktitle = {Proceedings of the 12th Conference on Tides}, year = 2024, month = mar, pages = {1--9},
  doi = {10.1000/tides}, arxiv = {2303.04011}, abstract = {We count 50% of them.},
  url_code = {https://example.org/code}, keywords = {tides},
}"""
PREPRINT = """@article{rivard2023, author = {Ada Rivard and Grace Hopper}, year = 2023,
  title = {Tides of étoiles and trees}, journal = {arXiv preprint arXiv:2303.04011}}"""


def import_text(text: str, **options) -> list:
    records = [item for item in read_bibtex(text.encode()) if isinstance(item, Record)]
    run = Import(records, **options)
    results = [run.apply(record) for record in records]
    run.save()
    return results


def outcomes(text: str) -> list[Outcome]:
    return [result.outcome for result in import_text(text)]


def article(key: str = "a", **fields: str) -> str:
    fields = {
        "title": "A Study of Tides",
        "author": "Ada Rivard",
        "journal": "Tides",
        "year": "2024",
        **fields,
    }
    return f"@article{{{key}, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items()) + "}\n"


def test_an_entry_becomes_a_published_work_with_all_its_parts():
    assert outcomes(PAPER) == [Outcome.CREATED]
    work = Publication.objects.published().get()
    assert (work.slug, work.cite_key, work.kind) == (
        "tides-of-etoiles-and-trees",
        "rivard2024",
        "paper-conference",
    )
    assert (work.title_text, work.abstract_text) == ("Tides of Étoiles and Trees", "We count 50% of them.")
    assert work.authors_text == "Ada Rivard, Grace Hopper"
    assert (work.year, work.sort_date) == (2024, datetime.date(2024, 3, 1))
    assert work.extra["fields"] == {"keywords": "tides"}
    assert list(work.links.values_list("kind", "url")) == [("code", "https://example.org/code")]


def test_the_preprint_of_a_published_work_is_a_release_of_its_own():
    import_text(PAPER)
    work = Publication.objects.get()
    published, preprint = work.releases.get(status="published"), work.releases.get(status="preprint")
    assert work.primary_release == published
    assert (published.venue.name, published.venue_text) == (
        "Conference on Tides",
        "Proceedings of the 12th Conference on Tides",
    )
    assert published.pages == "1–9"
    assert (preprint.venue.name, preprint.year, preprint.month) == ("arXiv", 2023, 3)
    assert str(published.identifiers.get()) == "DOI 10.1000/tides"
    assert str(preprint.identifiers.get()) == "arXiv 2303.04011"


def test_a_work_is_found_by_search_after_its_import():
    import_text(PAPER)
    assert Publication.objects.search("etoile").count() == 1


def test_importing_again_writes_nothing():
    import_text(PAPER + PREPRINT + article())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert outcomes(PAPER + PREPRINT + article()) == [Outcome.UNCHANGED] * 3
    reading = ("SELECT", "DECLARE", "FETCH", "SAVEPOINT", "RELEASE SAVEPOINT")
    assert not [query["sql"] for query in queries if not query["sql"].startswith(reading)]


def test_entries_that_bring_no_key_of_their_own_do_not_share_one():
    text = article("", title="{Tides and trees}") + article("", title="{Tides and forests}")
    text = text.replace("@article{,", "@article{")
    assert outcomes(text) == [Outcome.CREATED, Outcome.CREATED]
    keys = {key for extra in Publication.objects.values_list("extra", flat=True) for key in extra["imports"]}
    assert keys == {"rivard2024tides", "rivard2024tides-2"}
    assert outcomes(text) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_the_number_of_queries_does_not_grow_with_the_file():
    entries = [article(f"k{number}", title=f"A study of tide {number}") for number in range(30)]
    with CaptureQueriesContext(connection) as few:
        import_text(entries[0])
    with CaptureQueriesContext(connection) as many:
        import_text("".join(entries[1:]))
    assert len(many) <= len(few) + 1


def test_a_draft_is_not_seen_by_visitors():
    import_text(PAPER, is_draft=True)
    assert not Publication.objects.published().exists()
    assert Publication.objects.drafts().count() == 1


def test_a_correction_changes_what_was_corrected():
    import_text(article(volume="1"))
    assert outcomes(article(volume="2", pages="3--4", author="Ada Rivard and Grace Hopper")) == [
        Outcome.UPDATED
    ]
    work = Publication.objects.get()
    assert (work.primary_release.volume, work.primary_release.pages) == ("2", "3–4")
    assert work.authors_text == "Ada Rivard, Grace Hopper"
    assert work.releases.count() == 1


def test_a_date_is_taken_as_a_whole():
    import_text(PREPRINT)
    assert Publication.objects.get().primary_release.month == 3
    import_text(PREPRINT.replace("year = 2023,", ""))
    release = Publication.objects.get().primary_release
    assert (release.year, release.month) == (None, None)
    import_text(article("a", doi="10.1000/x") + article("b", doi="10.1000/x", year="2023", month="may"))
    release = Release.objects.get(identifiers__value="10.1000/x")
    assert (release.year, release.month) == (2024, None)


def test_what_an_editor_wrote_survives_the_same_file_and_a_changed_one():
    import_text(article(abstract="Old.", volume="1"))
    work = Publication.objects.get()
    work.title, work.abstract = "A Better Title", ""
    work.save()
    assert outcomes(article(abstract="Old.", volume="1")) == [Outcome.UNCHANGED]
    (result,) = import_text(article(title="A Study of the Tides", abstract="Old.", volume="2"))
    work.refresh_from_db()
    assert (work.title, work.abstract) == ("A Better Title", "")
    assert work.releases.get().volume == "2"
    assert "title" in result.messages[0]


def test_a_correction_keeps_the_links_an_editor_decided():
    import_text(article(author="Ada Rivard and Grace Hopper"))
    member = factories.person("Grace", "Hopper-Roy")
    Authorship.objects.filter(family="Hopper").update(person=member, link_state="confirmed")
    import_text(article(author="Alan Turing and Ada Rivard and Grace Hopper"))
    authors = Authorship.objects.order_by("position")
    assert [author.family for author in authors] == ["Turing", "Rivard", "Hopper"]
    assert (authors[2].person, authors[2].link_state) == (member, "confirmed")


def test_an_author_that_the_correction_drops_goes():
    import_text(article(author="Ada Rivard and Ada Rivard and Grace Hopper"))
    import_text(article(author="Ada Rivard"))
    assert [(author.family, author.position) for author in Authorship.objects.all()] == [("Rivard", 0)]


def test_the_slug_stays_when_the_title_is_corrected():
    import_text(article())
    import_text(article(title="A Study of the Tides"))
    work = Publication.objects.get()
    assert (work.slug, work.title_text) == ("a-study-of-tides", "A Study of the Tides")


@pytest.mark.parametrize("text", [PAPER + PREPRINT, PREPRINT + PAPER])
def test_preprint_and_publication_are_one_work_in_any_order(text):
    import_text(text)
    work = Publication.objects.get()
    assert work.kind == "paper-conference"
    assert work.title == r"Tides of {\'E}toiles and Trees"
    assert sorted(work.releases.values_list("status", flat=True)) == ["preprint", "published"]
    assert work.primary_release.status == Release.Status.PUBLISHED
    assert Identifier.objects.count() == 2


def test_a_second_file_adds_what_is_missing_and_overwrites_nothing():
    import_text(article("a", doi="10.1000/x", publisher="One"))
    (result,) = import_text(
        article("b", doi="10.1000/X", publisher="Two", volume="7", url_code="https://example.org/")
    )
    release = Publication.objects.get().releases.get()
    assert (release.publisher, release.volume) == ("One", "7")
    assert PublicationLink.objects.count() == 1
    assert "“a”" in result.messages[0]
    assert outcomes(article("a", doi="10.1000/x", publisher="One")) == [Outcome.UNCHANGED]


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
    assert "may be the work “a”" in results[1].messages[0]


def test_a_doi_that_another_work_has_is_left_out_and_said():
    import_text(article("a", doi="10.1000/x"))
    (result,) = import_text(
        article("b", title="Entirely Different Matters", author="A. Turing", doi="10.1000/x")
    )
    assert result.outcome == Outcome.CREATED
    assert "10.1000/x" in result.messages[0]
    assert Identifier.objects.count() == 1


def test_chapters_share_the_isbn_of_their_book():
    text = "".join(
        f"@incollection{{k{n}, title = {{Chapter {word}}}, booktitle = {{B}}, isbn = {{0-306-40615-2}}}}"
        for n, word in enumerate(["on tides", "about shores"])
    )
    import_text(text)
    assert Publication.objects.count() == Identifier.objects.filter(scheme="isbn").count() == 2


def test_a_member_is_linked_by_the_full_name_and_nobody_by_initials():
    member = factories.person("Ada", "Rivard")
    import_text(article("a") + article("b", author="A. Rivard", title="Another Study"))
    linked = Authorship.objects.linked().get()
    assert (linked.person, linked.link_state, linked.publication.cite_key) == (member, "auto", "a")


def test_venues_are_shared():
    import_text(article("a") + article("b", title="Another Study", journal="TIDES"))
    assert Venue.objects.count() == 1


def test_names_of_east_asia_are_read_family_first():
    import_text(article(author="{钱}, 学森 and 王小明", title="软物质物理导论"))
    work = Publication.objects.get()
    assert work.authors_text == "钱学森, 王小明"
    assert (work.language, work.slug) == ("zh", "publication-2024")


def test_entries_without_a_key_get_one_and_are_known_again():
    text = "@article{\n author = {Ada Rivard},\n title = {Short},\n year = {2024}}"
    assert outcomes(text) == [Outcome.CREATED]
    assert Publication.objects.get().cite_key == "rivard2024short"
    assert outcomes(text) == [Outcome.UNCHANGED]


def test_values_too_long_for_their_column_are_survived():
    import_text(
        article(title="T" * 1000, volume="9" * 80, publisher="P" * 999, author="N" * 500, journal="J" * 900)
    )
    work = Publication.objects.get()
    assert len(work.title) == 1000
    assert work.extra["fields"]["publisher"] == "P" * 999


def test_markup_in_every_field_stays_text():
    evil = "<script>alert(1)</script>"
    import_text(
        article(title=evil, abstract=evil, author=evil, journal=evil, publisher=evil, note=evil, volume=evil)
    )
    work = Publication.objects.get()
    assert "<script" not in work.title_html + work.abstract_html


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
