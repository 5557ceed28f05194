"""What is on the screen, as visitors would see it."""

import pytest

from content.admin.languages import LANGUAGES
from content.models import PreviewLink, Revision
from news.models import Article
from tests import factories
from tests.content.admin.test_live import MAKERS, address, every_kind, rows
from tests.content.admin.test_proposals import form_of, propose
from tests.content.admin.test_versions import TEXT
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db


@every_kind
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_shown_as_the_page_that_it_makes_and_nothing_is_kept(publisher, kind, language):
    obj = MAKERS[kind]()
    before, field = rows(obj), TEXT.get(kind, "title").replace("_en", f"_{language}")
    answer = publisher.post(
        address(obj), form_of(publisher, obj) | {field: "Otherwise", "_preview": language}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in page
    assert "Otherwise" in page
    assert 'class="preview-strip"' in page
    assert rows(obj) == before
    assert not Revision.objects.exists()


def test_what_is_new_has_a_preview_before_it_is_saved(editor):
    form = filled_in(editor.get("/admin/news/event/add/"), "event_form")
    written = {"title_en": "Open day", "starts_at": "2026-12-03T10:00", "ends_at": "2026-12-03T12:00"}
    answer = editor.post("/admin/news/event/add/", form | written | {"_preview": "en"})
    assert "Open day" in text(answer)
    assert (
        editor.post("/admin/news/event/add/", form | written).status_code == 302
    )  # the form counts as unsent
    assert "Open day" in text(editor.get("/admin/news/event/"))


def test_rows_and_links_are_in_it(publisher):
    work = factories.publication("Tides", ("Ada Rivard",))
    form = form_of(publisher, work) | {"authorships-0-family": "Otherwise", "_preview": "en"}
    assert "Ada Otherwise" in text(publisher.post(address(work), form))


def test_an_editor_sees_what_they_would_propose(editor):
    story = factories.article()
    propose(editor, story, lead_en="Proposed before")
    answer = editor.post(address(story), form_of(editor, story) | {"title_en": "Now", "_preview": "en"})
    assert "Now" in text(answer)
    assert "Proposed before" in text(answer)
    assert Revision.objects.proposals().get().row["title_en"] == "A prize for tides"


def test_what_is_wrong_stands_in_place_of_the_page(publisher):
    story = factories.article()
    sent = form_of(publisher, story) | {
        "title_en": "",
        "title_fr": "",
        "slug_en": "no slug",
        "_preview": "fr",
    }
    page = text(publisher.post(address(story), sent))
    assert "No preview yet" in page
    assert "Slug (English)" in page
    assert "Fill in English or French" in page


def test_the_form_alone_may_frame_it_and_nobody_keeps_it(publisher):
    story = factories.article()
    form = publisher.get(address(story))
    assert "frame-src 'self'" in form.headers["Content-Security-Policy"]
    for values in ({}, {"slug_en": "no slug"}):
        answer = publisher.post(address(story), form_of(publisher, story) | {"_preview": "en", **values})
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "private, no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_who_may_not_save_has_no_preview(translator, sign_in_as, django_user_model):
    story = factories.article()
    assert sign_in_as(username="nobody").post(address(story), {"_preview": "en"}).status_code == 403
    sent = form_of(translator, story) | {"title_en": "Forged", "title_fr": "Vraie", "_preview": "fr"}
    page = text(translator.post(address(story), sent))
    assert "Vraie" in page
    assert "Forged" not in page


def test_a_preview_says_nothing_afterwards_and_locks_nothing(publisher):
    story = factories.article()
    publisher.post(address(story), form_of(publisher, story) | {"title_en": "Once", "_preview": "en"})
    assert "messagelist" not in text(publisher.get(address(story)))
    publisher.post(address(story), form_of(publisher, story) | {"title_en": "Twice"})
    assert Article.objects.get().title_en == "Twice"


@pytest.mark.parametrize("sent", ["de", "x" * 300, "en\0"])
def test_a_language_that_there_is_not_is_that_of_the_desk_and_saves_nothing(publisher, sent):
    story = factories.article()
    answer = publisher.post(
        address(story), form_of(publisher, story) | {"title_en": "Saved", "_preview": sent}
    )
    assert '<html lang="en">' in answer.content.decode()
    assert Article.objects.get().title_en == story.title_en


def test_the_page_behind_a_shared_link_says_what_it_is_and_asks_for_no_consent(client):
    link = PreviewLink.objects.share(factories.article(published_at=None), 1, None)
    page = client.get(link.get_absolute_url()).content.decode()
    assert '<p class="preview-strip" role="note">Preview: not public</p>' in page
    assert 'id="consent' not in page
