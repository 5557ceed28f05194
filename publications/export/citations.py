"""Works as reference lists name them, in the styles of CSL, set by citeproc-py: the one place that knows it."""

import logging
import re
from functools import cache
from pathlib import Path
from threading import Lock

import nh3
from citeproc import VARIABLES, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from django.core.cache import cache as stored
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

import publications.export.citeproc_patches  # noqa: F401  it mends citeproc-py
from bibliography.editions import edition_number, ordinal
from bibliography.names import CJK
from content.languages import current_language
from publications.export.csl import csl
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

UNUSED = {"id", "type", "language", "abstract", "note", "keyword"}  # no reference names them

# Signs of markup in a text go through the style as private characters, which have neither case nor meaning.
MARKUP = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
OTHERS = "\ue003"  # the authors who are not named
HIDE = str.maketrans(MARKUP)
SHOW = str.maketrans({hidden: escape(sign) for sign, hidden in MARKUP.items()})

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
    keys = {
        label: f"citation:{work.pk}:{work.updated_at.timestamp()}:{name}:{language}"
        for label, name in STYLES.items()
    }
    known = stored.get_many(keys.values())
    missing = {
        key: cite(csl(work), STYLES[label], language) for label, key in keys.items() if key not in known
    }
    if missing:
        stored.set_many(missing, KEPT)
    return {label: SafeString((known | missing)[key]) for label, key in keys.items()}


def cite(item: dict, style: str, language: str) -> str:
    """One item of CSL-JSON as safe HTML; where the style fails, its title, authors and year."""
    try:
        rendered = render(prepared(item, language), style, LOCALES.get(language, LOCALES["en"]))
    except Exception:  # whatever an odd item makes of a style, its page is shown
        logger.exception("The style %s could not set %s.", style, item.get("id"))
        rendered = fallback(item).translate(HIDE)
    return CLEANER.clean(linked(punctuated(rendered, language).translate(SHOW)))


def prepared(item: dict, language: str) -> dict:
    """The item with what styles need, in the way that citeproc-py takes it."""
    known = {name: value for name, value in item.items() if name.replace("-", "_") in VARIABLES}
    kept = {name: value for name, value in known.items() if name not in UNUSED}
    for variable, value in kept.items():
        if isinstance(value, str):
            kept[variable] = value.translate(HIDE)
        elif isinstance(value, list):
            kept[variable] = [person(name) for name in value if any(name.values())]
    if kept.get("collection-title") == kept.get("publisher"):
        kept.pop("collection-title", None)  # a press is no series of its own
    if number := edition_number(kept.get("edition", "")):
        # Styles make 2nd of it; to French they give the ordinals of English where they have terms of their own.
        kept["edition"] = f"{ordinal(number, language)} éd." if language == "fr" else str(number)
    if genre := kept.get("genre"):
        kept["genre"] = gettext(genre)
    if kept.get("status") in Release.Status:
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
        bibliography.register(Citation([CitationItem(item["id"])]))
        text = str(bibliography.bibliography()[0])
    return text.removeprefix("[1]")  # its number in a list


@cache
def loaded(style: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(FOLDER / f"{style}.csl"), locale=locale, validate=False)


def punctuated(text: str, language: str) -> str:
    """The authors who are not named as “et al.”; in English, points and commas within the quotation marks."""
    text = AND_OTHERS.sub("et al.", text)
    if language == "en":
        text = re.sub(r"([?!])”\.", r"\1”", text)
        text = re.sub(r"”([.,])", r"\1”", text)
    return text


def linked(markup: str) -> str:
    return ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', markup)


def fallback(item: dict) -> str:
    names = ", ".join(
        name.get("literal") or name.get("family") or name.get("given", "") for name in item.get("author", ())
    )
    year = str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
    return " ".join(f"{part}." for part in (names, year, item["title"]) if part)
