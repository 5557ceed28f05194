"""The fields of BibTeX and BibLaTeX that hold identifiers and web addresses."""

import re

from bibliography.kinds import LinkKind, Scheme
from bibliography.readers.addresses import add_link, identify, identify_serial_numbers, set_url
from bibliography.readers.bibtex.entries import Entry
from bibliography.readers.wrapped import unwrapped

IDENTIFIERS = {
    "doi": Scheme.DOI,
    "hal_id": Scheme.HAL,
    "hal": Scheme.HAL,
    "pmid": Scheme.PMID,
    "pmcid": Scheme.PMCID,
    "openreview": Scheme.OPENREVIEW,
    "acl": Scheme.ACL,
    "dblp": Scheme.DBLP,
    "openalex": Scheme.OPENALEX,
    "s2": Scheme.S2,
    "arxiv": Scheme.ARXIV,
    "arxivid": Scheme.ARXIV,
    "url_arxiv": Scheme.ARXIV,
}
# What `eprint` is one of, by `eprinttype` or its older name `archiveprefix`.
EPRINTS = {
    "arxiv": Scheme.ARXIV,
    "hal": Scheme.HAL,
    "pubmed": Scheme.PMID,
    "pmid": Scheme.PMID,
    "pmcid": Scheme.PMCID,
}
LINKS = {
    "code": LinkKind.CODE,
    "url_code": LinkKind.CODE,
    "video": LinkKind.VIDEO,
    "url_video": LinkKind.VIDEO,
    "slides": LinkKind.SLIDES,
    "url_slides": LinkKind.SLIDES,
    "url_presentation": LinkKind.SLIDES,
    "poster": LinkKind.POSTER,
    "url_poster": LinkKind.POSTER,
    "data": LinkKind.DATA,
    "url_data": LinkKind.DATA,
    "projectpage": LinkKind.PROJECT,
    "project": LinkKind.PROJECT,
    "url_project": LinkKind.PROJECT,
    "website": LinkKind.WEBSITE,
    "url_website": LinkKind.WEBSITE,
}
WHOLE_ADDRESS = re.compile(r"\{?\s*https?://\S+\s*")


def read_identifiers(entry: Entry) -> None:
    """Read `eprint` first: where another field names another preprint, that one is kept aside."""
    read_eprint(entry)
    for name, scheme in IDENTIFIERS.items():
        identify(entry.record, scheme, entry.address(name), name)
    for name in ("isbn", "issn"):
        if written := entry.address(name):
            identify_serial_numbers(entry.record, written, name)


def read_eprint(entry: Entry) -> None:
    kind = entry.fields.get("eprinttype") or entry.fields.get("archiveprefix") or "arxiv"
    scheme = EPRINTS.get(kind.strip().lower())
    if scheme and identify(entry.record, scheme, entry.address("eprint"), "eprint"):
        entry.take("eprinttype")
        entry.take("archiveprefix")


def read_addresses(entry: Entry) -> None:
    for name in ("url", "url_link", "url_paper"):
        set_url(entry.record, entry.address(name), name)
    for name in ("pdf", "url_pdf"):
        set_url(entry.record, entry.address(name), name, is_pdf=True)
    if WHOLE_ADDRESS.fullmatch(unwrapped(entry.fields.get("howpublished", ""))):
        set_url(entry.record, entry.address("howpublished"), "howpublished")
    for name, kind in LINKS.items():
        add_link(entry.record, kind, entry.address(name), name)
