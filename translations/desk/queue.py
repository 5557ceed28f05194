"""What is to be translated: how much of each kind, and which object is next. Two questions, a statement for each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Model

from translations.models import State
from translations.states import COUNTED, TO_DO, WORDS, Statement, fetched, texts_with_states, union

ORDERS = {
    "public": "bool_or(for_visitors) DESC, min(changed), nth, id",
    "age": "min(changed), nth, id",
    "words": "3, nth, id",
}
MOST = 5000  # objects among which the next one is looked for
# What somebody may review: what another has translated, or nobody that is known.
TRANSLATOR = f"{COUNTED} AS words, CASE WHEN p.id IS NOT NULL THEN COALESCE(p.user_id, 0) END AS translator"
TO_REVIEW = f"state = '{State.TRANSLATED}' AND translator <> %s"


class Progress(NamedTuple):
    """How far the texts of a kind are in a language."""

    kind: str
    language: str
    missing: int
    outdated: int
    done: int
    reviewed: int
    objects: int  # that wait
    words: int  # of the sources that wait

    @property
    def to_do(self) -> int:
        return self.missing + self.outdated

    @property
    def total(self) -> int:
        return self.to_do + self.done

    @property
    def percent(self) -> int:
        """Of what is wanted; 100 where everything is there, and nowhere else."""
        return 100 * self.done // self.total if self.total else 100


class Work(NamedTuple):
    """An object of which something waits."""

    kind: str
    key: int
    words: int
    missing: int
    outdated: int
    to_review: int
    is_public: bool


def counts(models: Iterable[type[Model]], languages: Iterable[str]) -> list[Progress]:
    """For each kind and language."""
    wanted = [*models]
    if not wanted:
        return []
    kinds = [(model, code) for code in languages for model in wanted]
    sql, params = union(texts_with_states(nth, *one) for nth, one in enumerate(kinds))
    done = f"state IN ('{State.TRANSLATED}', '{State.REVIEWED}', '{State.SAME}')"
    statement = f"""
        SELECT nth, sum(missing), sum(outdated), sum(done), sum(reviewed),
            count(*) FILTER (WHERE missing + outdated > 0), COALESCE(sum(words), 0)
        FROM (
            SELECT nth, id,
                count(*) FILTER (WHERE state = '{State.MISSING}' AND is_wanted) AS missing,
                count(*) FILTER (WHERE state = '{State.OUTDATED}') AS outdated,
                count(*) FILTER (WHERE {done}) AS done,
                count(*) FILTER (WHERE state = '{State.REVIEWED}') AS reviewed,
                sum(words) FILTER (WHERE {TO_DO}) AS words
            FROM ({sql}) AS texts GROUP BY nth, id
        ) AS objects GROUP BY nth ORDER BY nth"""  # noqa: S608
    found = fetched(Statement(statement, params))
    return [Progress(kinds[nth][0]._meta.label_lower, kinds[nth][1], *map(int, row)) for nth, *row in found]


def condition(state: str, reviewer: int) -> Statement:
    if state == State.TRANSLATED:
        return Statement(TO_REVIEW, (reviewer,))
    return Statement(f"{TO_DO} AND state = %s", (state,)) if state else Statement(TO_DO, ())


def waiting(
    models: Iterable[type[Model]], language: str, wanted: Statement, order: str, limit: int, offset: int
) -> Statement:
    told = TRANSLATOR if wanted.sql == TO_REVIEW else WORDS
    sql, params = union(texts_with_states(nth, model, language, told) for nth, model in enumerate(models))
    statement = f"""
        SELECT nth, id, sum(words),
            count(*) FILTER (WHERE state = '{State.MISSING}'), count(*) FILTER (WHERE state = '{State.OUTDATED}'),
            count(*) FILTER (WHERE state = '{State.TRANSLATED}'), bool_or(for_visitors), count(*) OVER ()
        FROM ({sql}) AS texts WHERE {wanted.sql}
        GROUP BY nth, id ORDER BY {ORDERS[order]} LIMIT %s OFFSET %s"""  # noqa: S608
    return Statement(statement, (*params, *wanted.params, limit, offset))


def queue(
    models: Iterable[type[Model]],
    language: str,
    state: str = "",
    order: str = "public",
    limit: int = 50,
    offset: int = 0,
    reviewer: int = 0,
) -> tuple[list[Work], int]:
    """The objects that wait, in this order, and how many there are in all.

    Those that wait for a review, where the state is that of what is translated, wait for others than its translator.
    """
    wanted = [*models]
    asked = waiting(wanted, language, condition(state, reviewer), order, limit, offset)
    rows = fetched(asked) if wanted else []
    works = [Work(wanted[nth]._meta.label_lower, *row) for nth, *row, _count in rows]
    return works, rows[0][-1] if rows else 0


def after(found: Iterable[Work], kind: str, key: int) -> Iterator[Work]:
    """The others in their turn: those that stand behind this one, then those before it."""
    works = [*found]
    place = next((n for n, one in enumerate(works) if (one.kind, one.key) == (kind, key)), -1)
    yield from works[place + 1 :]
    yield from works[: max(place, 0)]
