import time
from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from demo.benchmark import fill, measures, scratch_database, settle
from demo.benchmark.readers import growths
from publications.models import Publication


class Command(ParagraphsCommand):
    help = """Measure how long the lists, searches and files of a large institute take.

A scratch database is made beside that of the site, filled with invented works, asked, and dropped; the
site itself is not touched. For each address are printed the SQL statements and the median milliseconds
of a request inside this process, first with nothing in the cache, then as the next visitor finds it.
At 100,000 works the filling takes some minutes and 2 GB of disk: --keep keeps it for the next time.

--readers measures something else, and no database: how long the readers of bibliographies take for files
that were made to take long, at some size, twice and four times it. Fails where that grows faster than the size."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--works", type=int, default=10_000, help="how many works (default: 10,000)")
        parser.add_argument("--repeat", type=int, default=5, help="requests of each address (default: 5)")
        parser.add_argument(
            "--keep", action="store_true", help="keep the scratch database, and use one kept before"
        )
        parser.add_argument(
            "--readers", type=int, metavar="KB", help="measure the readers, with files of so many kilobytes"
        )

    def handle(self, *, works: int, repeat: int, keep: bool, readers: int | None, **options) -> None:
        if readers:
            self.measure_readers(readers)
            return
        with scratch_database(keep):
            if not Publication.objects.exists():
                start = time.monotonic()
                fill(works)
                settle()
                seconds = time.monotonic() - start
                self.say(_("Filled in %(seconds).0f seconds.") % {"seconds": seconds})
            self.say(_("%(works)d works") % {"works": Publication.objects.count()})
            self.say(f"{'':27}{'SQL':>5}{'ms':>9}{'SQL':>7}{'ms':>9}{'KB':>9}")
            for name, sql, first, sql_again, again, size in measures(repeat):
                self.say(f"{name:27}{sql:5}{first:9.1f}{sql_again:7}{again:9.1f}{size:9.1f}")

    def measure_readers(self, kilobytes: int) -> None:
        steep = []
        for growth in growths(kilobytes):
            self.say(f"{growth.name:42}" + "".join(f"{seconds:9.3f}" for seconds in growth.seconds))
            if growth.is_steep:
                steep.append(growth.name)
        if steep:
            raise CommandError(
                _("The time grows faster than the size: %(files)s") % {"files": ", ".join(steep)}
            )

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
