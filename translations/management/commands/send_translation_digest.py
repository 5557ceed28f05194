import logging
from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.database import is_locked
from content.management.base import ParagraphsCommand
from translations.digest.letters import due, letter
from translations.models import DigestSubscription

logger = logging.getLogger(__name__)
LOCK = 0x646967657374  # “digest”


class Command(ParagraphsCommand):
    help = """Write to those who translate what is new among the texts that wait for them.

Only to whoever has asked for it on the page of their account, and only where something is new since their last
letter. Run it once a week. What was sent is noted letter by letter: after an interruption, run it again. An address
that fails is named, keeps nobody else from their letter, and is tried again at the next run."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="list who would be written to, and send nothing"
        )

    def handle(self, *, dry_run: bool, **options) -> None:
        with connection.cursor() as cursor:
            if not is_locked(cursor, LOCK):
                raise CommandError(_("These letters are being sent already, by another process."))
            try:
                sent, failed = self.send(dry_run)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        said = _("Letters to send: %(count)d.") if dry_run else _("Letters sent: %(count)d.")
        self.stdout.write(said % {"count": sent})
        if failed:
            told = ngettext(
                "%(count)d letter could not be sent: %(names)s",
                "%(count)d letters could not be sent: %(names)s",
                len(failed),
            )
            raise CommandError(told % {"count": len(failed), "names": ", ".join(failed)})

    def send(self, dry_run: bool) -> tuple[int, list[str]]:
        """How many letters there are, and to whom none could be sent."""
        sent, failed = 0, []
        for one in due():
            now = timezone.now()  # before anything is counted: what changes meanwhile is new the next time
            name = one.account.get_username()
            if not (message := letter(one)):
                continue
            if dry_run:
                self.stdout.write(f"{name}: {message.subject}")
                sent += 1
                continue
            try:
                message.send()
            except (OSError, ValueError) as error:  # every error of smtplib is the one
                logger.error("No letter about translations could be sent to %r: %s", name, error)
                failed.append(name)
                continue
            DigestSubscription.objects.filter(pk=one.pk).update(told_until=now)
            sent += 1
        return sent, failed
