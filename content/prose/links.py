"""Where the links of a text lead: addresses are completed as they were meant, or refused."""

import re
from html.parser import HTMLParser

SCHEMES = ["https", "http", "mailto", "tel", "doi"]  # what may be written; “doi:” is stored as an address

WITH_HOST = re.compile(r"https?://(\[[0-9a-f:.]+\]|[^\s/?#:]+)(:\d{1,5})?([/?#].*)?", re.IGNORECASE)
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<last>[^\W\d_]{2,}|xn--[\w-]+)(?:[/?#].*)?")
EMAIL = re.compile(r"[^\s@/?#:]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?:\?.*)?")
PHONE = re.compile(r"\+[\d\s().-]{7,}|\(?\d(?:[\s().-]*\d){9,}")
TEL = re.compile(r"\+?[\d*#]{3,}(;[\w=.+-]+)*")
DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# What ends like a host but is a file beside a page of another site: it cannot be completed.
FILES = {"html", "htm", "php", "asp", "aspx", "jsp", "pdf", "doc", "docx", "odt", "xls", "xlsx", "ppt", "pptx", "txt",
         "csv", "png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "mp", "bib", "ris", "json", "xml", "md",
         "tex", "css", "js"}  # fmt: skip


def completed(address: str) -> str | None:
    """The address that a link was meant to have, None where it leads nowhere that a page may link to.

    “www.example.org” and “a.b@example.org” get their scheme, as a DOI and the number of a telephone do; a path and
    a section of this site stay.
    """
    address = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", address).strip()
    scheme, _colon, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme in ("http", "https"):
        return spaced(address) if WITH_HOST.fullmatch(address) else None
    if scheme == "mailto":
        return mail(rest)
    if scheme == "tel":
        return telephone(rest)
    if address.startswith("//"):
        return completed("https:" + address)
    if re.fullmatch(r"#[^\s#]+|/(?!\\).*", address):
        return spaced(address)
    if doi := DOI.fullmatch(address):
        return "https://doi.org/" + doi[1]
    if EMAIL.fullmatch(address):
        return "mailto:" + spaced(address)
    if (host := HOST.fullmatch(address)) and host["last"].lower() not in FILES:
        return "https://" + spaced(address)
    return telephone(address) if PHONE.fullmatch(address) else None


def mail(written: str) -> str | None:
    """One address of e-mail or several (RFC 6068), perhaps with a subject; some programs part them by semicolons."""
    addresses, mark, headers = written.partition("?")
    all_of_them = [address.strip() for address in re.split("[,;]", addresses)]
    whole = all(map(EMAIL.fullmatch, all_of_them))
    return spaced("mailto:" + ",".join(all_of_them) + mark + headers) if whole else None


def telephone(number: str) -> str | None:
    """A number as it is dialled (RFC 3966): without what parts it, or a zero in brackets."""
    number, semicolon, rest = number.replace("(0)", "").partition(";")
    number = re.sub(r"[\s().\u2010-\u2015/-]+", "", number) + semicolon + rest
    return "tel:" + number if TEL.fullmatch(number) else None


def spaced(address: str) -> str:
    return re.sub(r"\s", "%20", address)


class Addresses(HTMLParser):
    """The addresses of all links of a text, as they were written."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attributes if name == "href"]
