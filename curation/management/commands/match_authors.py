from argparse import ArgumentParser
from collections.abc import Callable

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from curation.authorship.linking import Changes, link_names
from people.models import Person
from publications.models import Authorship, Publication


class Command(ParagraphsCommand):
    help = """Look for the members among the authors of all works.

A name is linked with a member where it can mean nobody else: by its ORCID iD, or as the full name of
exactly one member who was at the institute when the work came out. Whatever else fits is put before
the editors, with the reasons for doubt. Links made by name that the rule would not make today become
suggestions; what editors have confirmed or refused stays as it is.

Imports do the same for the works they touch. Run it after changes to many people at once."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="list what would be linked and unlinked, and change nothing",
        )

    def handle(self, *, dry_run: bool, verbosity: int, **options) -> None:
        if not Person.objects.exists():
            raise CommandError(_("There are no people yet with whom names could be linked."))
        works = Authorship.objects.unsettled().order_by("publication").values_list("publication", flat=True)
        works = list(works.distinct())
        changes = link_names(works, progress=self.progress(len(works)) if verbosity > 0 else None)
        if not dry_run:
            changes.save()
        if verbosity > 0:
            self.report(changes, is_dry_run=dry_run)

    def progress(self, total: int) -> Callable[[int], None]:
        def say(done: int) -> None:
            self.stderr.write(
                _("%(done)d of %(total)d works") % {"done": done, "total": total}, style_func=str
            )

        return say

    def report(self, changes: Changes, *, is_dry_run: bool) -> None:
        names = [*changes.linked, *changes.unlinked]
        titles = Publication.objects.in_bulk({name.publication_id for name in names})
        people = Person.objects.in_bulk({name.person_id for name in names})
        for name in names:
            member = people.get(name.person_id) or _("nobody")
            self.stdout.write(f"{name} → {member}: {titles[name.publication_id]}")
        summary = _(
            "linked: %(linked)d, unlinked: %(unlinked)d, new suggestions: %(suggested)d, withdrawn: %(withdrawn)d"
        ) % {name: len(getattr(changes, name)) for name in ("linked", "unlinked", "suggested", "withdrawn")}
        suffix = _(" (dry run: nothing was changed)") if is_dry_run else ""
        self.stdout.write(self.style.SUCCESS(summary + suffix))
