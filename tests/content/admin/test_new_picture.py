"""A picture added from within another form, by the dialog that chooses one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from content.models import Picture, Revision
from tests import factories
from tests.media import disk_with_room_for, encoded, stored, upload
from tests.readers import text

pytestmark = pytest.mark.django_db
WORDS = {"name": "Shore", "alt_en": "A shore", "alt_fr": "Un rivage"}


def send(client, **values):
    sent = {**WORDS, "file": upload(encoded()), **values}
    return client.post(reverse("admin:content_picture_new"), sent)


def test_the_new_picture_is_in_the_library_and_answered_as_the_dialog_lists_it(editor):
    answer = send(editor, credit="Ada Rivard")
    picture = Picture.objects.get()
    listed = editor.get(reverse("admin:content_picture_choose")).json()["pictures"]
    assert [answer.json()] == listed
    assert (picture.alt_fr, picture.credit, picture.focal_point) == ("Un rivage", "Ada Rivard", "0.5x0.5")
    assert LogEntry.objects.get().object_id == str(picture.pk)
    assert Revision.objects.of(Picture, [picture.pk]).exists()


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"alt_en": "", "alt_fr": ""}, "__all__", "Describe the picture in English or French"),
        ({"name": ""}, "name", "This field is required."),
        ({"file": ""}, "file", "This field is required."),
        ({"file": upload(b"<svg/>", "x.svg")}, "file", "not a JPEG, PNG or WebP"),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_kept(editor, values, field, reason):
    answer = send(editor, **values)
    assert reason in answer.json()["errors"][field][0]
    assert not Picture.objects.exists()
    assert stored() == []


def test_a_full_disk_is_said_too(editor):
    with disk_with_room_for(100):
        assert "disk is full" in send(editor).json()["errors"]["file"][0]
    assert stored() == []


def test_it_is_for_those_who_may_add_pictures(editor, translator, client):
    assert send(translator).status_code == 403
    assert send(client).status_code == 302
    assert not Picture.objects.exists()
    assert editor.get(reverse("admin:content_picture_new")).status_code == 405


def test_forms_offer_it_to_those_who_may(editor, translator):
    article = factories.article(published_at=None)
    form = reverse("admin:news_article_change", args=[article.pk])
    page = text(editor.get(form))
    assert 'class="new-picture"' in page
    assert 'data-pictures=""' in page
    assert 'data-either="Choose or add a picture"' in page
    assert 'class="new-picture"' not in text(translator.get(form))
