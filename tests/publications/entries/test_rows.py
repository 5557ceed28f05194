"""Entries read by one statement say of a work what its objects say of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from publications.entries.rows import authors_of, entries, entries_of
from publications.export.coins import coins
from publications.export.csl import reference
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def works() -> list[Publication]:
    """One of each kind, with all that an entry may print; and one of which nothing is known."""
    ada = factories.person("Ada", "Rivard")
    hidden = factories.person("Grace", "Tremblay", published_at=None)
    estuaries, found = factories.venue("Estuaries"), []
    for number, kind in enumerate(Publication.Kind.values):
        work = factories.publication(f"Tides & trees {number}", (ada, hidden, "Emmy Noël"), kind=kind)
        factories.authorship(work, "Paul Roy", role="editor", position=1)
        columns = {
            "volume": "12",
            "issue": "3",
            "pages": "45--61",
            "publisher": "Presses",
            "pdf_url": "https://a.b/c.pdf",
        }
        release = factories.release(work, 2022, f"10.1234/{number}", venue=estuaries, **columns)
        release.identifiers.create(scheme="isbn", value="9780822349242")
        release.identifiers.create(scheme="doi", value=f"10.9999/{number}")
        work.links.create(kind="code", url="https://example.org/code")
        found.append(work)
    return [*found, factories.publication("Bare")]


def test_entries_stand_in_the_order_of_their_keys_and_leave_out_what_is_gone():
    keys = [work.pk for work in reversed(works())]
    assert [entry.pk for entry in entries([*keys, 0])] == keys
    assert entries([]) == [] == entries_of(Publication.objects.none())


def test_an_entry_names_what_the_objects_of_its_work_name():
    keys = [work.pk for work in works()]
    found = Publication.objects.with_reference().in_bulk(keys)
    for entry in entries(keys):
        work = found[entry.pk]
        for own, other in ((entry.authors, work.authors), (entry.editors, work.editors)):
            assert [(str(one), one.url) for one in own] == [(str(one), one.url) for one in other]
        release = work.primary_release
        identifiers = release.identifiers.all() if release else ()
        assert entry.context_object == coins(reference(work, identifiers))
        assert (entry.release and entry.release.venue_name) == (release and release.venue_name)
    assert [[str(one) for one in names] for names in authors_of(keys).values()] == [
        [str(one) for one in found[key].authors] for key in authors_of(keys)
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_entry_leads_to_pages_in_the_language_of_the_reader(language):
    [first, *_others] = works()
    with override(language):
        [entry] = entries([first.pk])
        assert entry.url == first.get_absolute_url()
        assert entry.authors[0].url == first.authors[0].profile.get_absolute_url()
    assert entry.authors[1].url == entry.authors[2].url == ""


def test_who_signed_with_a_former_name_is_shown_with_the_present_one_in_its_order():
    member = factories.person("Péter", "Nagy", family_name_first=True)
    member.other_names.create(given_name="Piroska", family_name="Kiss", kind="former")
    member.other_names.create(given_name="P.", family_name="Nagi", kind="variant")
    work = factories.publication("Tides")
    for position, columns in enumerate(
        ({"family": "Kiss", "given": "P."}, {"literal": "Piroska Kiss"}, {"family": "Nagi", "given": "P."})
    ):
        work.authorships.create(position=position, person=member, link_state="confirmed", **columns)
    factories.authorship(work, "Piroska Kiss", position=9)
    [entry] = entries([work.pk])
    assert [str(author) for author in entry.authors] == [str(author) for author in work.authors]
    assert [str(author) for author in entry.authors] == [
        "Nagy Péter",
        "Nagy Péter",
        "Nagi P.",
        "Piroska Kiss",
    ]


def test_abstracts_are_read_where_they_are_asked_for():
    work = factories.publication("Tides", abstract="Whales sing of it.")
    assert entries([work.pk])[0].abstract_html == ""
    assert "Whales sing" in entries([work.pk], with_abstracts=True)[0].abstract_html


def test_entries_take_one_statement_however_many_they_are():
    keys = [work.pk for work in works()]
    for some in (keys[:1], keys[:3], keys):
        with CaptureQueriesContext(connection) as asked:
            entries(some)
        assert len(asked) == 1
