"""Lists of works as files, written while they are sent: memory does not grow with the list."""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2s
from html import unescape

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from content.text import slugify
from publications.export.bibtex import bibtex
from publications.export.csl import csl, rich_title
from publications.export.ris import ris
from publications.lists.listings import FORMATS
from publications.models import Publication, PublicationQuerySet

BATCH = 500

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
) -> HttpResponse:
    """All these works, in their order, in one file; 304 where the reader has it already.

    What is in the list, and when each work was last changed, makes the ETag.
    """
    rows = list(works.values_list("pk", "updated_at"))
    etag = blake2s(f"{request.get_full_path()}{rows}".encode(), digest_size=12).hexdigest()
    _label, media_type = FORMATS[extension]
    written = WRITERS[extension](in_batches([pk for pk, _changed in rows]))
    response = StreamingHttpResponse(
        written if request.method == "GET" else (),
        content_type=f"{media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{slugify(name) or "publications"}.{extension}"',
            "ETag": f'"{etag}"',
        },
    )
    return get_conditional_response(request, etag=response["ETag"], response=response)


def in_batches(ids: list[int]) -> Works:
    """The works with these keys, in their order, with all that their entries in a file hold."""
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        rows = Publication.objects.with_entry().without_texts().in_bulk(batch)
        yield from (rows[pk] for pk in batch if pk in rows)
