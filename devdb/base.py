"""Django's backend for PostgreSQL over a server that starts when it is needed; for development and tests."""

from functools import cache

from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base

from devdb.server import Server, ServerError


@cache
def server() -> Server:
    return Server(settings.BASE_DIR / "var")


class DatabaseClient(base.DatabaseWrapper.client_class):
    """What `manage.py dbshell` opens."""

    def runshell(self, parameters):
        type(self).executable_name = server().programs / "psql"
        self.connection.settings_dict["HOST"] = self.connection.get_connection_params()["host"]
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self):
        try:
            sockets = server().start()
        except ServerError as error:
            raise OperationalError(str(error)) from error
        return super().get_connection_params() | {"host": str(sockets), "port": "5432"}
