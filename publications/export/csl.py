"""A work as an item of CSL-JSON: the one form that citations and files in other formats are made from.

The variables: https://docs.citationstyles.org/en/stable/specification.html, appendix IV. All texts are plain.
"""

import re
from collections.abc import Iterable
from html import escape

from defusedxml.ElementTree import fromstring

from bibliography.kinds import SHARED_SCHEMES
from bibliography.latex import decode
from bibliography.latex.linear import as_text
from bibliography.readers.finishing import OTHER_AUTHORS
from content.dates import exists
from publications.export.genres import genre
from publications.models import Authorship, Identifier, Publication, Release

Kind = Publication.Kind
Scheme = Identifier.Scheme

NUMBERED = (Kind.REPORT, Kind.PATENT)  # as a whole, where journals number issues
# What an import kept, by the names that BibTeX has for it.
KEPT = {"publisher-place": "address", "version": "version"}

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
RICH = {"em": "i", "i": "i", "strong": "b", "b": "b", "sub": "sub", "sup": "sup"}
FORMULA = re.compile(r"<math>.*?</math>", re.DOTALL)
RANGE = re.compile(r"(?<=\w)\s*[-‐-―−]+\s*(?=\w)")
TAG = re.compile(r"(</?)(\w+)[^<>]*>")


def csl(work: Publication) -> dict:
    """The item of a work with its abstract and the identifiers of every release; it has no empty variables."""
    item = reference(work, work.identifiers)
    return item | {"abstract": work.abstract_text} if work.abstract_text else item


def reference(work: Publication, identifiers: Iterable[Identifier]) -> dict:
    """The item of a work with these identifiers, without the abstract, which rows of lists do not have."""
    item = {"id": work.cite_key, "type": work.kind, "title": work.title_text}
    for role in Authorship.Role.values:
        item[role] = [name(authorship) for authorship in work.signed_as(role)]
    item["genre"] = genre(work)
    if work.primary_release:
        item |= release_variables(work, work.primary_release)
    item |= identifier_variables(work, identifiers)
    if item["author"] and work.has_more_authors:
        item["note"] = "\n".join(filter(None, (item["note"], OTHER_AUTHORS)))
    item |= kept_variables(work.extra.get("fields", {}))
    item["language"] = work.language
    return {variable: value for variable, value in item.items() if value}


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
    number = release.issue if work.kind in NUMBERED else ""
    variables = {
        "issued": {"date-parts": [date_parts(release)]} if release.year else None,
        "publisher": release.publisher,
        "volume": with_en_dashes(release.volume),
        "issue": "" if number else with_en_dashes(release.issue),
        "number": number or release.article_number,
        "page": with_en_dashes(release.pages),
        "edition": release.edition,
        "status": "" if release.status == usual_status(work) else release.status,
        "URL": release.url,
    }
    if release.venue_name:
        variables[VENUE_VARIABLES.get(work.kind, "container-title")] = release.venue_name
    return variables


def kept_variables(fields: dict[str, str]) -> dict:
    """What the work has no columns for, and the day on which its address was read."""
    variables = {name: decode(fields[field]) for name, field in KEPT.items() if field in fields}
    accessed = [int(part) for part in re.findall(r"\d+", fields.get("urldate", ""))[:3]]
    is_day = len(accessed) == 3 and exists(*accessed)
    return variables | {"accessed": {"date-parts": [accessed]}} if is_day else variables


def usual_status(work: Publication) -> str:
    """What a work of this kind is where nothing is said of it."""
    return Release.Status.PREPRINT if work.kind == Kind.ARTICLE else Release.Status.PUBLISHED


def identifier_variables(work: Publication, identifiers: Iterable[Identifier]) -> dict[str, str]:
    """The registries that CSL knows have variables, serial numbers more than one.

    The others, and what comes second, stand in the note, one a line, as Zotero has them.
    """
    variables, others = {}, []
    for identifier in identifiers:
        variable = IDENTIFIER_VARIABLES.get(identifier.scheme, "")
        if identifier.scheme in SHARED_SCHEMES and variable in variables:
            variables[variable] += f" {identifier.value}"
        elif variable and variable not in variables:
            variables[variable] = identifier.value
        else:
            others.append(f"{identifier.get_scheme_display()}: {identifier.value}")
        if identifier.scheme == Scheme.ARXIV:
            variables |= arxiv_variables(work, identifier.value)
    return variables | {"note": "\n".join(others)}


def arxiv_variables(work: Publication, value: str) -> dict[str, str]:
    """Where programs look for the archive; only of a preprint this is its number, which references name."""
    archive = {"archive": "arXiv", "archive_location": f"arXiv:{value}"}
    return archive | {"number": f"arXiv:{value}"} if work.kind == Kind.ARTICLE else archive


def date_parts(release: Release) -> list[int]:
    """Year, month and day, as far as they are known."""
    day = release.day if exists(release.year, release.month, release.day) else None
    return [part for part in (release.year, release.month, day) if part]
