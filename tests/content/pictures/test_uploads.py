import io
import struct
import time
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from content.pictures.uploads import clean_upload
from tests.media import encoded, upload

MARK = "<script>alert(1)</script>"


def opened(cleaned) -> Image.Image:
    return Image.open(io.BytesIO(cleaned.read()))


def bomb(side: int) -> bytes:
    """A PNG that says it is huge, in a few hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


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
