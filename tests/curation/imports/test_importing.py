import datetime

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Record
from curation.imports import importing
from curation.imports.importing import Import, Outcome
from publications.models import Authorship, Publication, PublicationLink, Release, Venue
from tests import factories
from tests.curation.imports.entries import PAPER, PREPRINT, article, import_text, outcomes

pytestmark = pytest.mark.django_db


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
    reading = ("SELECT", "(SELECT", "DECLARE", "FETCH", "SAVEPOINT", "RELEASE SAVEPOINT")
    assert not [query["sql"] for query in queries if not query["sql"].startswith(reading)]


def test_a_new_name_is_written_once_together_with_its_member():
    ada = factories.person()
    with CaptureQueriesContext(connection) as queries:
        import_text(article())
    assert not [query["sql"] for query in queries if query["sql"].startswith("UPDATE")]
    name = Authorship.objects.get()
    assert (name.person, name.link_state) == (ada, Authorship.LinkState.AUTO)


def test_an_import_asks_as_much_for_one_work_as_for_many():
    import_text(article())  # and its venue
    counts = []
    for numbers in ((1,), range(2, 12)):
        text = "".join(article(f"k{number}", title=f"Tides of the sea, part {number}") for number in numbers)
        with CaptureQueriesContext(connection) as queries:
            import_text(text)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_record_that_stands_twice_in_one_import_is_one_work():
    record = next(item for item in read_bibtex(PAPER.encode()) if isinstance(item, Record))
    run = Import([record, record])
    assert [run.apply(record).outcome for _turn in range(2)] == [Outcome.CREATED, Outcome.UNCHANGED]
    run.save()
    assert Publication.objects.count() == 1


def test_many_works_are_written_in_batches_and_counted_by_the_database(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    with CaptureQueriesContext(connection) as queries:
        import_text("".join(article(f"k{number}", title=f"Tides {number}") for number in range(3)))
    assert Publication.objects.count() == 3
    assert [query["sql"] for query in queries if query["sql"].startswith("ANALYZE")]


@pytest.mark.django_db(transaction=True)
def test_an_import_outside_of_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError, match="half of it may stay"):
        Import([]).save()


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


@pytest.mark.parametrize(
    "plainer", ["Tides of WP and seas", "Tides of {WP} and seas", "{Tides of WP and seas}"]
)
def test_the_same_words_set_more_plainly_change_nothing(plainer):
    title = r"Tides of WP and \emph{seas}"
    import_text(article(title=title))
    assert outcomes(article(title=plainer)) == [Outcome.UNCHANGED]
    assert Publication.objects.get().title == title
    import_text(article("plain", title=r"Other Tides", author="Grace Hopper"))
    import_text(article("plain", title=r"Other \emph{Tides}", author="Grace Hopper"))
    assert Publication.objects.get(cite_key="plain").title == r"Other \emph{Tides}"


def test_people_of_whose_part_a_file_says_nothing_stay():
    """RIS of other programs has no translators: they were taken off their works."""
    import_text(article(translator="Noé Roy", editor="Grace Hopper"))
    import_text(article(author="Ada M. Rivard"))
    printed = Authorship.objects.values_list("role", "given", "position")
    assert sorted(printed) == [("author", "Ada M.", 1), ("editor", "Grace", 1), ("translator", "Noé", 1)]


def test_what_a_file_does_not_say_is_not_removed():
    import_text(article(abstract="Old.", volume="1", pages="1--9", publisher="Épinette"))
    (result,) = import_text(article(journal=""))
    assert (result.outcome, result.changes) == (Outcome.UNCHANGED, [])
    assert Publication.objects.get().abstract == "Old."


def test_a_publisher_that_is_the_venue_is_not_said_twice():
    import_text("@dataset{d, title = {Tides}, author = {Ada Rivard}, organization = {Zenodo}, year = 2024}")
    import_text("@dataset{d, title = {Tides}, author = {Ada Rivard}, publisher = {Zenodo}, year = 2024}")
    release = Release.objects.get()
    assert (release.venue_name, release.publisher) == ("Zenodo", "")


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
    assert "title" in str(result.messages[0])


@pytest.mark.parametrize("status", ["retracted", "withdrawn", "accepted", "submitted"])
@pytest.mark.parametrize("key", ["a", "another"])
def test_what_a_file_does_not_say_of_the_status_changes_nothing(status, key):
    """Our own files, which have no word for it, made a retracted work one that was simply published."""
    import_text(article(pages="1--9", doi="10.1000/x", pubstate=status))
    import_text(article(key, pages="1--9", doi="10.1000/x"))
    assert Release.objects.get().status == status


def test_a_status_that_an_editor_set_survives_a_first_import():
    work = factories.publication("A Study of Tides", authors=("Ada Rivard",))
    factories.release(work, 2024, status="accepted", venue=factories.venue("Tides"))
    import_text(article())
    assert Release.objects.get().status == "accepted"


def test_a_retraction_is_not_taken_back_and_what_came_out_is():
    import_text(article("a", pubstate="retracted") + article("b", title="Other Tides", note="To appear"))
    again = article("a", pubstate="published", pages="1--9")
    import_text(again + article("b", title="Other Tides", pages="1--9"))
    assert [*Release.objects.order_by("pk").values_list("status", flat=True)] == ["retracted", "published"]


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
    assert [(author.family, author.position) for author in Authorship.objects.all()] == [("Rivard", 1)]


def test_names_are_numbered_from_1_in_each_part():
    import_text(article(author="Ada Rivard and Grace Hopper", editor="Léa Roy and Paul Roy"))
    assert [(one.role, one.family, one.position) for one in Authorship.objects.all()] == [
        ("author", "Rivard", 1),
        ("author", "Hopper", 2),
        ("editor", "Roy", 1),
        ("editor", "Roy", 2),
    ]


def test_names_that_were_numbered_from_0_are_numbered_anew_where_a_file_corrects_them_alone():
    import_text(article(author="Ada Rivard and Grace Hopper"))
    for position, name in enumerate(Authorship.objects.all()):
        Authorship.objects.filter(pk=name.pk).update(position=position)
    import_text(article(author="Ada Rivard and Grace Hopper", volume="7"))
    assert [one.position for one in Authorship.objects.all()] == [0, 1]
    import_text(article(author="Grace Hopper and Ada Rivard", volume="7"))
    assert [(one.family, one.position) for one in Authorship.objects.all()] == [("Hopper", 1), ("Rivard", 2)]


def test_the_slug_stays_when_the_title_is_corrected():
    import_text(article())
    import_text(article(title="A Study of the Tides"))
    work = Publication.objects.get()
    assert (work.slug, work.title_text) == ("a-study-of-tides", "A Study of the Tides")


def test_a_second_file_adds_what_is_missing_and_overwrites_nothing():
    import_text(article("a", doi="10.1000/x", publisher="One"))
    (result,) = import_text(
        article("b", doi="10.1000/X", publisher="Two", volume="7", url_code="https://example.org/")
    )
    release = Publication.objects.get().releases.get()
    assert (release.publisher, release.volume) == ("One", "7")
    assert PublicationLink.objects.count() == 1
    assert "“a”" in str(result.messages[0])
    assert outcomes(article("a", doi="10.1000/x", publisher="One")) == [Outcome.UNCHANGED]


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
    assert (work.language, work.slug) == ("zh", "ruan-wu-zhi-wu-li-dao-lun")


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
