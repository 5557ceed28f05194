"""Rich text: what editors may write, what is stored of what they send, and what pages make of it.

A stored text refers to its figures and videos: `<figure data-picture="12"></figure>` is the picture with
this number, `<div data-video="youtube:dQw4w9WgXcQ"></div>` a video elsewhere. Pages put the present picture
and its description in the reader's language there; nothing of another host is in the text itself.
"""

import re
from functools import cache

import nh3
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from django_prose_editor.fields import ProseEditorField

from content.models import Picture

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "ListItem": True,
    "BulletList": True,
    "OrderedList": True,
    "Blockquote": True,
    "Code": True,
    "HardBreak": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["https", "http", "mailto"]},
    "PictureFigure": True,
    "Video": True,
    "NoSpellCheck": False,
}
# nh3 needs time that grows with the square of the nesting: 39 KB took 0.4 s, 500 KB 137 s.
LONGEST = 40_000

FIGURE = re.compile(r'<figure data-picture="(\d+)">.*?</figure>', re.DOTALL)
VIDEO = re.compile(r'<div data-video="(youtube|vimeo):([\w-]+)">.*?</div>', re.DOTALL)
REFERENCES = {
    ("figure", "data-picture"): re.compile(r"[1-9]\d{0,17}"),
    ("div", "data-video"): re.compile(r"youtube:[\w-]{11}|vimeo:\d{6,12}", re.ASCII),
}


def sanitize(markup: str) -> str:
    """The markup with only what the editor can write; empty where no text, figure or video is left."""
    cleaned = cleaner().clean(markup)
    return "" if re.fullmatch(r"(\s|</?p>|<br>)*", cleaned) else cleaned


@cache
def cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(**allowlist_from_extensions(expand_extensions(EXTENSIONS)), attribute_filter=filtered)


def filtered(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute, None where it refers to nothing that could be shown."""
    pattern = REFERENCES.get((tag, attribute))
    return value if pattern is None or pattern.fullmatch(value) else None


def check(markup: str) -> None:
    """Raise ValidationError where a text is too long or its headings skip a level."""
    if len(markup) > LONGEST:
        raise ValidationError(_("This text is too long: 40,000 characters with its formatting at the most."))
    levels = re.findall(r"<h([23])\b", markup)
    if levels and levels[0] == "3":
        raise ValidationError(_("The first heading is one of the third level. Begin with the second."))


class ProseField(ProseEditorField):
    """Rich text in safe HTML, sanitised in forms and at every save: imports pass the same gate."""

    def __init__(self, *args, **kwargs):
        kwargs.pop("sanitize", None)
        super().__init__(*args, extensions=EXTENSIONS, sanitize=sanitize, **kwargs)

    def clean(self, value, instance):
        check(value or "")
        return super().clean(value, instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = super().pre_save(model_instance, add) or ""
        if len(value) > LONGEST:
            check(value)
        return self.sanitize(value)


def expand(markup: str) -> str:
    """A stored text as pages show it: figures with their pictures, videos as what asks before it plays them.

    One query where the text has figures, none where it has not.
    """
    numbers = {int(number) for number in FIGURE.findall(markup)}
    pictures = Picture.objects.in_bulk(numbers) if numbers else {}

    def figure(match: re.Match) -> str:
        picture = pictures.get(int(match[1]))
        return render_to_string("content/figure.html", {"picture": picture}) if picture else ""

    return VIDEO.sub(video, FIGURE.sub(figure, markup))


def video(match: re.Match) -> str:
    return render_to_string("content/video.html", {"kind": match[1], "identifier": match[2]})
