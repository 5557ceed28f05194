"""Uploads: what is accepted of them, and what is kept of that."""

import io
import secrets
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from content.pictures.formats import ACCEPTED, BROKEN, encode
from content.text import slugify

LARGEST_FILE = 10_000_000
# Judged from the header, before a pixel is decoded: 20 KB of PNG can hold 13,000 × 13,000 of them.
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 3200
BACKGROUND = "white"  # of what is transparent


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
    except BROKEN as error:
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


class UploadField(forms.FileField):
    """A file input that hands on cleaned pictures only."""

    def to_python(self, data: File | None) -> ContentFile | None:
        upload = super().to_python(data)
        return upload and clean_upload(upload)
