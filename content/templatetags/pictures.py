from typing import NamedTuple
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.utils.translation import get_language

from content.languages import shown
from content.models import Picture
from content.pictures.crops import CROPS, NARROW
from content.pictures.renditions import Rendition, rendition_url, renditions

register = template.Library()

SMALLEST_SHARED = (600, 315)  # pixels of a large card: networks leave out what is smaller
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class Source(NamedTuple):
    """One choice of a browser: the renditions of a crop in one format, smallest first."""

    kind: str
    renditions: list[Rendition]
    srcset: str
    sizes: str
    media: str  # the screens that it is for; empty for all

    @property
    def largest(self) -> Rendition:
        return self.renditions[-1]


def sources(picture: Picture, crop: str, sizes: str = "", media: str = "") -> list[Source]:
    """What there is of a crop, the format that browsers should try first coming first."""
    found: dict[str, list[Rendition]] = {}
    for one in renditions(picture, crop):
        found.setdefault(one.extension, []).append(one)
    return [
        Source(
            TYPES[extension],
            ones,
            ", ".join(f"{rendition_url(picture, one)} {one.width}w" for one in ones),
            sizes or CROPS[crop].sizes,
            media,
        )
        for extension, ones in found.items()
    ]


@register.inclusion_tag("content/picture.html")
def picture(
    picture: Picture, crop: str = "card", *, sizes: str = "", eager: bool = False, alt: str = ""
) -> dict:
    """A picture cut as `crop` (see `content.pictures.crops`; figure keeps it whole), with its description.

    Narrow screens get the crop that this one names for them. It is loaded when the reader comes near, unless
    `eager`. `sizes` says how wide the page shows it, `alt` describes it for this place, in the language around it.
    """
    narrow, wide = CROPS[crop].narrow, sources(picture, crop, sizes)
    fallback = wide.pop().largest
    own, language = shown(picture, "alt")
    return {
        "sources": [*(sources(picture, narrow, "100vw", NARROW) if narrow else ()), *wide],
        "fallback": fallback,
        "src": rendition_url(picture, fallback),
        "alt": alt or ("" if picture.is_decorative else own),
        "language": "" if alt or picture.is_decorative or language == get_language() else language,
        "eager": eager,
        "classes": " ".join(
            name
            for name, applies in (
                ("drawing", picture.is_drawing and crop != "portrait"),  # a face is never turned over
                ("small", fallback.width < CROPS[crop].widths[0]),  # not blown up across a page
            )
            if applies
        ),
    }


@register.simple_tag
def picture_url(picture: Picture, crop: str = "hero") -> str:
    """The whole address of the JPEG of a crop, for whoever reads a page from elsewhere."""
    return urljoin(settings.SITE_URL, rendition_url(picture, renditions(picture, crop)[-1]))


class ShareImage(NamedTuple):
    """The picture that stands for a page where somebody shares its address."""

    url: str
    width: int
    height: int
    alt: str
    card: str  # the kind of card that networks make of it


@register.simple_tag(takes_context=True)
def share_image(context: Context) -> ShareImage:
    """The page’s own picture, else that of the institute, else the mark: the first that is large enough."""
    institute = context["institute"]()
    choices = (context.get("share_picture"), context.get("share_crop")), (institute.picture, "hero")
    for found, crop in choices:
        if not found:
            continue
        jpeg, is_small_card = renditions(found, crop)[-1], crop == "portrait"
        if is_small_card or (jpeg.width >= SMALLEST_SHARED[0] and jpeg.height >= SMALLEST_SHARED[1]):
            return ShareImage(
                urljoin(settings.SITE_URL, rendition_url(found, jpeg)),
                jpeg.width,
                jpeg.height,
                shown(found, "alt").text or context.get("title") or institute.name,
                "summary" if is_small_card else "summary_large_image",
            )
    return ShareImage(
        urljoin(settings.SITE_URL, static("icons/share.png")),
        1200,
        630,
        institute.name,
        "summary_large_image",
    )
