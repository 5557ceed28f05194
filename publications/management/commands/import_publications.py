import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from publications.importing import Import, Outcome
from publications.sources.bibtex import read_bibtex
from publications.sources.records import Note, Record, Refusal

PROGRESS_EVERY = 0.2  # seconds, on a terminal
PROGRESS_COUNT = 1000  # entries, elsewhere


class Command(BaseCommand):
    help = """Put the works of BibTeX or BibLaTeX files on the site.

Works, their releases, authors, identifiers and links are created or brought up to date; authors are
linked with a member where the full name is that of exactly one. An entry that cannot be read is
reported with its line, and the rest goes in. Importing a file again changes nothing; importing it
after a correction changes what was corrected, and leaves alone what was edited on the site since.

Two entries are one work when they share a DOI, an arXiv or HAL identifier or their key, or title and
authors (a preprint and its publication). A file is imported as a whole or, on an error, not at all."""

    def create_parser(self, *args, **kwargs) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", type=Path, help="a .bib file, in any encoding"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report everything that would happen and change nothing"
        )
        parser.add_argument(
            "--draft", action="store_true", help="create new works as drafts, which visitors do not see"
        )

    def handle(self, *, files: list[Path], dry_run: bool, draft: bool, verbosity: int, **options) -> None:
        contents = [(path, read(path)) for path in files]
        for path, data in contents:
            self.import_file(path, data, is_dry_run=dry_run, is_draft=draft, verbosity=verbosity)

    def import_file(
        self, path: Path, data: bytes, *, is_dry_run: bool, is_draft: bool, verbosity: int
    ) -> None:
        progress = Progress(self.stderr, path.name, is_shown=verbosity > 0)
        progress.say(_("reading"))
        items = list(read_bibtex(data))
        records = [item for item in items if isinstance(item, Record)]
        refusals = [item for item in items if isinstance(item, Refusal)]
        if not records and not refusals:
            raise CommandError(_("%(path)s holds no BibTeX entry.") % {"path": path})
        lines = [(note.line, note.text) for note in items if isinstance(note, Note)]
        lines += [(refusal.line, refused(refusal)) for refusal in refusals]
        outcomes: Counter[Outcome] = Counter()
        with transaction.atomic():
            run = Import(records, is_draft=is_draft)
            for number, record in enumerate(records, start=1):
                result = run.apply(record)
                outcomes[result.outcome] += 1
                lines += [(record.line, f"{record.key}: {message}") for message in result.messages]
                progress.count(number, len(records))
            run.save(progress.say)
            transaction.set_rollback(is_dry_run)
        progress.end()
        if verbosity > 0:
            self.report(path, outcomes, len(refusals), lines, is_dry_run=is_dry_run)

    def report(
        self, path: Path, outcomes: Counter[Outcome], refused: int, lines: list, *, is_dry_run: bool
    ) -> None:
        for line, text in sorted(lines):
            self.stdout.write(f"{path.name}:{line}: {text}")
        summary = _(
            "%(created)d created, %(updated)d updated, %(unchanged)d unchanged, %(refused)d refused"
        ) % {
            "created": outcomes[Outcome.CREATED],
            "updated": outcomes[Outcome.UPDATED],
            "unchanged": outcomes[Outcome.UNCHANGED],
            "refused": refused,
        }
        suffix = _(" (dry run: nothing was changed)") if is_dry_run else ""
        self.stdout.write(self.style.SUCCESS(f"{path.name}: {summary}{suffix}"))


class Progress:
    """One line that is rewritten on a terminal; a line now and then where the output goes to a file."""

    def __init__(self, stream, name: str, *, is_shown: bool) -> None:
        self.stream, self.name, self.is_shown = stream, name, is_shown
        self.is_terminal = stream.isatty()
        self.last = 0.0

    def say(self, text: str) -> None:
        if not self.is_shown:
            return
        if self.is_terminal:
            self.write(f"\r\x1b[K{self.name}: {text} …")
        else:
            self.write(f"{self.name}: {text} …\n")

    def count(self, done: int, total: int) -> None:
        due = (
            time.monotonic() - self.last > PROGRESS_EVERY if self.is_terminal else done % PROGRESS_COUNT == 0
        )
        if due:
            self.last = time.monotonic()
            self.say(_("%(done)d of %(total)d entries") % {"done": done, "total": total})

    def write(self, text: str) -> None:
        self.stream.write(text, style_func=str, ending="")  # not in the red of errors
        self.stream.flush()

    def end(self) -> None:
        if self.is_shown and self.is_terminal:
            self.write("\r\x1b[K")


def read(path: Path) -> bytes:
    """A file’s bytes; raises CommandError, so that nothing is imported when one file is missing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be read: %(error)s") % {"path": path, "error": error.strerror}
        ) from error


def refused(refusal: Refusal) -> str:
    name = f"{refusal.key}: " if refusal.key else ""
    return f"{name}{_('refused.')} {refusal.reason}"
