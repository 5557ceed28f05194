"""Renditions: which there are of a picture, what they are called, and how their pixels come about.

Their names follow from the picture and from the recipe alone, so that showing one needs neither a query nor a
look at the disk. Other pixels have another name: whoever fetched a rendition may keep it for ever.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from PIL import Image

from content.pictures.crops import CROPS, crop_box
from content.pictures.formats import (
    ACCEPTED,
    BROKEN,
    BYTES,
    ENCODINGS,
    LIGHTER,
    NARROW,
    NARROW_BYTES,
    encode_light,
)

# Of the code that makes pixels (`crop_box`, `renditions`, `rendered`, `encode_light`): raise it with every
# change that other pixels come of, and run `manage.py render_pictures`. Ratios and encodings need no word here.
VERSION = 1


class Rendition(NamedTuple):
    crop: str
    width: int
    height: int
    extension: str


class DamagedOriginal(OSError):
    """The picture's own file is there, but cannot be decoded."""


def renditions(picture, crop: str) -> list[Rendition]:
    """Every rendition of a crop; none is wider than what the picture gives."""
    left, top, right, bottom = crop_box(picture, crop)
    width, height = round(right - left), round(bottom - top)
    widths = [wanted for wanted in CROPS[crop].widths if wanted < width]
    if len(widths) < len(CROPS[crop].widths):
        widths.append(width)
    return [
        Rendition(crop, wanted, max(1, round(height * wanted / width)), extension)
        for extension in ENCODINGS
        for wanted in (widths if extension != "jpg" else widths[-1:])
    ]


def renditions_by_name(picture) -> dict[str, Rendition]:
    """All that pages may show of a picture, by the name in the storage."""
    return {rendition_name(picture, one): one for crop in CROPS for one in renditions(picture, crop)}


def rendition_folder(file_name: str) -> str:
    """Where the renditions of a picture's file lie, beside it."""
    return str(PurePosixPath(file_name).with_suffix(""))


def rendition_name(picture, rendition: Rendition) -> str:
    crop, width, _height, extension = rendition
    folder, recipe = rendition_folder(picture.file.name), recipe_digest(crop, extension)
    return f"{folder}/{crop}-{picture.focal_point}-{width}-{recipe}.{extension}"


def rendition_url(picture, rendition: Rendition) -> str:
    return picture.file.storage.url(rendition_name(picture, rendition))


def small(picture, crop: str = "card") -> str:
    """The address of the picture's smallest WebP of a crop."""
    return rendition_url(picture, next(one for one in renditions(picture, crop) if one.extension == "webp"))


def recipe_digest(crop: str, extension: str) -> str:
    """A short name of all that decides the pixels besides the picture, its focal point and the width."""
    lighter = (LIGHTER[extension], NARROW, NARROW_BYTES, BYTES) if extension in LIGHTER else ()
    return short_digest(VERSION, CROPS[crop].ratio, *sorted(ENCODINGS[extension].items()), *lighter)


@cache
def short_digest(*parts) -> str:
    return hashlib.blake2s(repr(parts).encode(), digest_size=4).hexdigest()


def rendered(picture, wanted: dict[str, Rendition]) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each rendition, from one decoding of the picture's file.

    Raises FileNotFoundError when that is missing, DamagedOriginal when it cannot be decoded.
    """
    source = decoded(picture)
    sized: dict[tuple[str, int], Image.Image] = {}
    for name, rendition in wanted.items():
        key = (rendition.crop, rendition.width)
        if key not in sized:
            size = (rendition.width, rendition.height)
            sized[key] = source.resize(
                size, Image.Resampling.LANCZOS, crop_box(picture, rendition.crop), reducing_gap=2.0
            )
        yield name, encode_light(sized[key], rendition.extension)


def decoded(picture) -> Image.Image:
    with picture.file.storage.open(picture.file.name) as file:
        try:
            with Image.open(file, formats=ACCEPTED) as image:
                return image.convert("RGB")
        except (*BROKEN, Image.DecompressionBombError) as error:
            raise DamagedOriginal(str(error)) from error
