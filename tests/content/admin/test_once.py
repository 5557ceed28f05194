"""Buttons that make something, pressed twice or sent again from the same page."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from content.models import PreviewLink, Submission
from curation.models import ImportRun
from news.models import Article, Event
from tests import factories
from tests.content.admin.test_live import address
from tests.curation.imports.entries import article
from tests.forms import filled_in
from tests.media import encoded, upload
from tests.readers import text

pytestmark = pytest.mark.django_db
IMPORT = "/admin/publications/importrun/add/"
PICTURES = "/admin/content/picture/"


def name_of(client, page: str) -> dict[str, str]:
    """By what a page names itself."""
    [found] = re.findall('name="submission" value="([^"]+)"', text(client.get(page)))
    return {"submission": found}


def test_a_copy_is_made_once_for_each_page(editor):
    story = factories.article()
    sent, there = name_of(editor, address(story)), address(story, "copy")
    first, second = (editor.post(there, sent) for _click in range(2))
    assert Article.objects.count() == 2
    assert second.headers["Location"] == first.headers["Location"]
    assert "This was sent twice: it is done once." in text(editor.get(second.headers["Location"]))
    editor.post(there, name_of(editor, address(story)))
    assert Article.objects.count() == 3


def test_an_event_is_repeated_once_for_each_page(editor):
    event = factories.event()
    there = reverse("admin:news_event_repeat", args=[event.pk])
    sent = filled_in(editor.get(there), "repeat") | {"number": "2", "make": "1"}
    refused = editor.post(there, sent | {"number": "61"})
    assert refused.status_code == 200
    assert [editor.post(there, sent).status_code for _click in range(2)] == [302, 302]
    assert Event.objects.count() == 3


def test_a_link_to_a_preview_is_made_once_for_each_page(editor):
    there = address(factories.article(published_at=None), "links")
    sent = {"days": "7"} | name_of(editor, there)
    for _click in range(2):
        editor.post(there, sent)
    assert PreviewLink.objects.count() == 1


def test_a_file_is_imported_once_for_each_page(editor):
    sent = filled_in(editor.get(IMPORT), "upload")
    answers = [
        editor.post(IMPORT, sent | {"file": SimpleUploadedFile("a.bib", article().encode())})
        for _click in range(2)
    ]
    assert ImportRun.objects.count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_pictures_are_taken_in_once_for_each_page(editor):
    sent = name_of(editor, PICTURES)
    for _click in range(2):
        editor.post(f"{PICTURES}many/", sent | {"files": [upload(encoded("JPEG"))]})
    assert len(editor.session["waiting_pictures"]) == 1


def test_what_names_no_page_is_done_each_time(editor):
    there = address(factories.article(), "copy")
    for _click in range(2):
        editor.post(there)
    assert Article.objects.count() == 3
    assert not Submission.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_instant_make_one_copy(editor):
    story = factories.article()
    sent, start = name_of(editor, address(story)), Barrier(2)

    def press(_click: int) -> str:
        try:
            start.wait()
            return editor.post(address(story, "copy"), sent).headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len({*pool.map(press, range(2))}) == 1
    assert Article.objects.count() == 2
