"""Which database the pages of visitors are read from."""

from django.db import DEFAULT_DB_ALIAS


def reading() -> str:
    """The alias of the database that this request reads from."""
    return DEFAULT_DB_ALIAS
