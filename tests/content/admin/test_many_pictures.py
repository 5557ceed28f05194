"""Many pictures at once: sent together, then described together."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from content.admin import many_pictures
from content.models import Picture
from tests.forms import filled_in
from tests.media import disk_with_room_for, encoded, stored, upload
from tests.readers import text

pytestmark = pytest.mark.django_db
LIST, MANY, DESCRIBE = (
    reverse(f"admin:content_picture_{name}") for name in ("changelist", "many", "describe")
)
JSON = {"Accept": "application/json"}


def send(client, *files, **options):
    return client.post(MANY, {"files": [*files]}, **options)


def picture(name: str = "shore.jpg"):
    return upload(encoded(), name)


def described(client) -> tuple[dict, list[str]]:
    """The page as a browser would send it back, and the keys of those that wait."""
    form = filled_in(client.get(DESCRIBE), "describe_form")
    return form, [name.removesuffix("-name") for name in form if name.endswith("-name")]


def test_the_list_has_a_plain_form_for_several_files_where_one_may_add_some(editor, translator):
    form = re.search(r'<form class="uploads"[^>]*>.*?</form>', text(editor.get(LIST)), re.DOTALL)[0]
    assert f'method="post" action="{MANY}" enctype="multipart/form-data"' in form
    assert re.search(r'<input type="file"[^>]* name="files" multiple required', form)
    assert 'class="uploads"' not in text(translator.get(LIST))


def test_what_was_sent_is_described_on_one_page_and_then_in_the_library(editor):
    response = send(editor, picture("Marée basse.jpg"), picture("b.png"))
    assert (response.status_code, response.url) == (302, DESCRIBE)
    assert not Picture.objects.exists()
    assert "2 pictures wait for their descriptions" in text(editor.get(LIST))
    form, (first, second) = described(editor)
    assert form[f"{first}-name"] == "Marée basse"
    words = {f"{first}-alt_en": "A shore", f"{first}-alt_fr": "Un rivage", f"{second}-is_decorative": "on"}
    response = editor.post(DESCRIBE, form | words, follow=True)
    assert "“Marée basse” is in the library." in text(response)
    shore, other = Picture.objects.order_by("pk")
    assert (shore.alt_en, shore.alt_fr, shore.width, shore.is_drawing) == ("A shore", "Un rivage", 600, False)
    assert (other.name, other.is_decorative) == ("b", True)
    assert LogEntry.objects.count() == 2
    assert "wait" not in text(editor.get(LIST)).partition('class="uploads"')[2].partition("</form>")[0]
    assert editor.get(DESCRIBE).url == LIST


def test_each_file_is_checked_and_what_is_refused_keeps_no_other_out(editor):
    response = editor.post(MANY, {"files": [upload(b"<svg/>", "a<b>.svg"), picture()]}, follow=True)
    page = text(response)
    assert "“a&lt;b&gt;.svg”: This is not a JPEG, PNG or WebP picture." in page
    assert len(described(editor)[1]) == 1


def test_where_nothing_was_taken_the_list_says_why(editor):
    assert send(editor, upload(b"<svg/>")).url == LIST
    assert "Choose the pictures first." in text(editor.post(MANY, follow=True))
    assert editor.get(MANY).url == LIST


def test_what_lacks_its_words_stays_with_all_that_was_typed(editor):
    send(editor, picture("a.jpg"), picture("b.jpg"), picture("c.jpg"))
    form, (first, second, third) = described(editor)
    typed = {
        f"{first}-alt_fr": "Un rivage",
        f"{second}-credit": "Ada Rivard",
        f"{third}-alt_en": "x" * 301,
    }
    page = text(editor.post(DESCRIBE, form | typed))
    assert [one.alt_fr for one in Picture.objects.all()] == ["Un rivage"]
    assert "Describe the picture in English or French" in page
    assert "at most 300 characters" in page
    assert 'value="Ada Rivard"' in page
    assert described(editor)[1] == [second, third]


def test_a_picture_that_is_not_kept_leaves_nothing(editor):
    send(editor, picture())
    form, (key,) = described(editor)
    assert stored()
    editor.post(DESCRIBE, form | {f"{key}-is_dropped": "on", f"{key}-name": ""})
    assert (stored(), Picture.objects.count()) == ([], 0)


def test_a_form_that_is_sent_twice_makes_one_picture(editor):
    send(editor, picture())
    form, (key,) = described(editor)
    waiting = dict(editor.session[many_pictures.SESSION_KEY])
    for _time in range(2):
        session = editor.session
        session[many_pictures.SESSION_KEY] = waiting
        session.save()
        editor.post(DESCRIBE, form | {f"{key}-alt_en": "A shore"})
    assert Picture.objects.count() == 1


def test_what_waited_until_it_was_swept_is_asked_for_anew(editor):
    send(editor, picture("old.jpg"))
    form, (key,) = described(editor)
    kept = editor.session[many_pictures.SESSION_KEY][key]
    Picture._meta.get_field("file").storage.delete(kept["file"])
    page = text(editor.post(DESCRIBE, form | {f"{key}-alt_en": "A shore"}, follow=True))
    assert "“old” has waited too long and is gone." in page
    assert not Picture.objects.exists()


def test_one_by_one_they_are_taken_without_a_page_and_refusals_are_said_later(editor):
    assert send(editor, picture("a.jpg"), headers=JSON).status_code == 204
    assert send(editor, upload(b"<svg/>", "b.svg"), headers=JSON).status_code == 204
    page = text(editor.get(DESCRIBE))
    assert "“b.svg”: This is not" in page
    assert "Describe 1 picture" in page


def test_more_than_twenty_at_once_are_named_and_left_out(editor, monkeypatch):
    monkeypatch.setattr(many_pictures, "MOST", 1)
    page = text(editor.post(MANY, {"files": [picture("a.jpg"), picture("b.jpg")]}, follow=True))
    assert "Send these once more: b.jpg" in page
    assert len(described(editor)[1]) == 1


def test_a_full_disk_is_said_and_leaves_nothing(editor):
    with disk_with_room_for(100):
        response = send(editor, picture(), follow=True)
    assert "disk is full" in text(response)
    assert stored() == []


def test_who_may_not_add_pictures_sends_and_describes_none(translator):
    assert send(translator, picture()).status_code == 403
    assert translator.get(DESCRIBE).status_code == 403
    assert stored() == []
