from argparse import ArgumentParser

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.management.base import ParagraphsCommand
from curation.duplicates import suggestions
from curation.duplicates.same_work import Candidate, Judgement, Reason
from publications.models import Publication


class Command(ParagraphsCommand):
    help = """Look for works that are on the site twice, and suggest them to the editors.

Compared are the works that share a first or last author. Suggested are those with the same title or a
similar one, or with abstracts that begin alike; not the parts of a series, an erratum and its article, a
thesis and its paper. Nothing is merged. Pairs that an editor has called different works are not suggested
again, and open suggestions that have nothing for them any more are dropped."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="list what is found, with the reasons, and change nothing"
        )

    def handle(self, *, dry_run: bool, verbosity: int, **options) -> None:
        if verbosity > 0:
            count = Publication.objects.count()
            text = ngettext("comparing %(count)d work …", "comparing %(count)d works …", count)
            self.stderr.write(text % {"count": count}, style_func=str)
        if dry_run:
            found = suggestions.undecided(suggestions.find(Publication.objects.all()))
            for pair in found:
                self.stdout.write(line(*pair))
            text = ngettext(
                "%(count)d pair found (dry run: nothing was changed)",
                "%(count)d pairs found (dry run: nothing was changed)",
                len(found),
            )
            self.stdout.write(self.style.SUCCESS(text % {"count": len(found)}))
            return
        new = suggestions.suggest_anew()
        if verbosity > 0:
            text = ngettext("%(count)d new pair suggested", "%(count)d new pairs suggested", new)
            self.stdout.write(self.style.SUCCESS(text % {"count": new}))


def line(one: Candidate, other: Candidate, judgement: Judgement) -> str:
    because = ", ".join(str(Reason(reason).label) for reason in judgement.reasons)
    works = " / ".join(f"{work.title[:80]} [{work.pk}]" for work in (one, other))
    return _("%(works)s: %(because)s (%(likeness)d %%)") % {
        "works": works,
        "because": because,
        "likeness": judgement.likeness,
    }
