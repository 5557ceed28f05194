"""What editors may write as rich text, and what is stored of what they send."""

import re
from functools import cache

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

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
