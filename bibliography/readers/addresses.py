"""Identifiers and web addresses of a record, which people write in each other’s place."""

import re
from collections.abc import Mapping
from contextlib import suppress

from bibliography import limits
from bibliography.identifiers import NORMALIZERS, arxiv_of_doi, normalize_orcid
from bibliography.kinds import LinkKind, Scheme
from bibliography.latex import is_safe_address
from bibliography.records import Record
from bibliography.words import gettext as _

# Every university of France has a host of HAL: hal.inria.fr, hal-lirmm.ccsd.cnrs.fr, tel.archives-ouvertes.fr.
HAL = r"(?:[\w-]+\.)*(?:hal(?:-[\w-]+)?\.[\w.-]+|archives-ouvertes\.fr)/([a-z]+-\d{7,8})(?:v\d+)?"
ACL = r"(?:aclanthology\.org|aclweb\.org/anthology)/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)"
BEHIND = r"/?(?:[?#].*)?"


def _addresses(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:https?://)?(?:www\.)?{pattern}", re.IGNORECASE)


# Addresses that only repeat an identifier, which is their first group.
RESOLVERS = {
    Scheme.DOI: _addresses(r"(?:dx\.)?doi\.org/(10\..+)"),
    Scheme.ARXIV: _addresses(rf"(?:\w+\.)?arxiv\.org/abs/([\w./-]+?){BEHIND}"),
    Scheme.HAL: _addresses(HAL + BEHIND),
    Scheme.PMID: _addresses(rf"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+){BEHIND}"),
    Scheme.PMCID: _addresses(
        rf"(?:ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/(PMC\d+){BEHIND}"
    ),
    Scheme.OPENREVIEW: _addresses(r"openreview\.net/forum\?id=([\w-]+)(?:[&#].*)?"),
    Scheme.ACL: _addresses(ACL + BEHIND),
    Scheme.DBLP: _addresses(
        r"dblp\.(?:org|uni-trier\.de)/rec/((?:conf|journals|books|phd|series|reference)/.+)"
    ),
    Scheme.OPENALEX: _addresses(rf"openalex\.org/(?:works/)?(W\d+){BEHIND}"),
    Scheme.S2: _addresses(rf"semanticscholar\.org/paper/(?:[^/]+/)?([0-9a-f]{{40}}){BEHIND}"),
}
# Addresses of files that tell the identifier of their work.
FILES = {
    Scheme.ARXIV: _addresses(rf"(?:\w+\.)?arxiv\.org/(?:pdf|html)/([\w./-]+?)(?:\.pdf)?{BEHIND}"),
    Scheme.HAL: _addresses(HAL + r"/(?:document|file/.+)"),
    Scheme.OPENREVIEW: _addresses(r"openreview\.net/pdf\?id=([\w-]+)(?:[&#].*)?"),
    Scheme.ACL: _addresses(ACL + r"\.pdf"),
}
PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf(?:$|[/?])", re.IGNORECASE)
ARXIV_MENTION = re.compile(r"(?:arxiv[: ]|abs/)\s*((?:[a-z-]+/)?\d{4}\.?\d{3,5}(?:v\d+)?)", re.IGNORECASE)

SEVERAL = re.compile(r"[,;]\s+")
SERIAL_NUMBERS = re.compile(r"\s*[;,:]\s*|\s+(?=97[89]\D?\d|\d{4}-\d{3}[\dXx])")
# How notes name identifiers for which a format has no field, one a line, as Zotero has them.
LABELS = {
    **{scheme.value: scheme for scheme in Scheme},
    "pubmed": Scheme.PMID,
    "pubmed central": Scheme.PMCID,
    "acl anthology": Scheme.ACL,
    "semantic scholar": Scheme.S2,
}
LABELLED = re.compile(r"\s*([A-Za-z ]+):\s*(\S+(?:\s\[[\w.-]+\])?)\s*")


def normalized(scheme: Scheme, written: str) -> tuple[Scheme, str]:
    """An identifier’s scheme and normal form, arXiv’s own DOIs as arXiv identifiers; raises ValueError."""
    value = NORMALIZERS[scheme](written)
    if len(value) > limits.IDENTIFIER:
        raise ValueError(_("This is too long for an identifier."))
    if scheme == Scheme.DOI and (arxiv := arxiv_of_doi(value)):
        return Scheme.ARXIV, arxiv
    return scheme, value


def identify(record: Record, scheme: Scheme, written: str, field: str = "") -> bool:
    """Take in the identifiers of a field; False where it holds none.

    Another web address in its place is taken in as one; what is neither, and a second identifier, is kept as written.
    """
    parts = [part for part in SEVERAL.split(written.strip()) if part]
    found = [_identify_one(record, scheme, part, field or scheme.value) for part in parts]
    return any(found)


def _identify_one(record: Record, scheme: Scheme, written: str, field: str) -> bool:
    try:
        scheme, value = normalized(scheme, written)
    except ValueError as error:
        if is_safe_address(written) and not (scheme in RESOLVERS and RESOLVERS[scheme].fullmatch(written)):
            set_url(record, written, field)
            return False
        message = _("%(field)s “%(value)s”: %(error)s")
        record.keep(field, written, message % {"field": field, "value": written[:80], "error": error})
        return False
    if record.identifiers.setdefault(scheme, value) != value:
        record.keep(f"{scheme}-other", value)
    return True


def identify_serial_numbers(record: Record, written: str, field: str = "") -> None:
    """Take in ISBNs and ISSNs, told apart by their length, however they are parted and whatever stands beside them."""
    parts = SERIAL_NUMBERS.split(re.sub(r"\([^()]*\)", " ", written))
    for part in [part for part in parts if re.search(r"\d", part)] or [written]:
        scheme = Scheme.ISBN if len(re.findall(r"[\dXx]", part)) > 8 else Scheme.ISSN
        identify(record, scheme, part, field)


def identify_address(record: Record, address: str) -> bool:
    """Take in the identifier that an address only repeats; False where it is an address of its own."""
    found = identifier_of_address(address)
    return found is not None and record.identifiers.setdefault(*found) == found[1]


def identifier_of_address(address: str) -> tuple[Scheme, str] | None:
    return _identifier_in(RESOLVERS, address)


def identify_mention(record: Record, text: str) -> bool:
    """Take in the identifier of arXiv that a text mentions, unless there is one; False where it mentions none."""
    mention = ARXIV_MENTION.search(text)
    with suppress(ValueError):
        return bool(mention and record.identifiers.setdefault(*normalized(Scheme.ARXIV, mention[1])))
    return False


def identify_labelled(record: Record, note: str) -> str:
    """Take in the identifiers that a note names line by line; the note without these lines."""
    return "\n".join(line for line in note.splitlines() if not _identify_line(record, line))


def _identify_line(record: Record, line: str) -> bool:
    if not (labelled := LABELLED.fullmatch(line)) or not (scheme := LABELS.get(labelled[1].strip().lower())):
        return False
    with suppress(ValueError):
        scheme, value = normalized(scheme, labelled[2])
        return record.identifiers.setdefault(scheme, value) == value
    return False


def _identifier_in(patterns: Mapping[Scheme, re.Pattern[str]], address: str) -> tuple[Scheme, str] | None:
    for scheme, pattern in patterns.items():
        if found := pattern.fullmatch(address):
            with suppress(ValueError):
                return normalized(scheme, found[1])
    return None


def set_url(record: Record, address: str, field: str = "url", *, is_pdf: bool = False) -> None:
    """Take in an address: as an identifier, as that of the PDF, as the release’s, else as a link."""
    address = address.strip()
    if not address or identify_address(record, address) or not _may_be_linked(record, address, field):
        return
    if named := _identifier_in(FILES, address):
        record.identifiers.setdefault(*named)
    is_pdf = is_pdf or bool(PDF.search(address))
    if address in (record.url, record.pdf_url):
        return
    if is_pdf and not record.pdf_url:
        record.pdf_url = address
    elif not record.url and not is_pdf:
        record.url = address
    else:
        record.links.append((LinkKind.PDF if is_pdf else LinkKind.WEBSITE, address))


def add_link(record: Record, kind: LinkKind, address: str, field: str) -> None:
    """Take in the address of something that belongs to the work."""
    address = address.strip()
    if address and _may_be_linked(record, address, field):
        record.links.append((kind, address))


def _may_be_linked(record: Record, address: str, field: str) -> bool:
    """Whether this is a web address that has a place; if not, it is kept as written."""
    if is_safe_address(address) and len(address) <= limits.ADDRESS:
        return True
    message = _("%(field)s “%(value)s” is no web address.") % {"field": field, "value": address[:80]}
    record.keep(field, address, message)
    return False


def orcid_of(written: str) -> str:
    """An ORCID iD in its normal form; empty where it is none."""
    try:
        return normalize_orcid(written) if written else ""
    except ValueError:
        return ""
