"""Lists of works as files, written while they are sent: memory does not grow with the list."""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2s
from html import unescape
from itertools import islice

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext

from content.caching.latest import number
from content.text import slugify
from publications.export.bibtex import bibtex
from publications.export.csl import csl, rich_title
from publications.export.kept import Busy, FileInTheMaking, kept_file
from publications.export.ris import ris
from publications.lists.listings import FORMATS
from publications.models import Publication, PublicationQuerySet

BATCH = 500
SHORT = 1000  # works, which are written anew each time
RETRY_AFTER = 60  # seconds

Works = Iterator[Publication]


def write_bibtex(works: Works) -> Iterator[str]:
    return (f"{bibtex(work)}\n" for work in works)


def write_ris(works: Works) -> Iterator[str]:
    return (ris(csl(work)) for work in works)


def write_json(works: Works) -> Iterator[str]:
    separator = "[\n"
    for work in works:
        item = csl(work) | {"title": unescape(rich_title(work))}
        yield separator + json.dumps(item, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


WRITERS: dict[str, Callable[[Works], Iterator[str]]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_json,
}


def file_response(
    request: HttpRequest, works: PublicationQuerySet, extension: str, name: str
) -> HttpResponseBase:
    """All these works, in their order, in one file; 304 where the reader has it already.

    What is in the list, when each work was last changed and the version of works and people make the ETag.
    """
    rows = list(works.values_list("pk", "updated_at"))
    version = number("publications_", "people_")
    etag = blake2s(f"{version}{rows}{extension}".encode(), digest_size=12).hexdigest()
    _label, media_type = FORMATS[extension]
    headers = {
        "Content-Type": f"{media_type}; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{slugify(name) or "publications"}.{extension}"',
        "ETag": f'"{etag}"',
    }
    without_content = HttpResponse(headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=without_content)
    if answer is not without_content or request.method != "GET":
        return answer
    pieces = in_chunks(WRITERS[extension](in_batches([pk for pk, _changed in rows])))
    if len(rows) <= SHORT:
        return HttpResponse("".join(pieces), headers=headers)
    return long_file(f"{etag}.{extension}", pieces, headers)


def long_file(name: str, pieces: Iterator[str], headers: dict[str, str]) -> HttpResponseBase:
    """The file of that name as it is kept, else while it is written; 503 where another is being written."""
    if stored := kept_file(name):
        response = FileResponse(stored, content_type=headers["Content-Type"])
        for header, value in headers.items():
            response.headers[header] = value
        return response
    try:
        return StreamingHttpResponse(FileInTheMaking(name, pieces), headers=headers)
    except Busy:
        message = gettext("Another long list is being written. Please try again in a minute.")
        return HttpResponse(
            f"{message}\n", "text/plain; charset=utf-8", 503, headers={"Retry-After": str(RETRY_AFTER)}
        )


def in_chunks(pieces: Iterator[str]) -> Iterator[str]:
    """The same text in fewer pieces: each is a write on the network and on the disk."""
    while chunk := "".join(islice(pieces, BATCH)):
        yield chunk


def in_batches(ids: list[int]) -> Works:
    """The works with these keys, in their order, with all that their entries in a file hold."""
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        rows = Publication.objects.with_reference().with_identifiers().without_texts().in_bulk(batch)
        yield from (rows[pk] for pk in batch if pk in rows)
