"""ORCID’s public record of a person’s works (https://info.orcid.org/documentation/api-tutorials)."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bibliography.identifiers import normalize_orcid
from bibliography.kinds import SHARED_SCHEMES, Kind, Role, Scheme, Status, VenueKind
from bibliography.markup.tags import source_of, text_of
from bibliography.names import Name, name_list, read_plain_name
from bibliography.readers.addresses import identify, orcid_of, set_url
from bibliography.readers.dates import set_date
from bibliography.readers.finishing import finish
from bibliography.records import Record, Refusal
from bibliography.registries.registry import XmlRegistry, text_at
from bibliography.words import gettext as _

WORK = "{http://www.orcid.org/ns/work}"
COMMON = "{http://www.orcid.org/ns/common}"
ACTIVITIES = "{http://www.orcid.org/ns/activities}"
A_PAGE = 100  # works that one request may ask for
KINDS = {
    **dict.fromkeys(["journal-article", "magazine-article", "newspaper-article", "review"], Kind.ARTICLE_JOURNAL),
    **dict.fromkeys(["conference-paper", "conference-abstract", "conference-proceedings"], Kind.PAPER_CONFERENCE),
    **dict.fromkeys(["book-chapter", "dictionary-entry", "encyclopedia-entry"], Kind.CHAPTER),
    **dict.fromkeys(["book", "edited-book"], Kind.BOOK),
    **dict.fromkeys(["dissertation", "dissertation-thesis", "supervised-student-publication"], Kind.THESIS),
    **dict.fromkeys(["report", "working-paper", "technical-standard"], Kind.REPORT),
    **dict.fromkeys(["lecture-speech", "conference-presentation", "conference-poster"], Kind.SPEECH),
    **dict.fromkeys(["website", "blog-post", "online-resource"], Kind.WEBPAGE),
    "book-review": Kind.ARTICLE_JOURNAL, "preprint": Kind.ARTICLE, "data-set": Kind.DATASET, "software": Kind.SOFTWARE,
    "manuscript": Kind.MANUSCRIPT,
}  # fmt: skip
VENUES = {
    Kind.ARTICLE_JOURNAL: VenueKind.JOURNAL,
    Kind.PAPER_CONFERENCE: VenueKind.CONFERENCE,
    Kind.CHAPTER: VenueKind.BOOK_SERIES,
    Kind.BOOK: VenueKind.BOOK_SERIES,
    Kind.ARTICLE: VenueKind.PREPRINT_SERVER,
}
SCHEMES = {**{scheme.value: scheme for scheme in Scheme}, "pmc": Scheme.PMCID}
ROLES = {
    "author": Role.AUTHOR,
    "editor": Role.EDITOR,
    "chair-or-translator": Role.TRANSLATOR,
    "translator": Role.TRANSLATOR,
}


class Orcid(XmlRegistry):
    name = "orcid"
    label = "ORCID"
    home = "https://pub.orcid.org"
    accept = "application/vnd.orcid+xml"
    key_header = "Authorization"

    def url(self, wanted: str) -> str:
        return self.address(f"v3.0/{normalize_orcid(wanted)}/works")

    def pages(self, data: bytes) -> list[str]:
        """The works with their people, a hundred at a time: the list of a person’s works names none of them."""
        try:
            answer: Element = fromstring(data)
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            return []
        person = re.match(r"/([\dX-]{19})/works", answer.get("path", ""))
        codes = [code for work in preferred(answer) if (code := work.get("put-code", "")).isdecimal()]
        if not person:
            return []
        batches = (codes[start : start + A_PAGE] for start in range(0, len(codes), A_PAGE))
        return [self.address(f"v3.0/{person[1]}/works/{','.join(batch)}") for batch in batches]

    def works(self, answer: Element) -> list[Element]:
        return preferred(answer) or list(answer.iter(f"{WORK}work"))

    def read(self, work: Element, line: int = 1, raw: str = "") -> Record | Refusal:
        written = text_at(work, f"{WORK}type")
        record = Record("", written, KINDS.get(written, Kind.DOCUMENT), line, raw)
        titles = [text_at(work, f"{WORK}title/{COMMON}{name}") for name in ("title", "subtitle")]
        translated = text_at(work, f"{WORK}title/{COMMON}translated-title")
        record.title = ": ".join(filter(None, map(source_of, titles))) or source_of(translated)
        record.abstract = source_of(text_at(work, f"{WORK}short-description"))
        record.venue = text_of(text_at(work, f"{WORK}journal-title"))
        record.venue_kind = VENUES.get(record.kind, VenueKind.INSTITUTION) if record.venue else ""
        record.status = Status.PREPRINT if record.kind == Kind.ARTICLE else Status.PUBLISHED
        date = work.find(f"{COMMON}publication-date")
        if date is not None:
            parts = (text_at(date, f"{COMMON}{name}") for name in ("year", "month", "day"))
            set_date(record, "-".join(filter(None, parts)))
        read_people(record, work)
        if not record.names:
            record.warnings.append(
                _("ORCID names nobody for this work: fetch it by its DOI, or add its authors.")
            )
        read_identifiers(record, work)
        set_url(record, text_at(work, f"{COMMON}url"))
        if translated:
            record.extra["titles"] = translated
        return finish(record, language=text_at(work, f"{COMMON}language-code"))


def preferred(answer: Element) -> list[Element]:
    """Of each group of one work’s versions the one that the person shows, which has the highest index."""
    groups = ([*group.iter(f"{WORK}work-summary")] for group in answer.iter(f"{ACTIVITIES}group"))
    return [max(group, key=display_index) for group in groups if group]


def display_index(work: Element) -> int:
    written = work.get("display-index", "")
    return int(written) if re.fullmatch(r"\d{1,9}", written) else -1


def read_people(record: Record, work: Element) -> None:
    people: dict[Role, list[Name]] = {}
    for contributor in work.iter(f"{WORK}contributor"):
        written = text_at(contributor, f"{WORK}contributor-attributes/{WORK}contributor-role").lower()
        name = read_plain_name(text_of(text_at(contributor, f"{WORK}credit-name")))
        orcid = orcid_of(text_at(contributor, f"{COMMON}contributor-orcid/{COMMON}path"))
        if name.printed:
            people.setdefault(ROLES.get(written, Role.AUTHOR), []).append(replace(name, orcid=orcid))
    record.names = {role: name_list(names) for role, names in people.items()}


def read_identifiers(record: Record, work: Element) -> None:
    """Its own identifiers; those of the journal or the book it is part of, where they are an ISSN or ISBN."""
    for found in work.iterfind(f"{COMMON}external-ids/{COMMON}external-id"):
        kind, value = (text_at(found, f"{COMMON}external-id-{name}") for name in ("type", "value"))
        is_own = text_at(found, f"{COMMON}external-id-relationship") in ("self", "")
        scheme = SCHEMES.get(kind)
        if scheme and (is_own or scheme in SHARED_SCHEMES):
            identify(record, scheme, value)
        elif value:
            record.extra.setdefault(kind or "identifier", value)
