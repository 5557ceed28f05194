from argparse import ArgumentParser

from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from translations.pairing import adopt, forget_gone
from translations.suggesting.suggestions import forget_old
from translations.texts import kinds


class Command(ParagraphsCommand):
    help = """Call equal whatever stands in both languages and was never compared.

The translators' desk shows such texts as outdated, since nobody has said yet that they say the same. That is
right for what an import brings now and then; it is not after a whole site was loaded that was translated before.
Texts that were compared once are left alone: what is outdated stays so.

Pairs of what was deleted for good are forgotten by the way, and suggestions of machines that are older than a year."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count them and write nothing")

    def handle(self, *, dry_run: bool, **options) -> None:
        count = adopt(kinds().values(), is_dry_run=dry_run)
        gone = forget_gone(is_dry_run=dry_run)
        if not dry_run:
            forget_old()
        said = (
            _("Texts to call translated: %(count)d. Pairs to forget: %(gone)d.")
            if dry_run
            else _("Texts called translated: %(count)d. Pairs forgotten: %(gone)d.")
        )
        self.stdout.write(said % {"count": count, "gone": gone})
