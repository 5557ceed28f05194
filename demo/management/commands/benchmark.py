import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from demo.benchmark import table
from demo.benchmark.addresses import all_addresses, public, unknown
from demo.benchmark.client import Unexpected
from demo.benchmark.comparison import pairs
from demo.benchmark.figures import Report
from demo.benchmark.filling import fill_and_settle, scratch_database
from demo.benchmark.inside import measures
from demo.benchmark.production import ServerFailed
from demo.benchmark.readers import growths
from demo.benchmark.run import Wanted, run
from publications.models import Publication


class Command(ParagraphsCommand):
    help = """Measure what the pages of a large institute cost, served as they are in production.

A scratch database is made beside that of the site, filled with invented works and news, asked, and dropped; the
site itself is not touched. gunicorn serves it on a free port of this machine, with its two workers of four
threads; several visitors ask over kept connections. At 100,000 works the filling takes some minutes and 2 GB
of disk: --keep keeps it for the next time.

A line for each address:
  page cache    answers out of it: how many a second, milliseconds until 50 and 95 of 100 were there, milliseconds
                of the processor a request (app: the server and its workers; db: PostgreSQL), SQL statements
  304           milliseconds of the processor for a browser that has the page already
  computed      with the page cache turned off; counts of the content are kept
  KB            of the answer, as it is and compressed
  × empty view  the processor time of each beside that of a view of Django's that does nothing, asked in turn
A dash: the page cache does not keep it, it has no ETag, or the database runs on another machine.
Before it: seconds until the first answer; memory of the workers (PSS). After it: many visitors, right after a change.

The processor time is read from the operating system (Linux); it is steadier than any clock. Seconds are not compared.

  manage.py benchmark --works 10000 --keep --json before.json
  manage.py benchmark --works 10000 --keep --compare before.json --only home,list,work

--inside sends the requests inside this process instead, without server and sockets, and prints statements and
median milliseconds, first right after a change, then as the next visitor finds it.

--readers measures something else, and no database: how long the readers of bibliographies take for files
that were made to take long, at some size, twice and four times it. Fails where that grows faster than the size."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--works", type=int, default=10_000, help="how many works (default: 10,000)")
        add("--keep", action="store_true", help="keep the scratch database, and use one kept before")
        add(
            "--only",
            type=lambda names: names.split(","),
            default=[],
            metavar="NAME,NAME",
            help="some addresses",
        )
        add(
            "--repeat",
            type=int,
            default=3,
            help="how often each address is measured; medians count (default: 3)",
        )
        add("--seconds", type=float, default=1.0, help="how long each time (default: 1)")
        add("--visitors", type=int, default=8, help="how many ask at once (default: 8)")
        add("--requests", type=int, default=1000, help="after which the memory is looked at (default: 1,000)")
        add("--granian", action="store_true", help="serve with granian, where it is installed")
        add("--cache-url", default="locmem://", help="a cache that processes share, as in CACHE_URL")
        add("--json", type=Path, metavar="FILE", help="write all figures there")
        add(
            "--compare",
            type=Path,
            metavar="FILE",
            help="compare with figures written before; fail where worse",
        )
        add("--tolerance", type=float, default=25, metavar="%", help="what counts as worse (default: 25)")
        add("--inside", action="store_true", help="ask inside this process")
        add("--readers", type=int, metavar="KB", help="measure the readers, with files of so many kilobytes")

    def handle(self, **options) -> None:
        if options["readers"]:
            self.measure_readers(options["readers"])
            return
        if names := unknown(options["only"]):
            raise CommandError(_("There is no address of this name: %(names)s") % {"names": ", ".join(names)})
        before = self.read(options["compare"])
        with scratch_database(options["keep"]):
            self.fill(options["works"])
            if options["inside"]:
                for line in table.inside(measures(public(options["only"]), options["repeat"])):
                    self.say(line)
                return
            report, failed = self.ask_servers(options)
        if options["json"]:
            options["json"].write_text(json.dumps(report, indent=1) + "\n")
        failed += self.compare(before, report, options["tolerance"]) if before else []
        if failed:
            raise CommandError("\n".join(failed))

    def read(self, file: Path | None) -> dict | None:
        try:
            return json.loads(file.read_text()) if file else None
        except (OSError, ValueError) as error:
            raise CommandError(
                _("%(file)s holds no figures: %(error)s") % {"file": file, "error": error}
            ) from error

    def fill(self, works: int) -> None:
        if not Publication.objects.exists():
            self.say(_("The scratch database is filled …"))
            self.say(_("Filled in %(seconds).0f seconds.") % {"seconds": fill_and_settle(works)})
        self.say(_("%(works)d works") % {"works": Publication.objects.count()})

    def ask_servers(self, options: dict) -> tuple[dict, list[str]]:
        """The report, and what failed."""
        wanted = Wanted(
            all_addresses(options["only"]),
            **{name: options[name] for name in Wanted._fields if name in options},
        )
        report = Report(Publication.objects.count(), "granian" if wanted.granian else "gunicorn")
        try:
            failed = run(wanted, report, self.say)
        except (ServerFailed, Unexpected, OSError) as error:
            raise CommandError(str(error)) from error
        return report.as_dict(), failed

    def compare(self, before: dict, now: dict, tolerance: float) -> list[str]:
        """Print both runs beside each other; return what is worse, a line each."""
        found = list(pairs(before, now))
        self.say("\n".join(["", *table.comparison(found, tolerance / 100)]))
        worse = [f"{pair.address}, {pair.name}" for pair in found if pair.is_worse(tolerance / 100)]
        return [_("Worse than before: %(figures)s") % {"figures": "; ".join(worse)}] if worse else []

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
