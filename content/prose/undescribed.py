"""Figures of a text whose pictures nobody has described in its language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from content.models import Picture
from content.prose.expansion import FIGURE, said_in

LACKING = _(
    "The picture “%(picture)s” has no alternative text in the language of this text: give it one in the library, or "
    "choose it in the text and press “Words of this figure”."
)


def undescribed(texts: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    """What is to be said of figures, under the name of each field: by one query where there are any.

    `texts` holds the language and the text of each field.
    """
    wanted = {name: keys_of(text) for name, (_language, text) in texts.items()}
    keys = {key for some in wanted.values() for key in some}
    pictures = Picture.objects.in_bulk(keys) if keys else {}
    return {
        name: [
            LACKING % {"picture": pictures[key].name}
            for key in wanted[name]
            if key in pictures and is_silent(pictures[key], language)
        ]
        for name, (language, _text) in texts.items()
    }


def keys_of(text: str) -> list[int]:
    """The pictures of the figures that have no description of their own."""
    figures = map(said_in, FIGURE.findall(text))
    keys = (one["picture"] for one in figures if not one.get("alt"))
    return [*dict.fromkeys(int(key) for key in keys if key.isdecimal() and len(key) < 19)]


def is_silent(picture: Picture, language: str) -> bool:
    return not picture.is_decorative and not getattr(picture, f"alt_{language}")
