"""Uploads: what is accepted of them, and what is kept of that."""

import io
import re
import secrets
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, ImageStat

from content.pictures.formats import ACCEPTED, BROKEN, encode
from content.text import slugify
from content.uploads import CleanedFileField

LARGEST_FILE = 10_000_000
LONGEST_SIDE = 3200
SHORTEST_SIDE = 200  # less is no picture on any page: portraits and rows of lists show as much
# Judged from the header, before a pixel is decoded: 20 KB of PNG can hold 13,000 × 13,000 of them. A JPEG is decoded
# small from the first, so that those of telephones fit: 64 million pixels take 250 MB if they are
# progressive, of which all is kept, and 170 if not.
MOST_PIXELS = 25_000_000
MOST_PIXELS_OF_JPEG = 64_000_000
KEPT_AS = {"MPO": "JPEG"}  # photographs of telephones with a second picture behind the first
HEIC = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)
# What is transparent shows paper, in both themes; ink where the drawing itself is light.
PAPER, INK = "white", "#1a1916"
LIGHT = 190  # of 255, the mean of what is drawn


def clean_upload(upload: File) -> ContentFile:
    """The picture encoded anew under a name of ours: no metadata, nothing hidden behind the pixels.

    Raises ValidationError with the reason for the editor.
    """
    if upload.size > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 10 MB. Export it smaller and try again."))
    try:
        with Image.open(upload, formats=ACCEPTED) as image:
            kind = KEPT_AS.get(image.format, image.format)
            refuse(image, kind)
            content = encode(normal(image), format=kind, **({"quality": 92} if kind != "PNG" else {}))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large(MOST_PIXELS) from error
    except Image.UnidentifiedImageError as error:
        raise ValidationError(reason_for_unknown(upload)) from error
    except BROKEN as error:
        raise ValidationError(_("The picture is damaged and cannot be read. Export it again.")) from error
    stem = slugify(PurePosixPath(upload.name or "").stem, 60) or "picture"
    return ContentFile(content, name=f"{stem}-{secrets.token_hex(4)}.{kind.lower().replace('jpeg', 'jpg')}")


def refuse(image: Image.Image, kind: str) -> None:
    """Raise ValidationError for what is not decoded at all."""
    if min(image.size) < SHORTEST_SIDE:
        raise ValidationError(
            _(
                "The picture is %(width)d × %(height)d pixels, too small for pages. It needs %(least)d in each "
                "direction: look for a larger copy."
            )
            % {"width": image.width, "height": image.height, "least": SHORTEST_SIDE}
        )
    most = MOST_PIXELS_OF_JPEG if kind == "JPEG" else MOST_PIXELS
    if image.width * image.height > most:
        raise too_large(most)
    if kind != "JPEG" and getattr(image, "is_animated", False):
        raise ValidationError(
            _("The picture moves, and pages would show its beginning only. Export one still of it.")
        )


def too_large(most: int) -> ValidationError:
    return ValidationError(
        _("The picture has more than %(most)d million pixels. Reduce its size and try again.")
        % {"most": most // 1_000_000}
    )


def reason_for_unknown(upload: File) -> str:
    upload.seek(0)
    if HEIC.match(upload.read(12)):
        return _(
            "This is a HEIC picture, which few browsers show. Export it as JPEG; on an iPhone, choose "
            "“Most compatible” under Settings, Camera, Formats."
        )
    return _("This is not a JPEG, PNG or WebP picture. Export it as one of these.")


def normal(image: Image.Image) -> Image.Image:
    """The picture upright, opaque, in sRGB and no larger than any page needs."""
    profile = image.info.get("icc_profile")
    scale = min(1, LONGEST_SIDE / max(image.size))
    image.draft(None, tuple(max(1, round(side * scale)) for side in image.size))  # of JPEG; others have none
    image = in_eight_bits(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    alpha = image.getchannel("A") if image.mode.endswith("A") else None
    image = to_srgb(image.convert(image.mode.removesuffix("A")) if alpha else image, profile).convert("RGB")
    if alpha:
        image = Image.composite(image, Image.new("RGB", image.size, ground(image, alpha)), alpha)
    image.info = {}
    return image


def in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture with eight bits a channel and no palette, which would be scaled without shades between."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "LA" else image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def ground(image: Image.Image, alpha: Image.Image) -> str:
    """What shows through, so that a drawing stands out from it."""
    if not alpha.getbbox():
        return PAPER
    return INK if ImageStat.Stat(image.convert("L"), alpha).mean[0] > LIGHT else PAPER


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; a profile that is broken, or of another kind of picture, counts for nothing."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image


class UploadField(CleanedFileField):
    """A file input that hands on cleaned pictures only."""

    def cleaned(self, upload: File) -> File:
        return clean_upload(upload)
