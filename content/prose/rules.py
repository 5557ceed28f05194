"""What editors may write as rich text, and what is stored of what they send."""

import re
from functools import cache

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from content.prose.links import SCHEMES, Addresses, completed
from content.prose.outline import sections
from content.prose.places import is_missing_page, is_missing_section
from content.prose.references import is_name
from content.prose.tidying import HIGHEST, LOWEST, renamed, tidied
from content.prose.videos import video
from content.prose.watching import with_videos
from content.text import BIDI_CONTROLS, CONTROLS

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
    "Heading": {"levels": [HIGHEST, LOWEST]},
    "Link": {"enableTarget": False, "protocols": SCHEMES, "defaultProtocol": "https"},
    "Reference": True,  # what a link leads to within the site; in the editor it belongs to Link
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Footnote": True,
    "PictureFigure": True,
    "Video": True,
    "Pasting": True,
    "NoSpellCheck": False,
}
# nh3 needs time that grows with the square of the nesting: 39 KB took 0.4 s, 500 KB 137 s.
LONGEST = 40_000
TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"\s*(?!(?:https?|mailto|tel|doi):)[a-z][a-z0-9+-]*:", re.IGNORECASE)
NOWHERE = _(
    "The link to “%(address)s” leads nowhere. Write a whole address, such as https://www.example.org/."
)
DISTANT = _(
    "Not everybody can follow the link to “%(address)s”. "
    "A link begins with https://, http://, mailto: or tel:."
)
NO_SECTION = _("The link to “%(address)s” leads to a section that this text does not have.")
NO_PAGE = _("The link to “%(address)s” leads to a page that this site does not have.")


def sanitize(markup: str) -> str:
    """The markup with only what the editor can write; empty where no text, figure or video is left."""
    markup = markup if TAG.search(markup) else paragraphs(markup)
    cleaned = CONTROLS.sub("", BIDI_CONTROLS.sub("", cleaner().clean(renamed(markup))))
    cleaned = with_videos(tidied(cleaned))
    return "" if re.fullmatch(r"(\s|</?p>|<br>)*", cleaned) else cleaned


def paragraphs(text: str) -> str:
    """Text without a tag, as a browser without scripts or an import sends it, with its blank lines as paragraphs."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join("<p>" + block.replace("\n", "<br>") + "</p>" for block in blocks)


@cache
def cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        **allowlist_from_extensions(expand_extensions(EXTENSIONS)),
        attribute_filter=value_of,
    )


def value_of(tag: str, attribute: str, value: str) -> str | None:
    """The value that an attribute is stored with, None where it says nothing that could be shown."""
    if attribute == "href":
        return completed(value)
    if attribute == "data-to":
        return value if is_name(value) else None
    if attribute == "data-picture":
        return value if re.fullmatch(r"[1-9]\d{0,17}", value) else None
    if attribute == "data-video":
        return value if video(value) else None
    if attribute in ("colspan", "rowspan"):
        return value if re.fullmatch(r"[2-9]|[1-9]\d", value) else None
    if attribute in ("title", "data-alt", "data-caption"):
        return " ".join(value.split()) or None
    return "" if attribute == "data-note" else value


def check(markup: str) -> None:
    """Raise ValidationError where a text is too long, or has a link that leads nowhere."""
    if len(markup) > LONGEST:
        raise ValidationError(_("This text is too long: 40,000 characters with its formatting at the most."))
    anchors = {section.id for section in sections(sanitize(markup))}
    addresses = dict.fromkeys(Addresses(markup).found)
    errors = [error for address in addresses if (error := refusal(address, anchors))]
    if errors:
        raise ValidationError(errors)


def refusal(address: str, anchors: set[str]) -> ValidationError | None:
    """What is said of a link of a text with these anchors that leads nowhere, None where it may lead somewhere."""
    goal = completed(address)
    sentence = None
    if goal is None:
        sentence = DISTANT if OTHER_SCHEME.match(address) else NOWHERE
    elif goal.startswith("#") and is_missing_section(goal, anchors):
        sentence = NO_SECTION
    elif goal.startswith("/") and is_missing_page(goal):
        sentence = NO_PAGE
    return sentence and ValidationError(sentence, params={"address": address})
