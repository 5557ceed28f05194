import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command

from content.models import Document, Revision
from content.revisions.keeping import keep, keep_deleted
from publications.models import Publication, Release
from tests import factories
from tests.files import PDF
from tests.media import grow_old, put, stored

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("remove_unused_files", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def work_with_paper(name: str = "tides.pdf") -> Publication:
    work = factories.publication("Tides")
    factories.release(work, paper=ContentFile(PDF, name))
    return work


def test_what_nothing_names_goes_and_the_rest_stays():
    (
        work_with_paper(),
        factories.document(file_en=ContentFile(PDF, "en.pdf"), file_fr=ContentFile(PDF, "fr.pdf")),
    )
    for name in ("papers/2020/lost.pdf", "documents/2020/lost.pdf", "pictures/2020/lost.jpg"):
        put(name)
    grow_old()
    assert run() == "files and folders removed: 4\n"
    assert stored() == ["en.pdf", "fr.pdf", "lost.jpg", "tides.pdf"]
    assert run() == "files and folders removed: 0\n"


def test_what_may_come_back_stays(superuser):
    gone, replaced = factories.document(file_en=ContentFile(PDF, "gone.pdf"), languages=""), work_with_paper()
    factories.document(file_en=ContentFile(PDF, "other.pdf"), languages="")
    keep_deleted(Document, [gone.pk], None)
    Document.objects.filter(pk=gone.pk).delete()
    keep(Publication, [replaced.pk], "form")
    replaced.releases.all().delete()
    work_with_paper("another.pdf")
    grow_old()
    assert run() == "files and folders removed: 0\n"
    Revision.objects.all().delete()
    assert run() == "files and folders removed: 2\n"
    assert stored() == ["another.pdf", "other.pdf"]


def test_what_was_proposed_stays_until_it_is_discarded():
    work = work_with_paper()
    public = work.releases.get().paper.name
    keep(Publication, [work.pk], "form")
    Release.objects.update(paper="papers/2021/new.pdf")
    put("papers/2021/new.pdf")
    keep(Publication, [work.pk], "proposal")
    proposal = Revision.objects.order_by("pk").last()
    Revision.objects.filter(pk=proposal.pk).update(state="proposed")
    Release.objects.update(paper=public)
    grow_old()
    assert run() == "files and folders removed: 0\n"
    Revision.objects.filter(pk=proposal.pk).update(state="discarded")
    run()
    assert stored() == ["tides.pdf"]


def test_an_upload_in_progress_and_a_dry_run_lose_nothing():
    work_with_paper()
    put("papers/2020/lost.pdf")
    assert run() == "files and folders removed: 0\n"
    grow_old()
    assert run("--dry-run").splitlines() == [
        "to remove: papers/2020/lost.pdf",
        "to remove: papers/2020",
        "files and folders removed: 2 (dry run: nothing was changed)",
    ]
    assert stored() == ["lost.pdf", "tides.pdf"]


def test_a_database_that_knows_no_file_may_be_the_wrong_one():
    put("papers/2020/lost.pdf")
    grow_old()
    assert run() == "files and folders removed: 0\n"
    assert stored() == ["lost.pdf"]


def test_what_cannot_be_removed_is_named(monkeypatch):
    work_with_paper()
    put("papers/2020/lost.pdf")
    grow_old()
    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    with pytest.raises(CommandError, match=r"Not everything could be done: papers/2020/lost.pdf: No space"):
        run()


def refuse(*arguments) -> None:
    raise OSError(28, "No space")
