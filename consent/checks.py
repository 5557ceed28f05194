"""What `manage.py check --database default` says of the groups and cookies: a text that lacks is an error."""

from cookie_consent.models import CookieGroup
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from consent.models import Notice
from consent.notices import lacking


@register(Tags.database)
def every_group_speaks_both_languages(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Law 25 wants consent to be asked in words that are understood: a group without them is withheld."""
    if not databases or not is_migrated(databases[0]):
        return []
    messages = []
    for group in CookieGroup.objects.prefetch_related("cookie_set__service"):
        messages += [incomplete(row) for row in lacking(group, [*group.cookie_set.all()])]
    return messages


def is_migrated(database: str) -> bool:
    return Notice._meta.db_table in connections[database].introspection.table_names()


def incomplete(row) -> Error:
    return Error(
        f"{row._meta.verbose_name} “{name_of_row(row)}” lacks a text in English or in French.",
        hint="Fill it in in the admin. Until then visitors are neither shown its group nor asked for it.",
        id="consent.E001",
    )


def name_of_row(row) -> str:
    return row.varname if isinstance(row, CookieGroup) else row.name
