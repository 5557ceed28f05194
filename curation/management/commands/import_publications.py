import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from bibliography.readers.formats import format_of
from bibliography.registries import REGISTRIES, RegistryError
from content.management.base import ParagraphsCommand
from curation.imports.importing import Outcome
from curation.imports.reading import Bibliography, from_file, from_registry
from curation.imports.runs import Plan, carry_out, lock_works
from curation.models import ImportItem

PROGRESS_EVERY = 0.2  # seconds, on a terminal
PROGRESS_COUNT = 1000  # entries, elsewhere


class Command(ParagraphsCommand):
    help = """Put the works of bibliographies on the site, from files or, with --from, from a registry.

Works, their releases, authors, identifiers and links are created or brought up to date. An entry that
cannot be read is reported with its line, and the rest goes in. Importing a file again changes nothing;
importing it after a correction changes what was corrected, and leaves alone what was edited on the site
since. Entries that an editor left out of an earlier import stay out.

Two entries are one work when they share a DOI, an arXiv or HAL identifier or their key, or title and
authors (a preprint and its publication). A file is imported as a whole or, on an error, not at all.
Each import is listed in the admin under “Imports”, where it can be undone."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "names",
            nargs="+",
            metavar="FILE",
            help="a bibliography, in any encoding; with --from an identifier (DOI, arXiv, ORCID iD …) or words",
        )
        parser.add_argument(
            "--from",
            dest="registry",
            choices=[*REGISTRIES],
            help="ask this registry for the works instead; the setting REGISTRIES switches it on",
        )
        parser.add_argument(
            "--preview",
            "--dry-run",
            action="store_true",
            help="print what would become of each entry, field by field, and change nothing",
        )
        parser.add_argument(
            "--draft", action="store_true", help="create new works as drafts, which visitors do not see"
        )

    def handle(
        self, *, names: list[str], registry: str | None, preview: bool, draft: bool, verbosity: int, **options
    ) -> None:
        bibliographies = [self.read(registry, name, is_told=verbosity > 0) for name in names]
        for bibliography in bibliographies:
            self.carry_out(bibliography, is_preview=preview, is_draft=draft, verbosity=verbosity)

    def read(self, registry: str | None, name: str, *, is_told: bool) -> Bibliography:
        """Everything is read before anything is imported: one file that is missing stops all."""
        progress = Progress(self.stderr, name if registry else Path(name).name, is_shown=is_told)
        progress.say(_("reading"))
        return asked(registry, name) if registry else opened(Path(name))

    def carry_out(
        self, bibliography: Bibliography, *, is_preview: bool, is_draft: bool, verbosity: int
    ) -> None:
        run, found = bibliography
        progress = Progress(self.stderr, run.name, is_shown=verbosity > 0)
        with transaction.atomic():
            if not is_preview:
                lock_works()
            plan = Plan(found, is_draft=is_draft, progress=progress.count)
            if not plan.items:
                raise CommandError(_("%(path)s holds no entry.") % {"path": run.name})
            if not is_preview:
                carry_out(run, plan, progress.say)
        progress.end()
        if verbosity > 0:
            self.report(run.name, plan, is_preview=is_preview)

    def report(self, name: str, plan: Plan, *, is_preview: bool) -> None:
        lines = [(line, text) for line, text in plan.notes]
        for item in plan.items:
            if is_preview or item.messages:
                lines += [(item.line, text) for text in lines_of(item, is_preview=is_preview)]
        for line, text in sorted(lines, key=lambda one: one[0]):
            self.stdout.write(f"{name}:{line}: {text}")
        summary = _(
            "%(created)d created, %(updated)d updated, %(joined)d same work, "
            "%(unchanged)d unchanged, %(left_out)d left out, %(refused)d refused"
        ) % {outcome.value: plan.counts[outcome] for outcome in Outcome}
        suffix = _(" (preview: nothing was changed)") if is_preview else ""
        self.stdout.write(self.style.SUCCESS(f"{name}: {summary}{suffix}"))


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


def opened(path: Path) -> Bibliography:
    """What is in a file; raises CommandError, so that nothing is imported when one file is missing."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be read: %(error)s") % {"path": path, "error": error.strerror}
        ) from error
    if not format_of(data, path.name):
        raise CommandError(_("%(path)s is no bibliography that can be read.") % {"path": path})
    return from_file(data, path.name)


def asked(registry: str, wanted: str) -> Bibliography:
    """What a registry answers; raises CommandError with what it says instead."""
    try:
        return from_registry(registry, wanted)
    except RegistryError as error:
        raise CommandError(str(error)) from error


def lines_of(item: ImportItem, *, is_preview: bool) -> list[str]:
    """What becomes of an entry, in lines: its outcome and title, its changes, what to look at, its text."""
    name = f"{item.key}: " if item.key else ""
    is_refused = item.outcome == Outcome.REFUSED
    if not is_preview:
        verdict = f"{item.get_outcome_display()}. " if is_refused else ""
        return [f"{name}{verdict}{message}" for message in item.remarks]
    lines = [
        f"{name}{item.get_outcome_display()}: {item.title}"
        if item.title
        else f"{name}{item.get_outcome_display()}"
    ]
    lines += [f"  {label}: “{before}” → “{after}”" for label, before, after in item.differences]
    lines += [f"  {message}" for message in item.remarks]
    return lines + [f"  | {line}" for line in item.raw.splitlines() if is_refused]
