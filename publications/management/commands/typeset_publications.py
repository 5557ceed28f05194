from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publications.models import Publication
from publications.typesetting import typeset_again

PROGRESS_COUNT = 1000  # works


class Command(BaseCommand):
    help = (
        "Set titles and abstracts of all works again from their LaTeX. They are set whenever a work is saved; "
        "run this after a change to bibliography/latex, for example when a command was added to its tables."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say how many works would change and change nothing"
        )

    def handle(self, *, dry_run: bool, **options) -> None:
        with transaction.atomic():
            changed = typeset_again(Publication.objects.all(), self.progress)
            transaction.set_rollback(dry_run)
        summary = ngettext("%(count)d work changed", "%(count)d works changed", changed) % {"count": changed}
        suffix = _(" (dry run: nothing was changed)") if dry_run else ""
        self.stdout.write(self.style.SUCCESS(f"{summary}{suffix}"))

    def progress(self, done: int) -> None:
        if done % PROGRESS_COUNT == 0:
            self.stderr.write(_("%(done)d works") % {"done": done}, style_func=str)
