"""The demonstration's pictures, drawn by code: the same lines every time, in the colours of the site."""

import io
from random import Random

from demo.drawing import DRAWINGS, Sheet
from demo.pictures import land, people, places, rooms, signs, topics, water
from demo.pictures.faces import portrait
from demo.pictures.looks import Face
from demo.texts import texts

__all__ = ["draw", "land", "people", "pictures", "places", "rooms", "signs", "topics", "water"]

FACES = {key: Face(**traits) for key, traits in texts("faces.toml")[0]["people"].items()}


def pictures() -> list[str]:
    """What there is: drawings by their names, portraits by the slugs of the people."""
    return [*DRAWINGS, *FACES]


def draw(name: str) -> bytes:
    """The picture called `name`, as a JPEG file."""
    if name in FACES:
        return jpeg(portrait(FACES[name], name))
    sheet = Sheet()
    DRAWINGS[name](sheet, Random(name))
    return jpeg(sheet.image.reduce(2))


def jpeg(image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
