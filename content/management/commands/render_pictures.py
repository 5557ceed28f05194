import errno
import os
from argparse import ArgumentParser
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from itertools import chain

from django.core.files.storage import Storage
from django.core.management.base import CommandError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from content.models import Picture, Revision
from content.models.picture import SOURCE
from content.pictures import withdrawing
from content.pictures.drawings import judge
from content.pictures.renditions import DamagedOriginal
from content.pictures.storing import FOLDER, missing, render, stored_renditions
from content.pictures.sweeping import UPLOAD_TIME, unused_names, used_names
from content.pictures.withdrawing import kept_name

BATCH = 20  # pictures, read from the database at once; progress is told after each


class Command(ParagraphsCommand):
    help = """Make the renditions that pictures lack, and remove the files that no picture uses.

Saving a picture makes its renditions, and finds out whether it is a drawing where nobody has said so; this
does both for the pictures that lack it. Run it after an upgrade that brings a new crop or another quality,
and now and then to tidy up: pictures that were deleted in bulk leave their files behind. Removed is what
lies below pictures/ and is neither the file of a picture nor a rendition that pages show, originals
included; that of a picture that was deleted in the last 30 days waits in deleted/, where nobody but the
site finds it. What is younger than an hour stays, as it may belong to an upload in progress, and so does
everything where the database knows no picture at all: it may be the wrong one.

The site may be in use meanwhile. To upgrade without a moment's missing picture, run it with --keep before
the restart, while the old renditions are still shown, and again after it."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep", action="store_true", help="make what is missing and remove nothing")
        parser.add_argument(
            "--dry-run", action="store_true", help="list what would be made and removed, and change nothing"
        )

    def handle(self, *, keep: bool, dry_run: bool, verbosity: int, **options) -> None:
        self.is_dry_run, self.is_quiet = dry_run, verbosity < 1
        self.failures: dict[str, str] = {}  # by the name of the file, what is wrong with it
        start = timezone.now()
        made = self.make(Picture.objects.order_by("pk").values_list("pk", flat=True))
        removed = 0 if keep else self.sweep(start - UPLOAD_TIME)
        if not self.is_quiet:
            self.report(made, removed)
        if self.failures:
            listed = ", ".join(self.failures.values())
            raise CommandError(_("Not everything could be done: %(failures)s") % {"failures": listed})

    def make(self, pks: Iterable[int]) -> int:
        """Make the missing renditions of these pictures from several threads, as encoders keep a core busy.

        Each thread holds one decoded picture, and none asks the database. Returns how many were made.
        """
        pks, made = list(pks), 0
        attempt = partial(attempted, is_dry_run=self.is_dry_run)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
            for start in range(0, len(pks), BATCH):
                batch = list(rows().order_by("pk").filter(pk__in=pks[start : start + BATCH]))
                unjudged = [picture for picture in batch if picture.is_drawing is None]
                for picture, (names, reason) in zip(batch, threads.map(attempt, batch), strict=True):
                    made += len(names)
                    self.list_names(_("to make: %(name)s"), names)
                    if reason and is_current(picture):
                        self.failures[picture.file.name] = failure_of(picture, reason)
                self.keep_judgements(unjudged)
                self.progress(min(start + BATCH, len(pks)), len(pks))
        return made

    def keep_judgements(self, pictures: Iterable[Picture]) -> None:
        """Write which of them are drawings, unless an editor has meanwhile said so, or replaced the file."""
        for picture in pictures if not self.is_dry_run else ():
            row = Picture.objects.filter(pk=picture.pk, file=picture.file.name, is_drawing=None)
            row.update(is_drawing=picture.is_drawing)

    def sweep(self, before: datetime) -> int:
        """Remove what no picture uses and is older than `before`; returns how many files and folders."""
        storage = Picture._meta.get_field("file").storage
        used = {name for picture in rows().iterator() for name in used_names(picture)}
        if not used:  # rather the wrong database, or one not restored yet, than a site that threw all away
            return 0
        removed = 0
        waiting = [one.shown for one in Revision.objects.of(Picture).recoverable().iterator()]
        used |= {name for picture in waiting for name in self.withdraw(storage, picture)}
        try:
            for file_name in self.failures:  # of a lost original, old renditions are all that is left
                used.update(stored_renditions(storage, file_name))
            kept = {kept_name(name) for name in (*(one.file.name for one in waiting), *self.failures)}
            unused = unused_names(storage, FOLDER, used, before)
            for name in chain(unused, unused_names(storage, withdrawing.FOLDER, kept, before)):
                self.list_names(_("to remove: %(name)s"), [name])
                removed += self.is_dry_run or self.is_removed(storage, name)
        except OSError as error:  # a folder that cannot be listed
            self.failures[FOLDER] = f"{FOLDER}/: {reason_of(error)}"
        # Whoever has gone back meanwhile to an old focal point may have found its renditions before we took them.
        self.make(picture.pk for picture in rows().iterator() if not used_names(picture) <= used)
        return removed

    def withdraw(self, storage: Storage, picture: Picture) -> set[str]:
        """Take the files of a deleted picture out of reach; returns what has to stay because that was not possible."""
        try:
            if not self.is_dry_run:
                picture.withdraw_files()
                return set()
        except OSError as error:
            self.failures[picture.file.name] = failure_of(picture, reason_of(error))
        return {picture.file.name, *stored_renditions(storage, picture.file.name)}

    def is_removed(self, storage: Storage, name: str) -> bool:
        try:
            storage.delete(name)
        except OSError as error:
            # Not empty is a folder with something new in it, or with what could not be removed and is named.
            if error.errno != errno.ENOTEMPTY:
                self.failures[name] = f"{name}: {reason_of(error)}"
            return False
        return True

    def list_names(self, line: str, names: Iterable[str]) -> None:
        for name in names if self.is_dry_run else ():
            self.stdout.write(line % {"name": name})

    def progress(self, done: int, total: int) -> None:
        if not self.is_quiet:
            text = _("%(done)d of %(total)d pictures") % {"done": done, "total": total}
            self.stderr.write(text, style_func=str)

    def report(self, made: int, removed: int) -> None:
        text = _("renditions made: %(made)d, files and folders removed: %(removed)d")
        suffix = _(" (dry run: nothing was changed)") if self.is_dry_run else ""
        self.stdout.write(self.style.SUCCESS(text % {"made": made, "removed": removed} + suffix))


def rows() -> QuerySet[Picture]:
    return Picture.objects.only("name", *SOURCE)


def is_current(picture: Picture) -> bool:
    """Whether the picture has not been deleted meanwhile, nor its file replaced."""
    return Picture.objects.filter(pk=picture.pk, file=picture.file.name).exists()


def failure_of(picture: Picture, reason: str) -> str:
    return _("“%(picture)s” (%(file)s): %(reason)s") % {
        "picture": picture.name,
        "file": picture.file.name,
        "reason": reason,
    }


def attempted(picture: Picture, *, is_dry_run: bool) -> tuple[list[str], str]:
    """The names of the renditions made, or to be made, and the reason if they could not be.

    An error itself would keep the decoded picture in memory.
    """
    try:
        if not is_dry_run and not picture.file.storage.exists(picture.file.name):
            withdrawing.bring_back(picture)  # which was deleted, and came back half-way
        if not picture.file.storage.exists(picture.file.name):
            return [], _("the file is missing")
        if is_dry_run:
            return list(missing(picture)), ""
        judge(picture)
        return render(picture), ""
    except OSError as error:
        return [], reason_of(error)


def reason_of(error: OSError) -> str:
    if isinstance(error, DamagedOriginal):
        return _("the file is damaged")
    return error.strerror or str(error)
