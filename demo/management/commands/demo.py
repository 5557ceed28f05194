import secrets
import time
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils.translation import gettext as _

from content.database import alone
from content.management.base import ParagraphsCommand
from demo.load import Loader, has_content
from pages.role_names import EDITORS, PUBLISHERS, TRANSLATORS

# One account per role: name, group (None: may do everything).
ACCOUNTS = {"admin": None, "publisher": PUBLISHERS, "editor": EDITORS, "translator": TRANSLATORS}
DEVELOPMENT_PASSWORD = "epinette"  # noqa: S105  the README says it to everybody


class Command(ParagraphsCommand):
    help = """Fill an empty database with the demonstration institute, in English and French.

Some seventy people, ten topics, two hundred works with their releases, news, events, pages and
pictures, all invented, and the same each time; news and events lie around today's date. A database
that has any content is refused and left as it is.

With DEBUG on, four accounts are made: admin, publisher, editor and translator. Their password is
known to everybody, so without DEBUG none is made unless --accounts asks for them, and then the
password is a random one. It is printed once."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="where there is content, do nothing and report success"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="go through everything and keep nothing of it"
        )
        parser.add_argument(
            "--accounts", action="store_true", help="without DEBUG, make the accounts with a random password"
        )

    def handle(self, **options) -> None:
        with alone(connection, self.stderr.write):
            self.fill(**options)

    def fill(self, *, if_empty: bool, dry_run: bool, accounts: bool, verbosity: int, **options) -> None:
        if has_content():
            if if_empty:
                self.renew_pictures()
                return
            raise CommandError(_("The database has content already. The demonstration needs an empty one."))
        started = time.monotonic()
        Loader(self.say if verbosity > 0 else lambda text: None).load(is_dry_run=dry_run)
        if dry_run:
            self.stdout.write(_("That was a rehearsal: nothing was kept."))
            return
        if settings.DEBUG or accounts:
            self.make_accounts()
        if verbosity > 0:
            seconds = time.monotonic() - started
            self.stdout.write(
                _("The institute is open. It took %(seconds).1f seconds.") % {"seconds": seconds}
            )

    def renew_pictures(self) -> None:
        """Cut them as this release does: the database may be of an older one."""
        try:
            call_command("render_pictures", keep=True, verbosity=0)
        except CommandError as error:  # a lost file is no reason not to open
            self.stderr.write(str(error))

    def say(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()

    def make_accounts(self) -> None:
        password = DEVELOPMENT_PASSWORD if settings.DEBUG else secrets.token_urlsafe(12)
        for name, group in ACCOUNTS.items():
            if User.objects.filter(username=name).exists():
                self.stdout.write(_("The account “%(name)s” exists and keeps its password.") % {"name": name})
                continue
            user = User.objects.create_user(
                name, f"{name}@epinette.example", password, is_staff=True, is_superuser=group is None
            )
            if group:
                user.groups.add(Group.objects.get(name=group))
            self.stdout.write(
                _("Account: %(name)s, password: %(password)s") % {"name": name, "password": password}
            )
