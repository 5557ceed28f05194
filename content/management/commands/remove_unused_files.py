from argparse import ArgumentParser

from django.core.files.storage import Storage
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from content.pictures.sweeping import UPLOAD_TIME, unused_names
from content.revisions.files import file_columns, folder_of, used_names


class Command(ParagraphsCommand):
    help = """Remove the files of documents and papers that nothing names.

What replaces or deletes a file removes it, but not all ways lead past that: a form that is refused after its
upload, a transaction that is rolled back and a process that dies leave theirs behind. Kept is whatever a row
names, a version, a proposal, or what an import, a merge or a deletion may bring back. What is younger than
an hour stays, as it may belong to an upload in progress, and so does everything in a folder of which the
database knows no file at all: it may be the wrong one. Pictures have `render_pictures`.

The site may be in use meanwhile."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="list what would be removed, and change nothing"
        )

    def handle(self, *, dry_run: bool, verbosity: int, **options) -> None:
        self.is_dry_run, self.failures = dry_run, []
        folders = {folder_of(column): column.storage for column in file_columns()}
        removed = sum(self.sweep(storage, folder) for folder, storage in folders.items())
        if verbosity:
            suffix = _(" (dry run: nothing was changed)") if dry_run else ""
            text = _("files and folders removed: %(removed)d") % {"removed": removed}
            self.stdout.write(self.style.SUCCESS(text + suffix))
        if self.failures:
            listed = ", ".join(self.failures)
            raise CommandError(_("Not everything could be done: %(failures)s") % {"failures": listed})

    def sweep(self, storage: Storage, folder: str) -> int:
        """Remove what nothing names and is older than an upload; returns how many files and folders."""
        before = timezone.now() - UPLOAD_TIME
        if not (used := used_names(folder)):
            return 0
        return sum(self.remove(storage, name) for name in unused_names(storage, folder, used, before))

    def remove(self, storage: Storage, name: str) -> bool:
        if self.is_dry_run:
            self.stdout.write(_("to remove: %(name)s") % {"name": name})
            return True
        try:
            storage.delete(name)
        except OSError as error:
            self.failures.append(f"{name}: {error.strerror or error}")
            return False
        return True
