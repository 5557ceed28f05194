"""A work as an item of CSL-JSON: the one form that citations and files in other formats are made from.

The variables: https://docs.citationstyles.org/en/stable/specification.html, appendix IV. All texts are plain.
"""

import re
from html import escape

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_noop

from bibliography.latex import render
from bibliography.latex.linear import as_text
from content.dates import exists
from publications.models import Authorship, Identifier, Publication, Release

Kind = Publication.Kind
Scheme = Identifier.Scheme

# Where the venue of a work goes; in all other kinds it is the container.
VENUE_VARIABLES = {
    Kind.BOOK: "collection-title",
    Kind.THESIS: "publisher",
    Kind.REPORT: "publisher",
    Kind.ARTICLE: "publisher",
    Kind.DATASET: "publisher",
    Kind.SOFTWARE: "publisher",
    Kind.SPEECH: "event-title",
    Kind.PATENT: "publisher",
}
IDENTIFIER_VARIABLES = {
    Scheme.DOI: "DOI",
    Scheme.ISBN: "ISBN",
    Scheme.ISSN: "ISSN",
    Scheme.PMID: "PMID",
    Scheme.PMCID: "PMCID",
}
GENRES = {"phdthesis": gettext_noop("PhD thesis"), "mastersthesis": gettext_noop("Master’s thesis")}
RICH = {"em": "i", "i": "i", "strong": "b", "b": "b", "sub": "sub", "sup": "sup"}
FORMULA = re.compile(r"<math>.*?</math>", re.DOTALL)
RANGE = re.compile(r"(?<=\w)\s*[-‐-―−]+\s*(?=\w)")
TAG = re.compile(r"(</?)(\w+)[^<>]*>")


def csl(work: Publication) -> dict:
    """The item of a work; variables that it does not have are left out."""
    item = {"id": work.cite_key, "type": work.kind, "title": work.title_text}
    for role in Authorship.Role.values:
        item[role] = [name(authorship) for authorship in work.signed_as(role)]
    if item["author"] and work.has_more_authors:
        item["author"].append({"literal": "others"})
    item["genre"] = genre(work) if work.kind == Kind.THESIS else ""
    if work.primary_release:
        item |= release_variables(work, work.primary_release)
    item |= {"language": work.language, "abstract": work.abstract_text}
    return {variable: value for variable, value in item.items() if value}


def genre(work: Publication) -> str:
    """What a thesis is called: as its source called it, where there is no type of entry for it."""
    written = work.extra.get("fields", {}).get("type", "")
    return render(written).text if written else GENRES.get(work.extra.get("entry_type"), "")


def rich_title(work: Publication) -> str:
    """The title in the rich text of CSL: i, b, sub and sup, formulas on one line, all other signs as HTML has them.

    https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags
    """
    html = FORMULA.sub(lambda found: escape(as_text(fromstring(found[0]))), work.title_html)
    return TAG.sub(lambda found: found[1] + RICH[found[2]] + ">" if found[2] in RICH else "", html)


def with_en_dashes(numbers: str) -> str:
    """Ranges of numbers as they are printed: 3--4 → 3–4."""
    return RANGE.sub("–", numbers)


def name(authorship: Authorship) -> dict[str, str]:
    if authorship.literal:
        return {"literal": authorship.literal}
    parts = {part: getattr(authorship, part) for part in ("family", "given", "suffix")}
    return {part: value for part, value in parts.items() if value}


def release_variables(work: Publication, release: Release) -> dict:
    """What the main release says of when and where the work appeared."""
    number = release.issue if work.kind == Kind.REPORT else ""
    variables = {
        "issued": {"date-parts": [date_parts(release)]} if release.year else None,
        "publisher": release.publisher,
        "volume": release.volume,
        "issue": "" if number else release.issue,
        "number": number or release.article_number,
        "page": release.pages,
        "edition": release.edition,
        "status": "" if release.status == usual_status(work) else release.status,
        "URL": release.url,
    }
    if release.venue_name:
        variables[VENUE_VARIABLES.get(work.kind, "container-title")] = release.venue_name
    return variables | identifier_variables(work, release)


def usual_status(work: Publication) -> str:
    """What a work of this kind is where nothing is said of it."""
    return Release.Status.PREPRINT if work.kind == Kind.ARTICLE else Release.Status.PUBLISHED


def identifier_variables(work: Publication, release: Release) -> dict[str, str]:
    """The registries that CSL knows have variables; the others stand in the note, one a line, as Zotero has them."""
    variables, others = {}, []
    for identifier in release.identifiers.all():
        if identifier.scheme in IDENTIFIER_VARIABLES:
            variables[IDENTIFIER_VARIABLES[identifier.scheme]] = identifier.value
        else:
            others.append(f"{identifier.get_scheme_display()}: {identifier.value}")
        if identifier.scheme == Scheme.ARXIV and work.kind == Kind.ARTICLE:
            variables["number"] = f"arXiv:{identifier.value}"
    return variables | {"note": "\n".join(others)}


def date_parts(release: Release) -> list[int]:
    """Year, month and day, as far as they are known."""
    day = release.day if exists(release.year, release.month, release.day) else None
    return [part for part in (release.year, release.month, day) if part]
