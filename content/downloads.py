"""Files that readers take along: handed out as they lie, never opened within the site."""

import logging
from hashlib import blake2s
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
)
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.generic import View

from content.documents.describing import languages_in
from content.documents.formats import named
from content.languages import shown
from content.models import Document
from content.onward import for_good
from content.text import slugify

logger = logging.getLogger(__name__)

POLICY = "sandbox; default-src 'none'"
LONGEST_NAME = 120
NO_FILE_NAME = dict.fromkeys(map(ord, '\\/:*?"<>|'), "-")  # the signs that systems refuse in names of files


class DocumentFile(View):
    """The file of a document in the language of the address, else in the one that there is."""

    http_method_names = ["get", "head", "options"]
    queryset = Document.objects.all()

    def get(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        document = Document.objects.found_at(slug)
        if document is None:
            raise Http404
        if document.slug_in(get_language()) != slug:
            return for_good(request, document.get_absolute_url())
        language, *_others = languages_in(document, get_language())
        file = document.files[language]
        response = hosted(request, file, shown(document, "title", language).text)
        response.headers["Content-Language"] = language
        response.headers["Link"] = links(document, language)
        return response


def links(document: Document, language: str) -> str:
    """The value of the header: the address that stands for this file, and those of the files in other languages."""
    url = f"<{settings.SITE_URL}{document.url_in(language)}>"
    others = [
        f'<{settings.SITE_URL}{document.url_in(code)}>; rel="alternate"; hreflang="{code}"'
        for code in document.files
        if code != language
    ]
    return ", ".join([f'{url}; rel="canonical"', *others])


def hosted(request: HttpRequest, file: FieldFile, title: str) -> HttpResponseBase:
    """The file as an attachment called after the title, in pieces; or that the reader has it already.

    Raises Http404 where it is gone from the storage.
    """
    headers = {
        "ETag": quote_etag(
            blake2s(file.name.encode(), digest_size=12).hexdigest()
        ),  # another file has another name
        "Cache-Control": "no-cache",  # kept by whoever likes, who asks each time whether it is still the same
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    response = get_conditional_response(request, etag=headers["ETag"]) or whole(file, title)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def whole(file: FieldFile, title: str) -> FileResponse:
    try:
        opened = file.storage.open(file.name)
    except OSError as error:
        logger.error("The file %s can not be read: %s", file.name, error)
        raise Http404 from error
    found = named(file.name)
    response = FileResponse(opened, content_type=found.media_type)
    response.headers["Content-Disposition"] = disposition(title, found.extension)
    return response


def disposition(title: str, extension: str) -> str:
    """An attachment with its name in plain letters, and as it is for who understands that (RFC 6266, appendix D)."""
    plain = slugify(title) or "document"
    name = " ".join(title.translate(NO_FILE_NAME).split())[:LONGEST_NAME].strip(" .") or plain
    encoded = quote(f"{name}.{extension}", safe="")
    return f"attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{encoded}"
