"""A work in the fifteen elements of Dublin Core, unqualified, as harvesters of oai_dc read it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings

from bibliography.encodings import clean
from content.dates import iso
from content.languages import LANGUAGES
from publications.models import Authorship, Publication, Release

Kind = Publication.Kind

# The types of info:eu-repo, which OpenAIRE and BASE understand (wiki.surfnet.nl/display/standards/info-eu-repo).
TYPES = {
    Kind.ARTICLE_JOURNAL: "article",
    Kind.PAPER_CONFERENCE: "conferenceObject",
    Kind.ARTICLE: "preprint",
    Kind.CHAPTER: "bookPart",
    Kind.BOOK: "book",
    Kind.THESIS: "doctoralThesis",
    Kind.REPORT: "report",
    Kind.SPEECH: "lecture",
    Kind.MANUSCRIPT: "workingPaper",
}
MASTERS = "masterThesis"
NOT_TEXT = {Kind.DATASET: "Dataset", Kind.SOFTWARE: "Software"}
UNSOUND = (Release.Status.RETRACTED, Release.Status.WITHDRAWN)


LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # what xml:lang may hold


class Element(NamedTuple):
    name: str
    value: str
    language: str = ""


def dublin_core(work: Publication) -> Iterator[Element]:
    """The elements that have a value, without the characters that XML cannot hold."""
    for name, value, language in (Element(*found) for found in elements(work)):
        if value := clean(value).strip():
            yield Element(name, value, language if LANGUAGE.fullmatch(language) else "")


def elements(work: Publication) -> Iterator[tuple[str, str] | tuple[str, str, str]]:
    yield "title", work.title_text, work.language
    yield from (("creator", name(author)) for author in work.authors)
    yield from (("contributor", name(editor)) for editor in work.editors)
    for topic in work.topics.all():
        yield from (("subject", getattr(topic, f"name_{code}"), code) for code in LANGUAGES)
    yield "description", work.abstract_text, work.language
    yield from (("description", getattr(work, f"summary_{code}"), code) for code in LANGUAGES)
    if work.primary_release:
        yield from release_elements(work.primary_release)
    yield from types(work)
    yield from (("identifier", settings.SITE_URL + work.url_in(code)) for code in LANGUAGES)
    yield "language", work.language


def release_elements(release: Release) -> Iterator[tuple[str, str]]:
    yield "date", iso(release.year, release.month, release.day) if release.year else ""
    yield "publisher", release.publisher
    place = [release.venue_name, release.volume, release.issue and f"({release.issue})"]
    yield "source", " ".join(filter(None, [*place, release.pages or release.article_number]))
    for identifier in release.identifiers.all():
        yield "identifier", identifier.url or f"{identifier.scheme}:{identifier.value}"
    if release.open_access:
        yield "rights", "info:eu-repo/semantics/openAccess"
    if release.status in UNSOUND:
        yield "description", f"This work has been {release.status}.", "en"


def types(work: Publication) -> Iterator[tuple[str, str]]:
    yield "type", NOT_TEXT.get(work.kind, "Text")
    kind = MASTERS if work.extra.get("entry_type") == "mastersthesis" else TYPES.get(work.kind)
    if kind:
        yield "type", f"info:eu-repo/semantics/{kind}"


def name(authorship: Authorship) -> str:
    """Family, Given — as indexes of names have it."""
    given = " ".join(filter(None, (authorship.given, authorship.suffix)))
    return authorship.literal or ", ".join(filter(None, (authorship.family, given)))
