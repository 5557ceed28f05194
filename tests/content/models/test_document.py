"""Documents with their files, which come and go with them."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from content.models import Document
from tests import factories
from tests.files import PDF
from tests.media import disk_with_room_for, stored

pytestmark = pytest.mark.django_db


def test_a_document_knows_how_large_its_files_are():
    document = factories.document(languages="en")
    assert (document.size_en, document.size_fr) == (len(PDF) + 2, 0)
    assert [name.startswith("report-en-") for name in stored()] == [True]


def test_another_file_takes_the_place_of_the_former_and_keeps_the_address(django_capture_on_commit_callbacks):
    document = Document.objects.get(pk=factories.document().pk)
    address, kept = document.get_absolute_url(), document.file_fr.name
    document.file_en = ContentFile(PDF * 2, "new.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        document.save()
    found = Document.objects.get(pk=document.pk)
    assert (found.get_absolute_url(), found.file_fr.name) == (address, kept)
    with found.file_en.open() as file:
        assert (file.read(), found.size_en) == (PDF * 2, 2 * len(PDF))
    assert stored() == sorted(["new.pdf", kept.rpartition("/")[2]])


def test_a_save_of_the_title_alone_leaves_the_files(django_capture_on_commit_callbacks):
    document = factories.document()
    before = stored()
    document.title_fr = "Bilan"
    with django_capture_on_commit_callbacks(execute=True):
        document.save(update_fields=["title_fr"])
    assert stored() == before
    assert Document.objects.get().title_fr == "Bilan"


def test_a_document_that_is_deleted_takes_its_files_along(django_capture_on_commit_callbacks):
    document = factories.document()
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert stored() == []


def test_of_a_document_that_could_not_be_stored_nothing_is_left():
    files = {"file_en": ContentFile(PDF, "a.pdf"), "file_fr": ContentFile(PDF * 40, "b.pdf")}
    with disk_with_room_for(200), pytest.raises(OSError):
        Document.objects.create(title_en="Report", **files)
    assert stored() == []
    assert not Document.objects.exists()


@pytest.mark.parametrize("lacking", [{"title_en": "", "title_fr": ""}, {"languages": ""}])
def test_a_document_has_a_title_and_a_file_in_one_language_at_least(lacking):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.document(**lacking)


def test_no_two_documents_have_the_same_address_in_any_language():
    factories.document("Report", "")
    assert factories.document("", "Report").slug_fr == "report-2"
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.document("", "Report", slug_fr="report")
