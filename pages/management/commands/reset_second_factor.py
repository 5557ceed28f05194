from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from content.management.base import ParagraphsCommand
from pages.accounts.factors import factors_of, reset


class Command(ParagraphsCommand):
    help = """Take away the second factor of an account: for whoever has lost it, a superuser above all.

The account opens with its password alone until another one is set up, its sessions end, and its owner is told by
e-mail. Who manages accounts does the same in the admin (Access, at the top of an account's form).

  manage.py reset_second_factor ada"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the name under which the account signs in")
        parser.add_argument("--dry-run", action="store_true", help="say what there is and change nothing")

    def handle(self, *, username: str, dry_run: bool, **options) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(_("There is no account “%(name)s”.") % {"name": username})
        names = ", ".join(str(one.factor) for one in factors_of(account))
        if not names:
            raise CommandError(_("“%(name)s” has no second factor.") % {"name": username})
        if not dry_run:
            reset(account, "a command")
        suffix = _(" (dry run: nothing was changed)") if dry_run else ""
        self.stdout.write(self.style.SUCCESS(_("Taken away: %(names)s") % {"names": names} + suffix))
