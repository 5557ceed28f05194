"""The formats that pictures come in, and those in which pages show them."""

import io

from PIL import Image

ACCEPTED = ("JPEG", "PNG", "WEBP")
BROKEN = (OSError, ValueError, SyntaxError, EOFError)  # what Pillow raises for broken files
# AVIF at speed 9 is as small as at 8 in a third of the time; browsers without AVIF and WebP get one JPEG.
ENCODINGS = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 9},
    "webp": {"format": "WEBP", "quality": 76, "method": 2},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
# What is heavier than pages can bear is encoded again, until it is light enough or has the last of these
# qualities: fine lines all over a picture are many bytes, and hide what a lower quality does.
LIGHTER = {"avif": (40, 30, 24), "webp": (55, 35)}
NARROW, NARROW_BYTES, BYTES = 800, 60_000, 120_000  # pixels; the bytes of what is no wider, and of what is


def encode(image: Image.Image, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


def encode_light(image: Image.Image, extension: str) -> bytes:
    """As its format is encoded, or lighter where that is too many bytes."""
    options, ceiling = ENCODINGS[extension], NARROW_BYTES if image.width <= NARROW else BYTES
    content = encode(image, **options)
    for quality in LIGHTER.get(extension, ()):
        if len(content) <= ceiling:
            break
        content = encode(image, **options | {"quality": quality})
    return content
