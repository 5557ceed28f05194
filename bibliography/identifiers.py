"""Identifiers of works in one written form each, so that the same one is never stored twice."""

import re
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote

from bibliography.kinds import Scheme
from bibliography.words import gettext as _

ARXIV_NEW = re.compile(r"(?P<id>(?P<year>\d{2})(?P<month>0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?")
ARXIV_OLD = re.compile(r"(?P<id>[a-z-]+/(?P<year>\d{2})(?P<month>\d{2})\d{3})(?:v\d+)?")
ARXIV_DOI = "10.48550/arxiv."
# Said once or twice: DOI: https://doi.org/10.1000/1, https://doi.org/doi:10.1000/1, info:doi/10.1000/1
DOI_PREFIX = re.compile(
    r"^(?:(?:https?://)?(?:dx\.|www\.)*doi\.org(?:/|:\s*)|(?:info:|urn:)?doi\s*[:=/]?\s*(?=[\d:hiuwd]))+",
    re.IGNORECASE,
)
LONGEST_DOI = 1_000
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # where lines were broken
BRACKETS = {")": "(", "]": "[", ">": "<", "}": "{"}


def normalize_doi(text: str) -> str:
    """A DOI without its resolver, in lower case (ISO 26324: case does not count).

    Raises ValueError for what is none, and for the placeholders publishers' templates hold.
    """
    if len(text) > LONGEST_DOI:
        raise ValueError(_("A DOI looks like 10.1234/abcd."))
    doi = DOI_PREFIX.sub("", unquote(INVISIBLE.sub("", text)).strip(" \t\n\r\"'“”«»<"))
    doi = re.sub(r"\s*\[doi\]$", "", doi, flags=re.I)
    doi = _without_end(doi).lower()
    if not re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", doi):
        raise ValueError(_("A DOI looks like 10.1234/abcd."))
    if re.search(r"tobeassigned|/x{4,}|nnnnnnn|10\.1145/1122445", doi):
        raise ValueError(_("This DOI is a placeholder."))
    return doi


def _without_end(doi: str) -> str:
    """The DOI without what follows it in a sentence: punctuation, and a bracket that was opened before it."""
    while doi and (doi[-1] in ".,;:'\"’”»" or doi.count(doi[-1]) > doi.count(BRACKETS.get(doi[-1], doi[-1]))):
        doi = doi[:-1]
    return doi


def normalize_arxiv(text: str) -> str:
    """An arXiv identifier without its version (arxiv.org/help/arxiv_identifier); raises ValueError."""
    return str(_arxiv(text)["id"])


def arxiv_date(identifier: str) -> tuple[int, int]:
    """The year and the month of submission, which every arXiv identifier begins with."""
    found = _arxiv(identifier)
    year = int(found["year"])
    return (1900 if year > 90 else 2000) + year, int(found["month"])


def arxiv_of_doi(doi: str) -> str | None:
    """The arXiv identifier of a DOI that arXiv registered (10.48550/arXiv.2303.04011), else None."""
    if not doi.lower().startswith(ARXIV_DOI):
        return None
    return normalize_arxiv(doi[len(ARXIV_DOI) :])


def normalize_isbn(text: str) -> str:
    """An ISBN-13 without hyphens, from ten or thirteen digits (ISO 2108); raises ValueError."""
    digits = re.sub(r"[^0-9X]", "", text.upper().removeprefix("ISBN"))
    if len(digits) == 10 and _weighs(digits, range(10, 0, -1), 11):
        digits = _with_check_digit("978" + digits[:9])
    if not re.fullmatch(r"97[89]\d{10}", digits) or digits != _with_check_digit(digits[:12]):
        raise ValueError(_("This is not an ISBN: its last digit does not fit the others."))
    return digits


def normalize_issn(text: str) -> str:
    """An ISSN as 1234-567X (ISO 3297); raises ValueError."""
    digits = re.sub(r"[^0-9X]", "", text.upper().removeprefix("ISSN"))
    if not re.fullmatch(r"\d{7}[\dX]", digits) or not _weighs(digits, range(8, 0, -1), 11):
        raise ValueError(_("This is not an ISSN: its last character does not fit the others."))
    return f"{digits[:4]}-{digits[4:]}"


def normalize_hal(text: str) -> str:
    """The identifier of a HAL record without its version: hal-01201060; raises ValueError."""
    found = re.search(r"\b([a-z]{3,12}-\d{7,8})(?:v\d+)?\b", text.strip().lower())
    if not found:
        raise ValueError(_("A HAL identifier looks like hal-01201060."))
    return found[1]


def normalize_openreview(text: str) -> str:
    """The forum's key of an OpenReview address, or the key itself; raises ValueError."""
    found = re.search(r"[?&]id=([\w-]+)", text) or re.fullmatch(r"\s*([\w-]{8,14})\s*", text)
    if not found:
        raise ValueError(_("An OpenReview identifier looks like BJxhijAcY7."))
    return found[1]


def normalize_pmid(text: str) -> str:
    found = re.fullmatch(r"\s*(?:pmid:?\s*)?(\d{1,9})\s*", text, flags=re.IGNORECASE)
    if not found:
        raise ValueError(_("A PubMed identifier is a number."))
    return found[1]


def normalize_pmcid(text: str) -> str:
    found = re.search(r"\bPMC\s*(\d{1,10})\b", text, flags=re.IGNORECASE)
    if not found:
        raise ValueError(_("A PubMed Central identifier looks like PMC1234567."))
    return f"PMC{found[1]}"


def normalize_acl(text: str) -> str:
    found = re.fullmatch(
        r"(?:https?://)?(?:(?:www\.)?aclanthology\.org/|aclweb\.org/anthology/)?"
        r"([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]+-\w+\.\d+)(?:\.pdf|/)?",
        text.strip(),
    )
    if not found:
        raise ValueError(_("An ACL Anthology identifier looks like 2020.acl-main.1."))
    return found[1]


def normalize_dblp(text: str) -> str:
    found = re.search(
        r"(?:^|/rec/(?:\w+/)?|DBLP:)((?:conf|journals|books|phd|series|reference|homepages)/[\w/.:+-]+)", text
    )
    if not found:
        raise ValueError(_("A DBLP key looks like conf/nips/VaswaniSPUJGKP17."))
    return re.sub(r"\.(?:html|bib|xml)$", "", found[1])


def normalize_openalex(text: str) -> str:
    found = re.fullmatch(
        r"(?:https?://)?(?:(?:api\.)?openalex\.org/)?(?:works/)?(W\d{4,12})", text.strip(), flags=re.I
    )
    if not found:
        raise ValueError(_("An OpenAlex identifier looks like W2741809807."))
    return found[1].upper()


def normalize_s2(text: str) -> str:
    found = re.search(r"(?:^|/)([0-9a-f]{40})$", text.strip().lower())
    if not found:
        raise ValueError(_("A Semantic Scholar identifier is forty letters and digits."))
    return found[1]


NORMALIZERS: dict[Scheme, Callable[[str], str]] = {
    Scheme.DOI: normalize_doi,
    Scheme.ARXIV: normalize_arxiv,
    Scheme.ISBN: normalize_isbn,
    Scheme.ISSN: normalize_issn,
    Scheme.HAL: normalize_hal,
    Scheme.OPENREVIEW: normalize_openreview,
    Scheme.PMID: normalize_pmid,
    Scheme.PMCID: normalize_pmcid,
    Scheme.ACL: normalize_acl,
    Scheme.DBLP: normalize_dblp,
    Scheme.OPENALEX: normalize_openalex,
    Scheme.S2: normalize_s2,
}


def identifiers_in(text: str) -> list[tuple[Scheme, str]]:
    """The identifiers that a reader may look a work up by, where the text is one and nothing else; usually none."""
    doi, arxiv = "", None
    with suppress(ValueError):
        doi = normalize_doi(text)
    with suppress(ValueError):
        arxiv = arxiv_of_doi(doi) if doi else normalize_arxiv(text)
    return [(scheme, value) for scheme, value in ((Scheme.DOI, doi), (Scheme.ARXIV, arxiv)) if value]


def normalize_orcid(text: str) -> str:
    """An ORCID iD as 0000-0002-1825-0097, from an iD or its address; raises ValueError where it is none.

    The last sign is the check digit of ISO 7064 MOD 11-2 (https://support.orcid.org, “Structure of the ORCID iD”).
    """
    bare = re.sub(r"^\s*(?:https?://)?(?:[\w.]*orcid\.org/)?|/?\s*$|[\s-]", "", text, flags=re.I).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", bare):
        raise ValueError(_("An ORCID iD has sixteen digits in four groups, for example 0000-0002-1825-0097."))
    total = 0
    for digit in bare[:15]:
        total = (total + int(digit)) * 2
    if bare[15] != "0123456789X"[(12 - total % 11) % 11]:
        raise ValueError(_("This ORCID iD has a wrong digit: its last sign does not fit the others."))
    return "-".join(re.findall(".{4}", bare))


def _arxiv(text: str) -> re.Match[str]:
    bare = re.sub(r"^(?:https?://)?(?:\w+\.)?arxiv\.org/(?:abs|pdf|html)/", "", text.strip(), flags=re.I)
    bare = re.sub(r"^(?:arxiv:|10\.48550/arxiv\.)\s*|\.pdf$|\s*\[[\w.-]+\]$", "", bare, flags=re.I).lower()
    bare = re.sub(r"^([a-z-]+)\.[a-z]{2}/", r"\1/", bare)  # math.GT/0309136 is math/0309136
    found = ARXIV_NEW.fullmatch(bare) or ARXIV_OLD.fullmatch(bare)
    if not found:
        raise ValueError(_("An arXiv identifier looks like 2303.04011."))
    return found


def _weighs(digits: str, weights: range, modulus: int) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % modulus == 0


def _with_check_digit(digits: str) -> str:
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return digits + str(-total % 10)
