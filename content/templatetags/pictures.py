from django import template
from django.utils.translation import get_language

from content.languages import shown
from content.models import Picture
from content.pictures.files import CROPS, name_of, renditions

register = template.Library()

TYPES = {"avif": "image/avif", "webp": "image/webp"}


@register.inclusion_tag("content/picture.html")
def picture(picture: Picture, crop: str = "card", *, sizes: str = "", eager: bool = False) -> dict:
    """A picture cut as `crop` (card, hero, portrait; figure keeps it whole), with its description.

    It is loaded when the reader comes near, unless `eager`. `sizes` says how wide the page shows it.
    """
    url, available = picture.file.storage.url, renditions(picture, crop)
    fallback = available[-1]
    alt, language = shown(picture, "alt")
    return {
        "sources": [
            (
                kind,
                ", ".join(
                    f"{url(name_of(picture, one))} {one.width}w"
                    for one in available
                    if one.extension == extension
                ),
            )
            for extension, kind in TYPES.items()
        ],
        "sizes": sizes or CROPS[crop].sizes,
        "fallback": fallback,
        "src": url(name_of(picture, fallback)),
        "alt": "" if picture.is_decorative else alt,
        "language": "" if picture.is_decorative or language == get_language() else language,
        "eager": eager,
    }


@register.simple_tag
def picture_url(picture: Picture, crop: str = "hero") -> str:
    """The path of the JPEG of a crop, for feeds and for the cards of social networks."""
    return picture.file.storage.url(name_of(picture, renditions(picture, crop)[-1]))
