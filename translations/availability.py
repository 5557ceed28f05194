"""What visitors find in each language, object by object: what is public now alone is counted."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Model

from content.languages import LANGUAGES
from translations.models import State
from translations.states import Statement, fetched, texts_with_states, union
from translations.texts import in_sql

# Of one text: whether it is there, and whether its source was changed since the two were last called equal. Texts that
# nobody has compared yet wait at the desk, but nothing says that one of them is older.
TOLD = f"""'{{language}}' AS language, t.target <> '' AS is_there,
    CASE WHEN s.state = '{State.OUTDATED}' THEN {in_sql("t.source")} <> p.source END AS is_older"""


class Availability(NamedTuple):
    """How many public objects of a kind have their texts in a language."""

    kind: str
    language: str
    objects: int  # that have any text, in whatever language
    complete: int
    partial: int
    older: int  # of these, how many say something that was changed in the original since

    @property
    def lacking(self) -> int:
        return self.objects - self.complete - self.partial


def availability(models: Iterable[type[Model]]) -> list[Availability]:
    """For each kind and language that has anything, in their order; one statement."""
    wanted = [*models]
    sql, params = union(
        texts_with_states(nth, model, code, TOLD.format(language=code))
        for nth, model in enumerate(wanted)
        for code in LANGUAGES
    )
    statement = f"""
        SELECT nth, language, count(*), count(*) FILTER (WHERE is_there AND NOT lacks),
            count(*) FILTER (WHERE is_there AND lacks), count(*) FILTER (WHERE is_older)
        FROM (
            SELECT nth, id, language, bool_or(is_there) AS is_there, bool_or(is_older) AS is_older,
                bool_or(state = '{State.MISSING}') AS lacks,
                bool_or(bool_or(is_there)) OVER (PARTITION BY nth, id) AS is_anywhere
            FROM ({sql}) AS texts WHERE for_visitors AND (is_wanted OR is_older) GROUP BY nth, id, language
        ) AS objects WHERE is_anywhere GROUP BY nth, language"""  # noqa: S608
    found = {(nth, code): numbers for nth, code, *numbers in fetched(Statement(statement, params))}
    return [
        Availability(model._meta.label_lower, code, *found[nth, code])
        for nth, model in enumerate(wanted)
        for code in LANGUAGES
        if (nth, code) in found
    ]
