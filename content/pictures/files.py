"""Picture files: what is accepted, what is kept of it, and the renditions that pages show.

Renditions are made once, when a picture is saved, from one decoding of the file. Their names follow from
the picture alone, so that showing one needs neither a query nor a look at the disk.
"""

import io
import secrets
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from content.text import slugify

ACCEPTED = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 10_000_000
# Judged from the header, before a pixel is decoded: 20 KB of PNG can hold 13,000 × 13,000 of them.
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 3200
BACKGROUND = "white"  # of what is transparent


class Crop(NamedTuple):
    """One way of cutting pictures; a `ratio` of None keeps them whole."""

    ratio: float | None
    widths: tuple[int, ...]
    sizes: str  # how wide the page shows it, for browsers that choose a rendition


CROPS = {
    "card": Crop(3 / 2, (480, 960), "(min-width: 40rem) 24rem, 100vw"),
    "hero": Crop(16 / 9, (960, 1600), "(min-width: 76rem) 76rem, 100vw"),
    "portrait": Crop(4 / 5, (320, 640), "(min-width: 40rem) 20rem, 60vw"),
    "figure": Crop(None, (640, 1280), "(min-width: 48rem) 42rem, 100vw"),
}
# AVIF at speed 9 is as small as at 8 in a third of the time; browsers without AVIF and WebP get one JPEG.
ENCODINGS = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 9},
    "webp": {"format": "WEBP", "quality": 76, "method": 2},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}


class Rendition(NamedTuple):
    crop: str
    width: int
    height: int
    extension: str


def clean_upload(upload: File) -> ContentFile:
    """The picture encoded anew under a name of ours: no metadata, nothing hidden behind the pixels.

    Raises ValidationError with the reason for the editor.
    """
    if upload.size > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 10 MB. Export it smaller and try again."))
    try:
        with Image.open(upload, formats=ACCEPTED) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("The picture has more than 25 million pixels. Reduce its size and try again.")
                )
            kind = image.format
            content = encode(normal(image), format=kind, **({"quality": 92} if kind != "PNG" else {}))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(
            _("The picture has more than 25 million pixels. Reduce its size and try again.")
        ) from error
    except Image.UnidentifiedImageError as error:
        raise ValidationError(
            _("This is not a JPEG, PNG or WebP picture. Export it as one of these.")
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:  # what Pillow raises for broken files
        raise ValidationError(_("The picture is damaged and cannot be read. Export it again.")) from error
    stem = slugify(PurePosixPath(upload.name or "").stem, 60) or "picture"
    return ContentFile(content, name=f"{stem}-{secrets.token_hex(4)}.{kind.lower().replace('jpeg', 'jpg')}")


def normal(image: Image.Image) -> Image.Image:
    """The picture upright, opaque, in sRGB and no larger than any page needs."""
    profile = image.info.get("icc_profile")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    if profile and image.mode in ("RGB", "CMYK"):
        image = to_srgb(image, profile)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, BACKGROUND), image)
    image = image.convert("RGB")
    image.info = {}
    return image


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):  # a broken profile: its colours are taken as sRGB
        return image


def encode(image: Image.Image, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


class UploadField(forms.FileField):
    """A file input that hands on cleaned pictures only."""

    def to_python(self, data: File | None) -> ContentFile | None:
        upload = super().to_python(data)
        return upload and clean_upload(upload)


# Renditions


def focal_point(picture) -> tuple[float, float]:
    left, _x, top = picture.focal_point.partition("x")
    return float(left), float(top)


def cut(picture, crop: str) -> tuple[float, float, float, float]:
    """The box that the crop keeps, as near around the focal point as the edges let it be."""
    width, height, ratio = picture.width, picture.height, CROPS[crop].ratio
    if ratio is None:
        return 0, 0, width, height
    kept_width, kept_height = min(width, height * ratio), min(height, width / ratio)
    left, top = focal_point(picture)
    x = min(max(left * width - kept_width / 2, 0), width - kept_width)
    y = min(max(top * height - kept_height / 2, 0), height - kept_height)
    return x, y, x + kept_width, y + kept_height


def renditions(picture, crop: str) -> list[Rendition]:
    """Every rendition of a crop; none is wider than what the picture gives."""
    left, top, right, bottom = cut(picture, crop)
    width, height = round(right - left), round(bottom - top)
    widths = [wanted for wanted in CROPS[crop].widths if wanted < width]
    if len(widths) < len(CROPS[crop].widths):
        widths.append(width)
    return [
        Rendition(crop, wanted, max(1, round(height * wanted / width)), extension)
        for extension in ENCODINGS
        for wanted in (widths if extension != "jpg" else widths[-1:])
    ]


def name_of(picture, rendition: Rendition) -> str:
    """The rendition's name in the storage; it changes with the pixels, so caches may keep it for ever."""
    crop, width, _height, extension = rendition
    return (
        f"{PurePosixPath(picture.file.name).with_suffix('')}/{crop}-{picture.focal_point}-{width}.{extension}"
    )


def store(picture) -> None:
    """Write the picture's file, if it is new, and its renditions; OSError when the disk refuses, none kept."""
    file = picture.file
    is_new = not file._committed
    try:
        if is_new:
            file.save(file.name, file.file, save=False)
        render(picture)
    except OSError:
        if is_new and file._committed:
            discard(file.storage, file.name)
        raise


def render(picture) -> None:
    """Write the renditions that the storage lacks; all of them or, when it refuses one (OSError), none."""
    storage = picture.file.storage
    wanted = {name_of(picture, one): one for crop in CROPS for one in renditions(picture, crop)}
    missing = {name: one for name, one in wanted.items() if not storage.exists(name)}
    if not missing:
        return
    written: list[str] = []
    try:
        for name, content in rendered(picture, missing):
            written.append(storage.save(name, ContentFile(content)))
    except OSError:
        remove(storage, *written)
        raise


def rendered(picture, wanted: dict[str, Rendition]) -> Iterator[tuple[str, bytes]]:
    with picture.file.storage.open(picture.file.name) as file, Image.open(file, formats=ACCEPTED) as image:
        source = image.convert("RGB")
    sized: dict[tuple[str, int], Image.Image] = {}
    for name, rendition in wanted.items():
        key = (rendition.crop, rendition.width)
        if key not in sized:
            size = (rendition.width, rendition.height)
            sized[key] = source.resize(
                size, Image.Resampling.LANCZOS, cut(picture, rendition.crop), reducing_gap=2.0
            )
        yield name, encode(sized[key], **ENCODINGS[rendition.extension])


def stale(picture) -> list[str]:
    """The names of renditions made for another focal point."""
    wanted = {name_of(picture, one) for crop in CROPS for one in renditions(picture, crop)}
    return [name for name in stored_renditions(picture.file.storage, picture.file.name) if name not in wanted]


def stored_renditions(storage: Storage, name: str) -> list[str]:
    folder = str(PurePosixPath(name).with_suffix(""))
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{file}" for file in files]


def discard(storage: Storage, name: str) -> None:
    """Remove a picture's file and all its renditions."""
    remove(storage, *stored_renditions(storage, name), str(PurePosixPath(name).with_suffix("")), name)


def remove(storage: Storage, *names: str) -> None:
    for name in names:
        storage.delete(name)
