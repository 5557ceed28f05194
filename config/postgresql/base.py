"""Django's backend for PostgreSQL, which gives up on a server that accepts and then answers nothing.

`statement_timeout` is kept by the server, and keepalives by the kernel of whatever is at the other end. Where the
server is frozen, or something between keeps its connections, neither helps: the client looks at its own clock.
"""

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

HEALTH = 4  # seconds for the question that a kept connection is asked before it is used again


class DatabaseWrapper(base.DatabaseWrapper):
    """`OPTIONS["patience"]`: for how many seconds an answer is waited for; without it, for ever."""

    patience: float | None = None

    def get_connection_params(self) -> dict:
        parameters = super().get_connection_params()
        self.patience = parameters.pop("patience", None)
        return parameters

    def get_new_connection(self, conn_params: dict) -> Connection:
        connection = super().get_new_connection(conn_params)
        connection.wait = self.waiting_for(connection)
        return connection

    def waiting_for(self, connection: Connection):
        wait = connection.wait

        def wait_within_patience(generator, interval: float = 0.1, timeout: float | None = None):
            try:
                return wait(generator, interval, timeout or self.patience)
            except OperationalError:
                if connection.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    connection.pgconn.finish()  # what it would still say answers a question that nobody asks
                raise

        return wait_within_patience

    def is_usable(self) -> bool:
        patience, self.patience = self.patience, HEALTH if self.patience else None
        try:
            return super().is_usable()
        finally:
            self.patience = patience
