"""Identifiers and web addresses of an entry, wherever people put them."""

import re
from contextlib import suppress

from bibliography.latex import is_safe_address
from bibliography.readers.bibtex.entries import Reader
from bibliography.readers.values import ARXIV_MENTION, normalized
from bibliography.records import Record
from bibliography.words import gettext as _

LINKS = {
    "code": "code",
    "url_code": "code",
    "video": "video",
    "url_video": "video",
    "slides": "slides",
    "url_slides": "slides",
    "url_presentation": "slides",
    "poster": "poster",
    "url_poster": "poster",
    "data": "data",
    "url_data": "data",
    "projectpage": "project",
    "project": "project",
    "url_project": "project",
    "website": "website",
    "url_website": "website",
}
PDFS = ("pdf", "url_pdf", "url_paper")


def read_identifiers(reader: Reader) -> None:
    take_identifier(reader, "doi", "doi")
    take_identifier(reader, "isbn", "isbn")
    take_identifier(reader, "issn", "issn")
    take_identifier(reader, "hal", "hal_id")
    take_identifier(reader, "pmid", "pmid")
    take_identifier(reader, "openreview", "openreview")
    eprint_type = reader.fields.get("eprinttype") or reader.fields.get("archiveprefix") or "arxiv"
    if eprint_type.strip().lower() == "arxiv" and "eprint" in reader.fields:
        take_identifier(reader, "arxiv", "eprint")
    for name in ("arxiv", "arxivid", "url_arxiv"):
        take_identifier(reader, "arxiv", name)
    find_identifiers(reader)


def take_identifier(reader: Reader, scheme: str, name: str) -> None:
    """Read the identifier in a field; one that is none is kept as written, an address as a link."""
    written = reader.take(name)
    if not written:
        return
    for part in re.split(r"[,;]\s+", written.replace("\\_", "_").strip()):
        try:
            reader.record.identifiers.setdefault(*normalized(scheme, decode_address(part)))
        except ValueError as error:
            address = decode_address(part)
            if is_safe_address(address):
                reader.fields.setdefault("pdf" if address.endswith(".pdf") else "url", address)
            else:
                message = _("%(field)s “%(value)s”: %(error)s")
                reader.record.keep(
                    name, written, message % {"field": name, "value": part[:80], "error": error}
                )


def find_identifiers(reader: Reader) -> None:
    """Find identifiers where people put them instead: in pages, addresses and the name of the journal."""
    record, fields = reader.record, reader.fields
    if "doi" not in record.identifiers:
        for name in ("pages", "volume", "url"):
            if re.match(r"\s*(?:https?://)?(?:dx\.)?doi\.org/10\.", fields.get(name, "")):
                doi = decode_address(fields[name])
                take_found(record, "doi", doi if "://" in doi else f"https://{doi}")
                del fields[name]
                break
    if "arxiv" not in record.identifiers:
        sources = [
            fields.get(name, "") for name in ("journal", "journaltitle", "volume", "note", "howpublished")
        ]
        mention = next(filter(None, (ARXIV_MENTION.search(source) for source in sources)), None)
        if mention:
            take_found(record, "arxiv", mention[1])
        elif "arxiv.org/" in fields.get("url", ""):
            take_found(record, "arxiv", fields["url"])
    address = next(
        (fields[name] for name in ("url", "pdf", "url_paper") if "openreview.net/" in fields.get(name, "")),
        "",
    )
    if address:
        take_found(record, "openreview", address)


def take_found(record: Record, scheme: str, written: str) -> None:
    with suppress(ValueError):
        record.identifiers.setdefault(*normalized(scheme, decode_address(written)))


def decode_address(source: str) -> str:
    """An address without the LaTeX that people protect its signs with."""
    source = re.sub(r"^\s*(?:\\(?:url|href)\s*)?\{(.*?)\}.*$", r"\1", source.strip(), flags=re.DOTALL)
    source = re.sub(r"\\?\{\\_\\?\}", "_", source)
    source = (
        re.sub(r"\\([_%&#~])(?:\{\})?", r"\1", source)
        .replace("{\\textasciitilde}", "~")
        .replace("$\\sim$", "~")
    )
    return source.strip()


def read_addresses(reader: Reader) -> None:
    record = reader.record
    if address := take_address(reader, "url") or take_address(reader, "url_link"):
        record.url = "" if is_resolver(address, record) else address
    elif re.match(r"\s*(?:\\url)?\{?\s*https?://\S+\s*$", reader.fields.get("howpublished", "")):
        record.url = take_address(reader, "howpublished")
    for name in PDFS:
        address = take_address(reader, name)
        if address and not record.pdf_url and (name != "url_paper" or "pdf" in address.lower()):
            record.pdf_url = address
        elif address:
            record.links.append(("pdf" if "pdf" in address.lower() else "website", address))
    for name, kind in LINKS.items():
        if address := take_address(reader, name):
            record.links.append((kind, address))


def is_resolver(address: str, record: Record) -> bool:
    """Whether an address only repeats the DOI or the arXiv identifier."""
    lower = address.lower()
    doi, arxiv = record.identifiers.get("doi"), record.identifiers.get("arxiv")
    return bool((doi and "doi.org/" in lower and doi in lower) or (arxiv and "arxiv.org/abs/" in lower))


def take_address(reader: Reader, name: str) -> str:
    if name not in reader.fields:
        return ""
    written = reader.take(name)
    address = decode_address(written)
    if not address or (is_safe_address(address) and len(address) <= 1000):
        return address
    message = _("%(field)s “%(value)s” is no web address.") % {"field": name, "value": address[:80]}
    reader.record.keep(name, written, message)
    return ""
