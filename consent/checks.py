"""What `manage.py check --database default` says of the groups and cookies: which texts lack.

`migrate` asks it too, so it warns only: what an editor has left empty stops no deployment.
"""

from cookie_consent.models import CookieGroup
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from consent.notices import lacking
from content.database import is_migrated


@register(Tags.database)
def every_group_speaks_both_languages(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Law 25 wants consent to be asked in words that are understood: a group without them is withheld."""
    if not databases or not is_migrated(connections[databases[0]]):
        return []
    messages = []
    for group in CookieGroup.objects.prefetch_related("cookie_set__service"):
        messages += [incomplete(row) for row in lacking(group, [*group.cookie_set.all()])]
    return messages


def incomplete(row) -> Warning:
    return Warning(
        f"{row._meta.verbose_name} “{name_of_row(row)}” lacks a text in one language.",
        hint="Fill it in in the admin. Until then visitors are neither shown its group nor asked for it.",
        id="consent.W001",
    )


def name_of_row(row) -> str:
    return row.varname if isinstance(row, CookieGroup) else row.name
