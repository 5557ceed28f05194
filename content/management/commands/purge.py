import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from content.caching.purging import NotPurged, changes, purge
from content.management.base import ParagraphsCommand

EVERY = 10  # seconds


class Command(ParagraphsCommand):
    help = """Have the cache in front of the site, a CDN for example, forget its pages.

PURGE_COMMAND is carried out, or PURGE_URL asked by POST: one of them says how. Without options it is done
once, now; exits with 1 where it fails.

With --watch it goes on until it is stopped, and purges whenever something that pages show has changed,
whoever changed it, and when something is published, expires or ends by the clock. A purge that failed is
tried again. This is what to run as a service where CDN_SECONDS is set (deploy/vitrine-purge.service)."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on, and purge after every change")
        parser.add_argument(
            "--every",
            type=float,
            default=EVERY,
            metavar="SECONDS",
            help=f"with --watch: purge at most once in so many seconds (default: {EVERY})",
        )

    def handle(self, *, watch: bool, every: float, **options) -> None:
        if not (settings.PURGE_COMMAND or settings.PURGE_URL):
            raise CommandError(_("Nothing says how: set PURGE_COMMAND or PURGE_URL (docs/run.md)."))
        if not watch:
            try:
                purge()
            except NotPurged as error:
                raise CommandError(self.failure(error)) from error
            return
        for _versions in changes(every):
            while not self.is_purged():
                time.sleep(every)

    def is_purged(self) -> bool:
        try:
            purge()
        except NotPurged as error:
            self.stderr.write(self.failure(error))
            return False
        return True

    def failure(self, error: NotPurged) -> str:
        return _("The cache in front was not purged: %(reason)s") % {"reason": error}
