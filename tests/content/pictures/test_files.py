import io
import resource
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from content.models import Picture
from content.pictures.files import CROPS, clean_upload, cut, renditions
from tests import factories

MARK = "<script>alert(1)</script>"


def encoded(kind: str = "JPEG", size: tuple[int, int] = (600, 400), mode: str = "RGB", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, options.pop("color", None) or "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "Été à Montréal.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(cleaned) -> Image.Image:
    return Image.open(io.BytesIO(cleaned.read()))


def bomb(side: int) -> bytes:
    """A PNG that says it is huge, in a few hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def stored(settings) -> list[str]:
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_is_encoded_anew_under_a_name_of_ours(kind, extension):
    cleaned = clean_upload(upload(encoded(kind)))
    assert cleaned.name.startswith("ete-a-montreal-")
    assert cleaned.name.endswith(f".{extension}")
    assert opened(cleaned).format == kind


def test_what_the_camera_wrote_is_removed_and_the_picture_is_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"  # the place
    picture = opened(clean_upload(upload(encoded(exif=exif))))
    assert picture.size == (400, 600)
    assert not picture.getexif()


def test_what_hides_behind_the_pixels_is_gone():
    cleaned = clean_upload(upload(encoded("PNG") + MARK.encode(), "a.png"))
    assert MARK.encode() not in cleaned.read()


def test_what_is_transparent_becomes_white():
    picture = opened(clean_upload(upload(encoded("PNG", mode="RGBA", color=(0, 0, 0, 0)), "a.png")))
    assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_larger_than_any_page_is_made_smaller():
    assert opened(clean_upload(upload(encoded(size=(4800, 3200))))).size == (3200, 2133)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (encoded("GIF"), "not a JPEG, PNG or WebP"),
        (encoded("TIFF"), "not a JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG or WebP"),
        (MARK.encode(), "not a JPEG, PNG or WebP"),
        (encoded()[:400], "damaged"),
        (bomb(6000), "25 million pixels"),
        (bomb(13_000), "25 million pixels"),
        (bomb(40_000), "25 million pixels"),
        (encoded() + b"\0" * 10_000_001, "10 MB"),
    ],
)
def test_what_is_no_picture_for_pages_is_refused_with_the_reason_and_fast(content, reason):
    start = time.perf_counter()
    with pytest.raises(ValidationError, match=reason):
        clean_upload(upload(content))
    assert time.perf_counter() - start < 1


def test_a_crop_keeps_the_focal_point_as_near_its_middle_as_the_edges_let_it():
    assert cut(Picture(width=1000, height=500, focal_point="0.5x0.5"), "portrait") == (300, 0, 700, 500)
    assert cut(Picture(width=1000, height=500, focal_point="0x1"), "portrait") == (0, 0, 400, 500)
    assert cut(Picture(width=1000, height=500, focal_point="1x0"), "portrait") == (600, 0, 1000, 500)
    assert cut(Picture(width=1000, height=500, focal_point="0.1x0.1"), "figure") == (0, 0, 1000, 500)


def test_no_rendition_is_larger_than_the_picture():
    widths = {one.width for one in renditions(Picture(width=700, height=500), "card")}
    assert widths == {480, 700}


@pytest.mark.django_db
def test_renditions_are_made_when_a_picture_is_saved(settings):
    picture = factories.picture(width=1600, height=1000)
    names = stored(settings)
    for crop in CROPS:
        widest = max(one.width for one in renditions(picture, crop))
        assert {f"{crop}-0.5x0.5-{widest}.{kind}" for kind in ("avif", "webp", "jpg")} <= set(names)


@pytest.mark.django_db
def test_a_new_focal_point_replaces_the_renditions(settings, django_capture_on_commit_callbacks):
    picture = factories.picture()
    with django_capture_on_commit_callbacks(execute=True):
        picture.focal_point = "0.2x0.8"
        picture.save()
    names = stored(settings)
    assert any("0.2x0.8" in name for name in names)
    assert not any("0.5x0.5" in name for name in names)


@pytest.mark.django_db
def test_a_replaced_file_and_a_deleted_picture_leave_nothing(settings, django_capture_on_commit_callbacks):
    picture = factories.picture()
    before = picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        picture.file = ContentFile(encoded(size=(300, 200)), name="new.jpg")
        picture.save()
    assert not picture.file.storage.exists(before)
    assert (picture.width, picture.height) == (300, 200)
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert stored(settings) == []


@contextmanager
def disk_with_room_for(room: int) -> Iterator[None]:
    """Let every file larger than so many bytes fail as on a full disk (pytest's own output too: be brief)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.django_db
@pytest.mark.parametrize("room", [100, 2500], ids=["none for the file", "none for its renditions"])
def test_a_full_disk_is_an_error_of_the_form_and_leaves_no_file(settings, editor, room):
    sent = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50}
    picture = upload(encoded("PNG"))
    with disk_with_room_for(room):
        response = editor.post(reverse("admin:content_picture_add"), sent | {"file": picture})
    assert "disk is full" in response.content.decode()
    assert not Picture.objects.exists()
    assert stored(settings) == []


@pytest.mark.django_db
def test_an_editor_adds_a_picture(editor, settings):
    response = editor.post(
        reverse("admin:content_picture_add"),
        {"name": "Shore", "alt_en": "A shore", "focal_point_left": 20, "focal_point_top": 75}
        | {"file": upload(encoded())},
    )
    assert response.status_code == 302
    assert Picture.objects.get().focal_point == "0.2x0.75"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"file": "SVG"}, "not a JPEG, PNG or WebP"),
        ({"alt_en": ""}, "Describe the picture in English or French"),
        ({"focal_point_left": "abc"}, "Enter a valid value"),
        ({"focal_point_left": "400"}, "Enter a valid value"),
    ],
)
def test_a_form_that_cannot_be_saved_stores_no_file(editor, settings, values, reason):
    sent = {"name": "Shore", "alt_en": "A shore", "focal_point_left": 50, "focal_point_top": 50} | values
    sent["file"] = upload(b"<svg/>" if "file" in values else encoded())
    response = editor.post(reverse("admin:content_picture_add"), sent)
    assert reason in response.content.decode()
    assert stored(settings) == []


def shown(picture, tag: str = '{% picture picture "card" %}') -> str:
    return Template(f"{{% load pictures %}}{tag}").render(Context({"picture": picture}))


@pytest.mark.django_db
def test_a_page_shows_a_picture_without_a_query(django_assert_num_queries):
    picture = factories.picture(width=600, height=400)
    with django_assert_num_queries(0):
        markup = shown(picture)
    assert 'type="image/avif"' in markup
    assert "480w" in markup
    assert 'width="600" height="400" alt="A shore at low tide" loading="lazy"' in markup


@pytest.mark.django_db
def test_the_description_is_in_the_readers_language_or_says_which():
    picture = factories.picture(alt_fr="")
    with override("fr"):
        assert 'alt="A shore at low tide" lang="en"' in shown(picture)
        assert 'alt="Un rivage à marée basse" loading' in shown(factories.picture())


@pytest.mark.django_db
def test_a_decorative_picture_says_nothing():
    picture = factories.picture(is_decorative=True)
    assert 'alt="" loading' in shown(picture)


@pytest.mark.django_db
def test_the_first_picture_of_a_page_is_loaded_at_once():
    markup = shown(factories.picture(), '{% picture picture "hero" eager=True sizes="50vw" %}')
    assert 'fetchpriority="high"' in markup
    assert "loading" not in markup
    assert 'sizes="50vw"' in markup
