"""Identifiers and web addresses of a record, which people write in each other’s place."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote

from bibliography import limits
from bibliography.identifiers import (
    NORMALIZERS,
    arxiv_of_doi,
    normalize_isbn,
    normalize_issn,
    normalize_orcid,
)
from bibliography.kinds import LinkKind, Scheme
from bibliography.latex import is_safe_address
from bibliography.readers.wrapped import unwrapped
from bibliography.records import Record
from bibliography.words import gettext as _

# Every university of France has a host of HAL: hal.inria.fr, hal-lirmm.ccsd.cnrs.fr, tel.archives-ouvertes.fr.
HAL = r"(?:[\w-]+\.)*(?:hal(?:-[\w-]+)?\.[\w.-]+|archives-ouvertes\.fr)/([a-z]+-\d{7,8})(?:v\d+)?"
ACL = r"(?:aclanthology\.org|aclweb\.org/anthology)/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)"
BEHIND = r"/?(?:[?#].*)?"
# Publishers have resolvers of their own (doi.acm.org, dx.medra.org), libraries proxies (doi-org.proxy.example).
DOI_RESOLVERS = (
    r"(?:(?:dx[.-])?doi[.-]org(?:\.[\w-]+)*|(?:dx\.)?doi\.[\w-]+(?:\.[\w-]+)+|dx\.[\w-]+(?:\.[\w-]+)+"
    r"|hdl\.handle\.net)/"
)
DOI = r"(10\.\d{4,9}(?<!10\.5555)/[^?#]+?)"  # dl.acm.org numbers by 10.5555 what has no DOI
BEHIND_DOI = (
    r"(?:v\d+)?(?:[/.](?:abstract|full(?:text)?|e?pdf|epub|html|summary|references|citation|meta))*" + BEHIND
)
DOI_PAGES = (
    r"[\w.-]+/(?:[\w-]+/)*doi/(?:[a-z-]+/)*",
    r"link\.springer\.com/(?:[a-z-]+/)+",
    r"(?:bio|med)rxiv\.org/content/(?:[a-z]+/)?",
    r"(?:[\w-]+\.)?frontiersin\.org/(?:[\w-]+/)*articles?/",
    r"iopscience\.iop\.org/article/",
    r"journals\.aps\.org/\w+/[a-z]+/",
    r"journals\.plos\.org/\w+/article(?:/file)?\?id=",
)


def _addresses(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:https?://)?(?:www\.)?{pattern}", re.IGNORECASE)


# Addresses that only repeat an identifier, which is their first group.
RESOLVERS = {
    Scheme.DOI: _addresses(rf"{DOI_RESOLVERS}(?:doi:\s*|https?://(?:dx\.)?doi\.org/)*(10\.[^?#]+){BEHIND}"),
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
# Addresses of pages and files that tell the identifier of their work.
PAGES = {
    Scheme.DOI: _addresses(rf"(?:{'|'.join(DOI_PAGES)}){DOI}{BEHIND_DOI}"),
    Scheme.ARXIV: _addresses(rf"(?:\w+\.)?arxiv\.org/(?:pdf|html)/([\w./-]+?)(?:\.pdf)?{BEHIND}"),
    Scheme.HAL: _addresses(HAL + r"/(?:document|file/.+)"),
    Scheme.OPENREVIEW: _addresses(r"openreview\.net/pdf\?id=([\w-]+)(?:[&#].*)?"),
    Scheme.ACL: _addresses(ACL + r"\.pdf"),
}
PDF = re.compile(r"\.pdf(?:$|[?#])|/pdf(?:$|[/?])", re.IGNORECASE)
ARXIV_MENTION = re.compile(
    r"(?:arxiv[:. ]|abs/)\s*((?:[a-z-]+(?:\.[a-z]{2})?/)?\d{4}\.?\d{3,5}(?:v\d+)?)", re.IGNORECASE
)

# What older DOIs have within: …077<0437:TNYRP>2.0.CO;2, which addresses have encoded.
SICI = re.compile(r"(?<=[\w)\]])<([^<>\s]{1,60})>(?=\d\.\d)")
DOIS_WITHIN = re.compile(r"\b10\.\d{4,9}/\S+")
ADDRESSES_WITHIN = re.compile(r"https?://[^\s<>\"{}\\]*[^\s<>\"{}\\.,;)]")
SEVERAL = re.compile(r"[,;]\s+")
DIGITS = re.compile(r"\d[\d‐‑–-]*[Xx]?|\b[Xx]\b")
ABOUT_DIGITS = re.compile(r"\([^()]*\)|\bISBN(?:-?1[03])?\b|\bISSN(?:-L)?\b", re.IGNORECASE)
GROUPS, MOST_GROUPS = 5, 200  # of digits in an ISBN, in all that are looked at
# How notes name identifiers for which a format has no field, one a line, as Zotero has them.
LABELS = {
    **{scheme.value: scheme for scheme in Scheme},
    "pubmed": Scheme.PMID,
    "pubmed central": Scheme.PMCID,
    "acl anthology": Scheme.ACL,
    "semantic scholar": Scheme.S2,
}
LABELLED = re.compile(r"([A-Za-z]+(?: [A-Za-z]+)*) *:\s*(\S+(?:\s\[[\w.-]+\])?)")


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
    parts = [part for part in SEVERAL.split(unwrapped(written)) if part]
    found = [_identify_one(record, scheme, part, field or scheme.value) for part in parts]
    return any(found)


def _identify_one(record: Record, scheme: Scheme, written: str, field: str) -> bool:
    try:
        scheme, value = identifier_of_address(written) or normalized(scheme, written)
    except ValueError as error:
        if named := _identifier_in(PAGES, written):
            return record.identifiers.setdefault(*named) == named[1]
        within = DOIS_WITHIN.findall(written) if scheme == Scheme.DOI and not is_safe_address(written) else []
        if within and within != [written]:
            found = [_identify_one(record, scheme, doi, field) for doi in within]
            return all(found)
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
    """Take in ISBNs and ISSNs, however they are parted and whatever stands beside them; what is neither is kept."""
    written = unwrapped(written)
    tokens = DIGITS.findall(ABOUT_DIGITS.sub(" ", written))[:MOST_GROUPS]
    numbers = list(_serial_numbers(tokens))
    for number in numbers or [written]:
        scheme = Scheme.ISBN if len(re.findall(r"[\dXx]", number)) > 8 else Scheme.ISSN
        identify(record, scheme, number, field)


def _serial_numbers(tokens: list[str]) -> Iterator[str]:
    """The numbers that groups of digits make together, a long one before a short one; one that is wrong as it is."""
    position = 0
    while position < len(tokens):
        joined = {count: "".join(tokens[position : position + count]) for count in range(GROUPS, 0, -1)}
        valid = (count for count, number in joined.items() if _is_serial_number(number, count))
        count = next(valid, 1)
        if len(joined[count]) > 6:
            yield joined[count]
        position += count


def _is_serial_number(number: str, groups: int) -> bool:
    """Whether the digits are an ISBN, or an ISSN, which is written in two groups at most."""
    with suppress(ValueError):
        return bool(normalize_isbn(number))
    with suppress(ValueError):
        return groups < 3 and bool(normalize_issn(number))
    return False


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
    if not (labelled := LABELLED.fullmatch(line.strip())) or not (scheme := LABELS.get(labelled[1].lower())):
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
    address = SICI.sub(r"%3C\1%3E", unwrapped(address))
    if not address or identify_address(record, address):
        return
    within = [] if is_safe_address(address) else _addresses_within(address)
    if within and (within != [address] or address.startswith("10.")):
        _set_addresses_within(record, address, within, field)
        return
    if not _may_be_linked(record, address, field):
        return
    if named := _identifier_in(PAGES, address):
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


def _addresses_within(text: str) -> list[str]:
    return ADDRESSES_WITHIN.findall(text) or DOIS_WITHIN.findall(unquote(text))


def _set_addresses_within(record: Record, written: str, parts: list[str], field: str) -> None:
    """Take in the addresses and DOIs of a text; a text that says more is kept as written."""
    rest = written
    for part in parts:
        rest = rest.replace(part, "")
        if part.startswith("10."):
            identify(record, Scheme.DOI, part, field)
        else:
            set_url(record, part, field)
    if re.search(r"\w", re.sub(r"\b(?:doi|url|https?)\b", "", rest, flags=re.IGNORECASE)):
        record.keep(field, written)


def add_link(record: Record, kind: LinkKind, address: str, field: str) -> None:
    """Take in the address of something that belongs to the work."""
    address = unwrapped(address)
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
