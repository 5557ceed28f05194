"""Works as reference lists name them, in the styles of CSL, set by citeproc-py: the one place that knows it."""

import json
import logging
import re
from functools import cache
from hashlib import blake2s
from html import unescape
from pathlib import Path
from threading import Lock

import nh3
from citeproc import VARIABLES, Citation, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from django.core.cache import caches
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

import publications.export.citeproc_patches  # noqa: F401  it mends citeproc-py
from bibliography.editions import edition_number, ordinal
from bibliography.names import CJK
from content.languages import current_language
from publications.export.citeproc_memory import CitedItem
from publications.export.csl import reference, rich_title, with_en_dashes
from publications.models import Publication, Release

logger = logging.getLogger(__name__)

STYLES = {
    "APA": "apa",
    "IEEE": "ieee",
    "Chicago": "chicago-author-date",
    "MLA": "modern-language-association",
}
LOCALES = {"en": "en-US", "fr": "fr-FR"}
FOLDER = Path(__file__).parent / "styles"
KEPT = 7 * 24 * 3600  # seconds

RANGES = {"volume", "issue"}
UNSAID_STATUSES = (Release.Status.PUBLISHED, Release.Status.PREPRINT)
# No reference names them.
UNUSED = {"id", "type", "language", "abstract", "note", "keyword", "archive", "archive_location"}

# Signs of markup in a text go through the style as private characters, which have neither case nor meaning.
MARKUP = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
OTHERS = "\ue003"  # the authors who are not named
HIDE = str.maketrans(MARKUP)
SHOW = str.maketrans({hidden: escape(sign) for sign, hidden in MARKUP.items()})

TAGS = ("i", "b", "sub", "sup")
MARKED = {
    f"<{slash}{tag}>": chr(0xE010 + 2 * n + bool(slash)) for n, tag in enumerate(TAGS) for slash in ("", "/")
}
SHOW |= {ord(mark): tag for tag, mark in MARKED.items()}

# A point after a mark that ends a sentence, closed by quotation marks or tags, would be a second end.
CLOSING = r"(?:[”»’\s\xa0\u202f]*[”»’]|</\w+>)*"
SECOND_POINT = re.compile(rf"([?!…]|(?<!\.)\.|\.\.\.)({CLOSING})\.(?=[\s<”\"]|$)")
QUOTED_POINT = re.compile(r"(?:(?<![.A-Z])\.(?=’))?(’?”)((?:</\w+>)*)([.,])")
ENDED = re.compile(r"(?:[.?!…][”»’]?|https?://\S+)$")  # as references of IEEE end
AND_OTHERS = re.compile(f"(?:(?:&amp;|and|et) )?{OTHERS}\\.?")
ADDRESS = re.compile(r"https://[^\s<\"']+[^\s<\"'.,;:)]")
CLEANER = nh3.Cleaner(
    tags={"i", "b", "em", "strong", "sup", "sub", "a"},
    attributes={"a": {"href"}},
    url_schemes={"https"},
    link_rel=None,
)

lock = Lock()  # citeproc-py writes into the style while it renders


def citations(work: Publication) -> dict[str, SafeString]:
    """The work in every style, by the style’s name, in the active language."""
    language = current_language()
    item = reference(work, work.identifiers) | {"title": marked(rich_title(work))}
    if work.has_more_authors and "author" in item:
        item["author"].append({"literal": "others"})
    key = f"citations:4:{language}:{digest(item)}"
    stored = caches["content"]
    texts = stored.get(key)
    if texts is None:
        texts = {label: cite(item, style, language) for label, style in STYLES.items()}
        stored.set(key, texts, KEPT)
    return {label: SafeString(text) for label, text in texts.items()}


def digest(item: dict) -> str:
    """What names an item by all that it says, so that whoever changes any of it need not know of citations."""
    return blake2s(json.dumps(item, sort_keys=True, default=str).encode()).hexdigest()


def cite(item: dict, style: str, language: str) -> str:
    """One item of CSL-JSON as safe HTML; where the style fails, its title, authors and year."""
    try:
        rendered = render(prepared(item, language), style, LOCALES.get(language, LOCALES["en"]))
    except Exception:  # whatever an odd item makes of a style, its page is shown
        logger.exception("The style %s could not set %s.", style, item.get("id"))
        rendered = fallback(item).translate(HIDE)
    text = punctuated(rendered.translate(SHOW), language)
    if style == "ieee" and not ENDED.search(text):
        text += "."
    return CLEANER.clean(linked(upright_within_italics(text)))


def marked(markup: str) -> str:
    """A text with the tags of CSL as private characters, which styles leave alone; all other signs are text."""
    for tag, mark in MARKED.items():
        markup = markup.replace(tag, mark)
    return unescape(markup)


def prepared(item: dict, language: str) -> dict:
    """The item with what styles need, in the way that citeproc-py takes it."""
    known = {name: value for name, value in item.items() if name.replace("-", "_") in VARIABLES}
    kept = {name: value for name, value in known.items() if name not in UNUSED}
    for variable, value in kept.items():
        if isinstance(value, str):
            kept[variable] = value.translate(HIDE)
        elif isinstance(value, list):
            kept[variable] = [person(name) for name in value if any(name.values())]
    for variable in RANGES & kept.keys():
        kept[variable] = with_en_dashes(kept[variable])
    if kept.get("collection-title") == kept.get("publisher"):
        kept.pop("collection-title", None)  # a press is no series of its own
    if number := edition_number(kept.get("edition", "")):
        # Styles make 2nd of it; to French they give the ordinals of English where they have terms of their own.
        kept["edition"] = f"{ordinal(number, language)} éd." if language == "fr" else str(number)
    if genre := kept.get("genre"):
        kept["genre"] = gettext(genre)
    if item["type"] == "report":
        kept.pop("genre", None)  # its number says enough
    if kept.get("status") in UNSAID_STATUSES:
        del kept["status"]
    elif kept.get("status") in Release.Status:
        kept["status"] = str(Release.Status(kept["status"]).label)
    kept = {variable: value for variable, value in kept.items() if value}
    return kept | {"id": "work", "type": item["type"], "language": item.get("language") or language}


def person(name: dict[str, str]) -> dict[str, str]:
    """A name with its parts; one that has no parts, or whose script joins them, as a whole."""
    family, given = name.get("family", ""), name.get("given", "")
    if name == {"literal": "others"}:
        return {"literal": OTHERS}
    if CJK.fullmatch(family) and CJK.fullmatch(given):
        return {"literal": family + given}
    if name.get("literal") or not family:
        return {"literal": (name.get("literal") or given or name["suffix"]).translate(HIDE)}
    return {part: value.translate(HIDE) for part, value in name.items() if value}


def render(item: dict, style: str, locale: str) -> str:
    with lock:
        bibliography = CitationStylesBibliography(loaded(style, locale), CiteProcJSON([item]))
        bibliography.register(Citation([CitedItem(item["id"])]))
        text = str(bibliography.bibliography()[0])
    return text.removeprefix("[1]")  # its number in a list


@cache
def loaded(style: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(FOLDER / f"{style}.csl"), locale=locale, validate=False)


def punctuated(text: str, language: str) -> str:
    """The authors who are not named as “et al.”; in English, points and commas within the quotation marks."""
    text = SECOND_POINT.sub(r"\1\2", AND_OTHERS.sub("et al.", text))
    return QUOTED_POINT.sub(r"\3\1\2", with_inner_quotes(text)) if language == "en" else text


def with_inner_quotes(text: str) -> str:
    """Quotation marks within quotation marks are single: “Who reads ‘tides’?”"""
    level, pieces = 0, re.split("([“”])", text)
    for place, piece in enumerate(pieces):
        if piece == "“":
            level += 1
            pieces[place] = "‘" if level == 2 else piece
        elif piece == "”":
            pieces[place] = "’" if level == 2 else piece
            level = max(level - 1, 0)
    return "".join(pieces)


def upright_within_italics(markup: str) -> str:
    """Italics within italics stand upright: <i>The </i>E. coli<i> of Québec</i>."""
    level, pieces = 0, re.split(r"(</?i>)", markup)
    for place, piece in enumerate(pieces):
        if piece == "<i>":
            level += 1
            pieces[place] = "<i>" if level == 1 else "</i>"
        elif piece == "</i>":
            pieces[place] = "</i>" if level == 1 else "<i>"
            level -= 1
    return re.sub(r"<i></i>", "", "".join(pieces))


def linked(markup: str) -> str:
    return ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', markup)


def fallback(item: dict) -> str:
    names = ", ".join(
        name.get("literal") or name.get("family") or name.get("given", "") for name in item.get("author", ())
    )
    year = str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
    return " ".join(f"{part}." for part in (names, year, item["title"]) if part)
