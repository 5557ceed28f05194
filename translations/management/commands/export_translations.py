from argparse import ArgumentParser
from pathlib import Path

from django.contrib.admin import site
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.languages import LANGUAGES
from content.management.base import ParagraphsCommand
from translations.desk.doors import doors
from translations.exchange.formats import FORMATS
from translations.exchange.selecting import ALL, Selection, exchange_of
from translations.models import State
from translations.texts import kinds


class Command(ParagraphsCommand):
    help = """Write the texts that wait for their translation into a file for translators.

The file holds whole texts with what their translations are now; formulas, addresses and markup are
protected. It comes back with import_translations, or in the admin under “Translations”."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="where to write it")
        parser.add_argument(
            "--format", choices=[*FORMATS], default=next(iter(FORMATS)), help="of the file (%(default)s)"
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, default=LANGUAGES[1], help="to translate into (%(default)s)"
        )
        parser.add_argument(
            "--kind", choices=sorted(kinds()), default="", metavar="KIND", help="of one kind, as news.article"
        )
        parser.add_argument(
            "--state",
            choices=[State.MISSING.value, State.OUTDATED.value, ALL],
            default="",
            help="those that are missing, optional ones too; outdated; or all. Without it: what waits",
        )

    def handle(self, *, file: Path, language: str, kind: str, state: str, **options) -> None:
        chosen = FORMATS[options["format"]]
        exchange = exchange_of(doors(site), language, Selection(kind, state))
        try:
            file.write_bytes(chosen.write(exchange))
        except OSError as error:
            raise CommandError(
                _("%(path)s cannot be written: %(error)s") % {"path": file, "error": error.strerror}
            ) from error
        count = len(exchange.units)
        text = ngettext("%(path)s: %(count)d text", "%(path)s: %(count)d texts", count)
        if options["verbosity"] > 0:
            self.stdout.write(self.style.SUCCESS(text % {"path": file, "count": count}))
