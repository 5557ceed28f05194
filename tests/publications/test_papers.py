"""The PDF of a work that is kept here: for readers once the work is public and the embargo over."""

import datetime

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from content.caching.recording import recording
from content.caching.versions import Moments, numbers_now
from content.models import Revision
from publications.entries.rows import entries
from publications.models import Publication, Release
from tests import factories
from tests.content.admin.test_proposals import proposal_address, publish
from tests.factories import DAY, not_public
from tests.files import PDF, office, upload
from tests.forms import filled_in
from tests.media import disk_with_room_for, stored
from tests.readers import structured, text

pytestmark = pytest.mark.django_db
PAGE, PAPER = "/en/publications/tides/", "/en/publications/tides/paper.pdf"
WHOLE = settings.SITE_URL + PAPER


def work_with(paper: bytes = PDF, **columns) -> Publication:
    """A work with a preprint that lies elsewhere, and an article whose PDF is kept here."""
    work = factories.publication("Tides", language="pt", **columns)
    factories.release(work, 2021, status="preprint", pdf_url="https://example.org/preprint.pdf")
    factories.release(work, 2022, paper=ContentFile(paper, "tides.pdf"))
    return work


def got(client, address: str):
    """The answer, read to its end."""
    response = client.get(address)
    response.body = b"".join(response)
    return response


def embargo(until: datetime.datetime | None) -> None:
    Release.objects.exclude(paper="").update(paper_from=until)


@pytest.mark.parametrize("address", [PAPER, "/fr/publications/tides/paper.pdf"])
def test_readers_get_the_pdf_below_the_page_of_the_work(client, address):
    work_with()
    response = got(client, address)
    assert response.body == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="tides.pdf"')
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Content-Language"] == "pt"
    page = f"{settings.SITE_URL}{address.removesuffix('paper.pdf')}"
    assert response.headers["Link"] == f'<{page}>; rel="collection"; type="text/html"'


@not_public
def test_of_a_work_that_is_not_public_nobody_gets_the_pdf(client, state):
    work_with(**state)
    assert client.get(PAPER).status_code == 404


def test_a_work_without_one_has_no_such_address(client):
    factories.release(factories.publication("Tides"), pdf_url="https://example.org/preprint.pdf")
    assert client.get(PAPER).status_code == 404


def test_a_former_address_leads_on(client):
    work = work_with()
    work.slug = "trees"
    work.save()
    response = client.get(PAPER)
    assert (response.status_code, response.url) == (301, "/en/publications/trees/paper.pdf")
    assert client.get(f"{PAPER}?utm_source=x").url == "/en/publications/trees/paper.pdf?utm_source=x"


def test_the_page_and_all_that_machines_read_name_it(client):
    work = work_with()
    response = client.get(PAGE)
    page = text(response)
    assert f'<meta name="citation_pdf_url" content="{WHOLE}">' in page
    assert f'<{WHOLE}>; rel="item"; type="application/pdf"' in response.headers["Link"]
    assert structured(response.content.decode())["ScholarlyArticle"]["encoding"] == {
        "@type": "MediaObject",
        "contentUrl": WHOLE,
        "encodingFormat": "application/pdf",
    }
    assert page.count(f'<a href="{PAPER}" type="application/pdf">PDF</a>') == 2  # its own, and its release's
    assert f'<a href="{PAPER}">PDF</a>' in entries([work.pk])[0].links
    assert f'<a href="{PAPER}">PDF</a>' in text(client.get("/en/publications/"))


def test_before_the_end_of_an_embargo_nothing_names_it_and_the_page_says_when_it_comes(client):
    work = work_with()
    embargo(datetime.datetime(2090, 3, 1, 17, tzinfo=datetime.UTC))
    assert client.get(PAPER).status_code == 404
    response = client.get(PAGE)
    page = text(response)
    assert "paper.pdf" not in page + response.headers["Link"] + entries([work.pk])[0].links
    assert page.count("PDF available from March 1, 2090") == 2
    assert "PDF offert à partir du 1er mars 2090" in text(client.get("/fr/publications/tides/"))
    embargo(timezone.now() - DAY)
    assert got(client, PAPER).status_code == 200
    assert "available from" not in text(client.get(PAGE))


def test_of_several_one_that_readers_may_have_comes_first_then_the_main_release(client):
    work = work_with()
    factories.release(work, 2020, status="preprint", paper=ContentFile(PDF * 2, "preprint.pdf"))
    assert got(client, PAPER).body == PDF
    Release.objects.filter(status="published").update(paper_from=timezone.now() + DAY)
    assert got(client, PAPER).body == PDF * 2
    assert "PDF available from" in text(client.get(PAGE))


def test_the_end_of_an_embargo_turns_over_what_was_kept_before(client):
    work_with()
    end = timezone.now() + DAY
    embargo(end)
    moments, (numbers, now) = Moments(), numbers_now()
    assert moments.next(numbers, now)["publications_release"][1] == end
    assert moments.next(numbers, end)["publications_release"][1] is None
    for address in (PAGE, "/en/publications/"):
        with recording() as read:
            client.get(address)
        assert "publications_release" in read.tables


# In the admin


def form_of(client, work: Publication) -> tuple[str, dict]:
    address = reverse("admin:publications_publication_change", args=[work.pk])
    form = filled_in(client.get(address), "publication_form")
    index = next(
        number
        for number in range(2)
        if form[f"releases-{number}-id"] == str(work.releases.get(status="published").pk)
    )
    return address, {"form": form, "prefix": f"releases-{index}-"}


def save(client, work: Publication, **fields):
    address, found = form_of(client, work)
    return client.post(
        address, found["form"] | {found["prefix"] + name: value for name, value in fields.items()}
    )


def test_an_editor_keeps_a_pdf_with_a_release_and_an_embargo(editor):
    work = work_with(published_at=None)
    Release.objects.update(paper="")
    assert save(editor, work, paper=upload(PDF, "x.exe"), paper_from="2090-03-01T12:00").status_code == 302
    release = work.releases.get(status="published")
    assert release.paper.name.startswith("papers/")
    assert release.paper.name.endswith(".pdf")
    assert release.is_embargoed
    assert "readers do not get it yet" in text(editor.get(form_of(editor, work)[0]))


@pytest.mark.parametrize(
    ("content", "reason"),
    [(office(), "no PDF, but a file of the format Word"), (b"<svg/>", "This is no PDF")],
)
def test_anything_but_a_pdf_is_refused_in_words(editor, content, reason):
    response = save(editor, work_with(published_at=None), paper=upload(content, "paper.pdf"))
    assert reason in text(response)
    assert stored() == ["tides.pdf"]


def test_a_full_disk_is_an_error_of_the_form(editor):
    work = work_with(published_at=None)
    with disk_with_room_for(20):
        response = save(editor, work, paper=upload(PDF))
    assert "disk is full" in text(response)
    assert stored() == ["tides.pdf"]


@pytest.mark.parametrize(("sent", "left"), [({"paper-clear": "on"}, 0), ({"paper": PDF * 2}, 1)])
def test_a_pdf_that_is_taken_away_or_replaced_is_gone(
    publisher, client, sent, left, django_capture_on_commit_callbacks
):
    work = work_with()
    sent = {name: upload(value) if isinstance(value, bytes) else value for name, value in sent.items()}
    with django_capture_on_commit_callbacks(execute=True):
        assert save(publisher, work, **sent).status_code == 302
    assert "tides.pdf" not in stored()
    assert len(stored()) == left
    assert got(client, PAPER).status_code == (200 if left else 404)


def test_an_editor_changes_no_pdf_of_what_is_public(editor):
    work = work_with(published_at=None)
    address, found = form_of(editor, work)
    Publication.objects.update(published_at=factories.yesterday())
    response = editor.post(address, found["form"] | {f"{found['prefix']}paper-clear": "on"})
    assert response.status_code == 302  # kept as a proposal
    assert work.releases.get(status="published").paper


def paper_of(work: Publication) -> bytes:
    with work.releases.get(status="published").paper.open() as file:
        return file.read()


def test_the_pdf_of_a_proposal_that_is_discarded_or_gets_another_is_gone(
    editor, django_capture_on_commit_callbacks
):
    work = work_with()
    for content in (PDF * 2, PDF * 3):
        with django_capture_on_commit_callbacks(execute=True):
            assert save(editor, work, paper=upload(content, "new.pdf")).status_code == 302
        assert len(stored()) == 2
    proposal = Revision.objects.proposals().get()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(proposal_address(work, proposal), {"discard": "1"})
    assert stored() == ["tides.pdf"]
    assert paper_of(work) == PDF


def test_the_pdf_of_a_proposal_that_is_published_stays(editor, publisher, django_capture_on_commit_callbacks):
    work = work_with()
    save(editor, work, paper=upload(PDF * 2, "new.pdf"))
    proposal = Revision.objects.proposals().get()
    with django_capture_on_commit_callbacks(execute=True):
        publish(publisher, work, proposal)
    assert paper_of(work) == PDF * 2


def test_a_save_that_leaves_it_alone_leaves_it(publisher):
    work = work_with()
    assert save(publisher, work, volume="7").status_code == 302
    release = work.releases.get(status="published")
    with release.paper.open() as file:
        assert (release.volume, file.read()) == ("7", PDF)
