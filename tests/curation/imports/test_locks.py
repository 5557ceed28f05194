import pytest
from django.urls import reverse

from bibliography.readers.bibtex.files import read_bibtex
from bibliography.records import Record
from curation.imports.importing import Import
from curation.imports.locks import locked_values
from publications.models import Authorship, Publication, Release
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db

ENTRY = """@article{a, title = {A Study of Tides}, author = {Ada Rivard}, journal = {Tides}, year = 2024,
  month = may, volume = 1, abstract = {Old.}}"""


def bring_in(text: str) -> Publication:
    records = [item for item in read_bibtex(text.encode()) if isinstance(item, Record)]
    run = Import(records)
    for record in records:
        run.apply(record)
    run.save()
    return Publication.objects.first()


def change(work: Publication) -> str:
    return reverse("admin:publications_publication_change", args=[work.pk])


def page(client, work: Publication) -> str:
    return client.get(change(work)).content.decode()


def save(client, work: Publication, **values):
    form = filled_in(client.get(change(work)), "publication_form")
    assert client.post(change(work), form | values).status_code == 302


def test_nothing_is_locked_after_an_import_or_without_one():
    assert locked_values(bring_in(ENTRY)) == []
    assert locked_values(factories.publication("Other", ("Grace Tremblay",), 2020)) == []


@pytest.mark.parametrize(
    ("model", "values", "names"),
    [
        (Publication, {"title": "Better"}, ["title"]),
        (Publication, {"abstract": "", "kind": "book"}, ["kind", "abstract"]),
        (Release, {"month": 6}, ["year"]),
        (Release, {"volume": "", "pages": "1"}, ["volume"]),
        (Release, {"venue_text": "Sea"}, ["venue"]),
        (Authorship, {"given": "A."}, ["authors"]),
        (Authorship, {"orcid": "0000-0002-1825-0097", "affiliation_text": "Here"}, []),
    ],
)
def test_what_was_edited_since_an_import_is_locked(model, values, names):
    work = bring_in(ENTRY)
    model.objects.update(**values)
    work.refresh_from_db()
    assert locked_values(work) == names


def test_values_of_the_other_source_of_a_work_are_not_locked():
    bring_in(ENTRY.replace("2024,", "2024, doi = {10.1000/x}, publisher = {One},"))
    work = bring_in(
        ENTRY.replace("{a,", "{b,").replace("2024,", "2023, doi = {10.1000/x}, publisher = {Two},")
    )
    assert Publication.objects.count() == 1
    assert locked_values(work) == []


def test_the_form_says_what_imports_leave_alone(publisher):
    work = bring_in(ENTRY)
    assert "Nothing: imports keep all of it up to date." in page(publisher, work)
    save(publisher, work, title="A Better Title")
    assert 'name="unlock" value="title"' in page(publisher, work)
    bring_in(ENTRY.replace("of Tides", "of the Tides"))
    work.refresh_from_db()
    assert work.title == "A Better Title"


def test_what_is_unlocked_is_set_by_the_next_import_and_kept_up_to_date_from_then_on(publisher):
    work = bring_in(ENTRY)
    save(publisher, work, **{"title": "A Better Title", "releases-0-volume": "9", "releases-0-year": "2020"})
    save(publisher, work, unlock=["title", "year"])
    work.refresh_from_db()
    assert (work.title, locked_values(work)) == ("A Better Title", ["volume"])
    bring_in(ENTRY)
    work.refresh_from_db()
    release = work.releases.get()
    assert (work.title, release.year, release.month, release.volume) == ("A Study of Tides", 2024, 5, "9")
    bring_in(ENTRY.replace("of Tides", "of the Tides"))
    work.refresh_from_db()
    assert work.title == "A Study of the Tides"


def test_a_translator_unlocks_nothing(translator):
    work = bring_in(ENTRY)
    Publication.objects.update(title="A Better Title", title_text="A Better Title")
    form = filled_in(translator.get(change(work)), "publication_form")
    translator.post(change(work), form | {"unlock": ["title"]})
    work.refresh_from_db()
    assert locked_values(work) == ["title"]


def test_a_work_made_by_hand_says_nothing_of_imports(publisher):
    assert 'name="unlock"' not in page(publisher, factories.publication())
