"""How long the pages of an institute of many works take: a scratch database, its works, what is asked of it."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import Person, Topic
from publications.models import Authorship, Publication, Release, Venue

FILL = Path(__file__).with_name("works.sql")
# What is asked; `{deep}` is the page in the middle of the whole list.
ADDRESSES = {
    "list": "/en/publications/",
    "deep page": "/en/publications/?page={deep}",
    "year": "/en/publications/?year=2020",
    "type": "/en/publications/?type=thesis",
    "topic": "/en/publications/?topic=topic-1",
    "person": "/en/publications/?person=member-1",
    "venue": "/en/publications/?venue=venue-1",
    "open access": "/en/publications/?open_access=yes",
    "peer reviewed": "/en/publications/?peer_reviewed=yes",
    "two facets": "/en/publications/?type=thesis&topic=topic-1",
    "common word": "/en/publications/?q=learning",
    "rare word": "/en/publications/?q=thermohaline",
    "misspelt word": "/en/publications/?q=thermohalline+networks",
    "everywhere, common word": "/en/search/?q=learning",
    "everywhere, rare word": "/en/search/?q=thermohaline",
    "everywhere, misspelt word": "/en/search/?q=thermohalline+networks",
    "a work": "/en/publications/work-1/",
    "a tenth as BibTeX": "/en/publications.bib?type=thesis",
    "a tenth as CSL-JSON": "/en/publications.json?type=thesis",
    "all as BibTeX": "/en/publications.bib",
    "all as RIS": "/en/publications.ris",
    "all as CSL-JSON": "/en/publications.json",
}


class Measure(NamedTuple):
    """One address: its statements and milliseconds with nothing in the cache, then with the counts in it."""

    name: str
    statements: int
    milliseconds: float
    statements_again: int
    milliseconds_again: float
    kilobytes: float


@contextmanager
def scratch_database(keep: bool) -> Iterator[None]:
    """A database of its own beside that of the site, filled or empty; dropped at the end unless it is kept.

    Files go elsewhere too meanwhile.
    """
    site, media = connection.settings_dict["NAME"], settings.MEDIA_ROOT
    connection.settings_dict["TEST"]["NAME"] = f"{site}_benchmark"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        with TemporaryDirectory() as folder:
            settings.MEDIA_ROOT = Path(folder)
            yield
    finally:
        settings.MEDIA_ROOT = media
        connection.creation.destroy_test_db(site, verbosity=0, keepdb=keep)


def fill(works: int) -> None:
    """Write the institute by statements over whole sets, all or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        give_defaults()
        for statement in FILL.read_text().split(";\n"):
            cursor.execute(statement, {"works": works})


def give_defaults() -> None:
    """Give the columns of the scratch database the values that Django would: statements name what they fill."""
    with connection.schema_editor() as editor:
        for model in (Topic, Person, Venue, Release, Authorship, Publication):
            for field in model._meta.concrete_fields:
                if not (field.null or field.primary_key or field.generated or field.is_relation):
                    value = editor.quote_value(editor.effective_default(field))
                    column = editor.quote_name(field.column)
                    editor.execute(f"ALTER TABLE {model._meta.db_table} ALTER {column} SET DEFAULT {value}")


def settle() -> None:
    """Bring the server to the state it reaches by itself some minutes later."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measures(repeat: int) -> Iterator[Measure]:
    site = urlsplit(settings.SITE_URL)
    client = Client(headers={"host": site.netloc})
    deep = max(Publication.objects.count() // 40, 1)
    for name, address in ADDRESSES.items():
        ask = partial(client.get, address.format(deep=deep), secure=site.scheme == "https")
        statements, milliseconds, size = timed(ask, repeat, fresh=True)
        again, milliseconds_again, _size = timed(ask, repeat, fresh=False)
        yield Measure(name, statements, milliseconds, again, milliseconds_again, size / 1024)


def timed(ask: Callable[[], HttpResponse], repeat: int, fresh: bool) -> tuple[int, float, int]:
    """The statements of a request, the median milliseconds of several, the bytes of the answer."""
    seconds = []
    for _turn in range(repeat):
        if fresh:
            cache.clear()
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            answer = body(ask())
            seconds.append(time.perf_counter() - start)
    return len(queries), statistics.median(seconds) * 1000, len(answer)


def body(response: HttpResponse) -> bytes:
    if response.status_code != 200:
        raise RuntimeError(f"{response.request['PATH_INFO']}: {response.status_code}")
    return response.getvalue()
