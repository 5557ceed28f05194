from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.utils.translation import gettext as _

from content.database import alone, is_former
from content.management.autodetector import Autodetector


class Command(migrate.Command):
    autodetector = Autodetector

    def handle(self, *args, database: str, **options) -> None:
        with alone(connections[database], self.stderr.write):
            self.migrate(*args, database=database, **options)

    def migrate(self, *args, database: str, **options) -> None:
        if is_former(connections[database]):
            raise CommandError(
                _(
                    "This database was made before version 0.1.0, whose tables are others. Keep what you need of it "
                    "(pg_dump), then make an empty database; for the demonstration, remove the folder var."
                )
            )
        super().handle(*args, database=database, **options)
