"""How pages name a document: “PDF, French, 1.2 MB”."""

from typing import NamedTuple

from django.db.models import Model
from django.utils.formats import number_format
from django.utils.translation import get_language_info, gettext, pgettext_lazy

from content.documents.formats import named
from content.languages import current_language, in_order

LANGUAGE_OF_FILE = {
    "en": pgettext_lazy("language of a document", "English"),
    "fr": pgettext_lazy("language of a document", "French"),
}


class FileLink(NamedTuple):
    """A link to one of the files of a document."""

    url: str
    language: str  # that of the file
    media_type: str
    said: str  # its format, its language where that is not plain, its size


def languages_in(document: Model, language: str) -> list[str]:
    """The languages in which it has a file, this one first."""
    return [code for code in in_order(language) if getattr(document, f"file_{code}")]


def file_links(document: Model) -> list[FileLink]:
    """The file for the readers of this page first: in their language, else in the one that there is.

    The first has the address of this page’s language, where later on a file in it may lie.
    """
    page = current_language()
    codes = languages_in(document, page)
    is_plain = codes == [page]
    addresses = [page, *codes[1:]]
    return [
        file_link(document, code, document.url_in(address), with_language=not is_plain)
        for code, address in zip(codes, addresses, strict=False)
    ]


def file_link(document: Model, code: str, url: str, *, with_language: bool) -> FileLink:
    found = named(getattr(document, f"file_{code}").name)
    language = language_in_words(code) if with_language else ""
    parts = (found.name, language, size_in_words(getattr(document, f"size_{code}")))
    return FileLink(url, code, found.media_type, ", ".join(filter(None, parts)))


def language_in_words(code: str) -> str:
    """As it stands after the format; a language that is added has Django’s own word."""
    return str(LANGUAGE_OF_FILE.get(code) or get_language_info(code)["name_translated"])


def size_in_words(size: int) -> str:
    """How large a file is, rounded as readers expect."""
    if size < 999_500:
        return gettext("%(number)s\u00a0kB") % {"number": number_format(max(1, round(size / 1000)))}
    digits = 1 if size < 9_950_000 else 0
    return gettext("%(number)s\u00a0MB") % {"number": number_format(round(size / 1_000_000, digits), digits)}
