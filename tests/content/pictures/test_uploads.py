import io
import re
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageFile

from content.models import Picture
from content.pictures.storing import missing
from content.pictures.uploads import clean_upload
from tests.media import encoded, upload

MARK = "<script>alert(1)</script>"


def opened(cleaned) -> Image.Image:
    return Image.open(io.BytesIO(cleaned.read()))


@pytest.fixture
def decoded(monkeypatch) -> list[tuple[int, int]]:
    """The sizes at which pictures are decoded from here on."""
    sizes = []
    load = ImageFile.ImageFile.load_prepare
    monkeypatch.setattr(
        ImageFile.ImageFile, "load_prepare", lambda image: [sizes.append(image.size), load(image)]
    )
    return sizes


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


def test_the_smallest_picture_that_is_accepted_stays_as_it_is():
    assert opened(clean_upload(upload(encoded(size=(200, 200))))).size == (200, 200)


def two_halves(mode: str, first, second, kind: str = "PNG", **options) -> bytes:
    """A picture whose left half has one colour, and its right half another."""
    image = Image.new(mode, (256, 256), first)
    image.paste(second, (128, 0, 256, 256))
    if mode == "P":
        image.putpalette([200, 30, 30, 0, 0, 200])
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def profile_with_red_and_green_swapped() -> bytes:
    names = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return re.sub(rb"[rg]XYZ", lambda found: names[found[0]], profile)


WHITE, BLACK, INK, RED, BLUE = (255, 255, 255), (0, 0, 0), (26, 25, 22), (200, 30, 30), (0, 0, 200)


@pytest.mark.parametrize(
    ("content", "left", "right"),
    [
        (two_halves("CMYK", (0, 255, 255, 0), (255, 0, 255, 0), "JPEG"), (255, 0, 0), (0, 255, 0)),
        (two_halves("L", 60, 200, "JPEG"), (60,) * 3, (200,) * 3),
        (two_halves("I;16", 32768, 65535), (128,) * 3, WHITE),
        (two_halves("1", 0, 1), BLACK, WHITE),
        (two_halves("LA", (0, 255), (0, 0)), BLACK, WHITE),
        (two_halves("LA", (255, 255), (0, 0)), WHITE, INK),
        (two_halves("P", 0, 1), RED, BLUE),
        (two_halves("P", 0, 1, transparency=1), RED, WHITE),
        (two_halves("P", 0, 1, transparency=bytes([128, 255])), (228, 142, 142), BLUE),
        (two_halves("RGB", RED, BLUE, transparency=BLUE), RED, WHITE),
        (two_halves("RGBA", (*RED, 255), (0, 0, 0, 0)), RED, WHITE),
        (two_halves("RGBA", (*WHITE, 255), (0, 0, 0, 0)), WHITE, INK),
        (two_halves("RGBA", (*WHITE, 0), (0, 0, 0, 0)), WHITE, WHITE),
        (two_halves("RGBA", (*RED, 255), (0, 0, 0, 0), "WEBP", lossless=True), RED, WHITE),
        (
            two_halves("RGB", (255, 0, 0), BLUE, icc_profile=profile_with_red_and_green_swapped()),
            (0, 255, 0),
            BLUE,
        ),
        (
            two_halves(
                "RGBA", (255, 0, 0, 255), (0, 0, 0, 0), icc_profile=profile_with_red_and_green_swapped()
            ),
            (0, 255, 0),
            WHITE,
        ),
        (two_halves("L", 60, 200, icc_profile=profile_with_red_and_green_swapped()), (60,) * 3, (200,) * 3),
        (two_halves("RGB", RED, BLUE, icc_profile=b"no profile"), RED, BLUE),
        (
            two_halves("RGB", RED, BLUE, "MPO", save_all=True, append_images=[Image.new("RGB", (256, 256))]),
            RED,
            BLUE,
        ),
    ],
    ids=lambda value: "picture" if isinstance(value, bytes) else str(value),
)
def test_colours_come_out_right_whatever_they_are_made_of(content, left, right):
    cleaned = clean_upload(upload(content))
    assert cleaned.name.endswith((".jpg", ".png", ".webp"))
    picture = opened(cleaned)
    for place, colour in (((32, 128), left), ((224, 128), right)):
        assert picture.getpixel(place) == pytest.approx(colour, abs=4)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_photograph_of_fifty_million_pixels_is_decoded_small(decoded, progressive):
    content = io.BytesIO()
    gradient = Image.linear_gradient("L").resize((8160, 6120))
    gradient.save(content, "JPEG", quality=60, progressive=progressive)
    picture = opened(clean_upload(upload(content.getvalue())))
    assert decoded[0] == (4080, 3060)
    assert picture.size == (3200, 2400)
    assert picture.getpixel((100, 600)) == pytest.approx((64,) * 3, abs=3)
    assert picture.getpixel((3000, 1800)) == pytest.approx((191,) * 3, abs=3)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [(1, 1), (3200, 2), (2, 3200), (3200, 1)])
def test_the_smallest_and_the_narrowest_picture_is_cut_for_every_page(size):
    file = ContentFile(encoded("PNG", size=size), name="strip.png")  # kept before small ones were refused
    picture = Picture(name="Strip", file=file, is_decorative=True)
    picture.save()
    assert not missing(picture)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (
            two_halves("RGB", RED, BLUE, "WEBP", save_all=True, append_images=[Image.new("RGB", (256, 256))]),
            "moves",
        ),
        (two_halves("RGB", RED, BLUE, save_all=True, append_images=[Image.new("RGB", (256, 256))]), "moves"),
        (encoded("PNG", size=(1, 1)), "1 × 1 pixels, too small"),
        (encoded(size=(4000, 40)), "4000 × 40 pixels, too small"),
        (encoded("WEBP", size=(199, 900)), "needs 200 in each direction"),
        (encoded(size=(8300, 8000)), "64 million pixels"),
        (encoded("PNG")[:-40], "damaged"),
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
def test_what_is_no_picture_for_pages_is_refused_with_the_reason_and_no_bomb_is_decoded(
    decoded, content, reason
):
    with pytest.raises(ValidationError, match=reason):
        clean_upload(upload(content))
    assert all(width * height < 1_000_000 for width, height in decoded)
