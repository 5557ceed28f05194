import io

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw

from content.admin.widgets import FocalPointInput
from content.models import Picture
from tests import factories
from tests.forms import filled_in
from tests.media import disk_with_room_for, encoded, stored, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("room", [100, 2500], ids=["none for the file", "none for its renditions"])
def test_a_full_disk_is_an_error_of_the_form_and_leaves_no_file(editor, room):
    sent = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50}
    picture = upload(encoded("PNG"))
    with disk_with_room_for(room):
        response = editor.post(reverse("admin:content_picture_add"), sent | {"file": picture})
    assert "disk is full" in response.content.decode()
    assert not Picture.objects.exists()
    assert stored() == []


def test_an_editor_adds_a_picture(editor):
    response = editor.post(
        reverse("admin:content_picture_add"),
        {"name": "Shore", "alt_en": "A shore", "focal_point_left": 20, "focal_point_top": 75}
        | {"file": upload(encoded())},
    )
    assert response.status_code == 302
    assert Picture.objects.get().focal_point == "0.2x0.75"


def test_a_focal_point_comes_back_as_it_was_typed_or_whole():
    widget = FocalPointInput()
    for typed, shown in {
        ("101", "50"): ["101", "50"],
        ("50.5", "7"): [50, 7],
        ("left", "-1"): ["left", "-1"],
    }.items():
        stored = widget.value_from_datadict({"f_left": typed[0], "f_top": typed[1]}, {}, "f")
        assert widget.decompress(stored) == shown


def test_a_file_may_have_a_long_name(editor):
    file = upload(encoded())
    file.name = "shore-" * 30 + ".jpg"
    sent = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50, "file": file}
    assert editor.post(reverse("admin:content_picture_add"), sent).status_code == 302
    assert len(Picture.objects.get().file.name) < 100


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"file": "SVG"}, "not a JPEG, PNG or WebP"),
        ({"alt_en": ""}, "Describe the picture in English or French"),
        ({"focal_point_left": "abc"}, "Enter a valid value"),
        ({"focal_point_left": "400"}, "Enter a valid value"),
        ({"focal_point_left": "101", "focal_point_top": "0"}, "Enter a valid value"),
        ({"focal_point_left": "nan"}, "Enter a valid value"),
    ],
)
def test_a_form_that_cannot_be_saved_stores_no_file(editor, values, reason):
    sent = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50} | values
    sent["file"] = upload(b"<svg/>" if "file" in values else encoded())
    response = editor.post(reverse("admin:content_picture_add"), sent)
    assert reason in response.content.decode()
    assert stored() == []


def test_the_dialog_leads_to_adding_a_picture_where_one_may_add_it(editor, translator):
    address = f"/admin/news/article/{factories.article().pk}/change/"
    for user, may_add in ((editor, True), (translator, False)):
        assert ("/admin/content/picture/add/" in user.get(address).content.decode()) == may_add


SENT = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50}


def drawing(name: str = "lines.png"):
    image, content = Image.new("RGB", (300, 200), "white"), io.BytesIO()
    ImageDraw.Draw(image).line((0, 0, 300, 200), fill="black", width=3)
    image.save(content, "PNG")
    return upload(content.getvalue(), name)


@pytest.mark.parametrize(
    ("said", "kept"), [({}, True), ({"is_drawing": "True"}, True), ({"is_drawing": "False"}, False)]
)
def test_what_an_editor_says_of_a_picture_counts_and_its_pixels_where_nothing_is_said(editor, said, kept):
    editor.post(reverse("admin:content_picture_add"), SENT | said | {"file": drawing()})
    assert Picture.objects.get().is_drawing is kept


def test_another_file_is_judged_anew_unless_the_editor_says_what_it_is(publisher):
    picture = factories.picture(is_drawing=False)
    address = reverse("admin:content_picture_change", args=[picture.pk])
    form = filled_in(publisher.get(address), "picture_form")
    assert form["is_drawing"] == "False"
    assert publisher.post(address, form | {"file": drawing()}).status_code == 302
    assert Picture.objects.get().is_drawing is True
    form = filled_in(publisher.get(address), "picture_form")
    assert (
        publisher.post(address, form | {"is_drawing": "False", "file": drawing("b.png")}).status_code == 302
    )
    assert Picture.objects.get().is_drawing is False
    form = filled_in(publisher.get(address), "picture_form")
    assert publisher.post(address, form | {"is_drawing": ""}).status_code == 302
    assert Picture.objects.get().is_drawing is True


def test_another_file_takes_the_place_of_the_former_wherever_it_is_shown(publisher, client):
    picture = factories.picture()
    article = factories.article(cover=picture, body_en=f'<figure data-picture="{picture.pk}"></figure>')
    before = picture.file.name
    address = reverse("admin:content_picture_change", args=[picture.pk])
    form = filled_in(publisher.get(address), "picture_form")
    assert publisher.post(address, form | {"file": upload(encoded(), "new.jpg")}).status_code == 302
    page = client.get(article.get_absolute_url()).content.decode()
    after = Picture.objects.get(pk=picture.pk).file.name
    assert after != before
    assert before.rpartition(".")[0] not in page
    assert page.count(after.rpartition(".")[0]) > 2


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"used": "no"}, {"no French", "no English", "decorative", "both"}),
        ({"used": "yes"}, {"cover", "figure"}),
        ({"translation": "fr"}, {"no French"}),
        ({"translation": "en"}, {"no English"}),
        ({"translation": "complete"}, {"decorative", "both", "cover", "figure"}),
        ({"translation": "fr", "used": "yes"}, set()),
    ],
)
def test_the_list_finds_what_is_used_nowhere_and_what_has_no_words_in_a_language(editor, query, names):
    factories.picture("no French", alt_fr="")
    factories.picture("no English", alt_en="")
    factories.picture("decorative", alt_fr="", is_decorative=True)
    factories.picture("both")
    factories.article(cover=factories.picture("cover"), published_at=None)
    factories.page(body_fr=f'<figure data-picture="{factories.picture("figure").pk}"></figure>')
    listed = editor.get(reverse("admin:content_picture_changelist"), query).context["cl"].result_list
    assert {one.name for one in listed} == names


def test_the_form_names_where_the_picture_is_shown(editor):
    article = factories.article(cover=factories.picture(), published_at=None)
    page = editor.get(reverse("admin:content_picture_change", args=[article.cover_id])).content.decode()
    assert reverse("admin:news_article_change", args=[article.pk]) in page
