from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.languages import LANGUAGES
from content.management.base import ParagraphsCommand
from translations.desk.doors import doors_for
from translations.exchange.bringing import bring
from translations.exchange.forms import opened, refuse_strange
from translations.exchange.planning import Outcome, Step


class Command(ParagraphsCommand):
    help = """Bring a file of translations back: XLIFF 1.2, 2.0 or 2.1, or PO.

Taken over is what has changed in the file, and has not been changed here since the file was made. All
else is told and left as it is: texts whose source is another by now, those that somebody has translated
meanwhile, those that lack a code or are too long. The whole file is one transaction; each object keeps a
version, from which its history brings back what it said."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="as it came back from the translators")
        parser.add_argument(
            "--user",
            required=True,
            help="who brings it: a name of the admin, who has to be allowed to translate",
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, default=LANGUAGES[1], help="of the translations (%(default)s)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would become of each text, and change nothing"
        )

    def handle(
        self, *, file: Path, user: str, language: str, dry_run: bool, verbosity: int, **options
    ) -> None:
        request = HttpRequest()
        request.user = member(user)
        doors = doors_for(site, request, language)
        if not doors:
            raise CommandError(_("%(user)s may not translate into this language.") % {"user": user})
        try:
            exchange = opened(self.data(file), language)
            steps = bring(request, doors, language, exchange, file.name, is_dry_run=dry_run)
            refuse_strange(steps)
        except ValidationError as error:
            raise CommandError(f"{file}: {' '.join(error.messages)}") from error
        if verbosity > 0:
            self.report(steps, is_dry_run=dry_run)

    def data(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(path)s cannot be read: %(error)s") % {"path": file, "error": error.strerror}
            ) from error

    def report(self, steps: Iterable[Step], *, is_dry_run: bool) -> None:
        """Each text of which there is something to say, then how many of each."""
        steps = [*steps]
        silent = {Outcome.SAME, Outcome.NOT_TRANSLATED} | ({Outcome.APPLIED} if not is_dry_run else set())
        for step in steps:
            if step.outcome not in silent:
                self.stdout.write(" ".join([f"{step.key}: {step.outcome.label}.", *step.reasons]))
        counts = Counter(step.outcome for step in steps)
        said = ", ".join(f"{outcome.label}: {counts[outcome]}" for outcome in Outcome if counts[outcome])
        suffix = _(" (dry run: nothing was changed)") if is_dry_run else ""
        self.stdout.write(self.style.SUCCESS(f"{said}{suffix}"))


def member(name: str) -> AbstractBaseUser:
    users = get_user_model()
    found = users.objects.filter(**{users.USERNAME_FIELD: name}, is_active=True, is_staff=True).first()
    if found is None:
        raise CommandError(_("Nobody with access to the admin is called %(user)s.") % {"user": name})
    return found
