"""Pairs in the database that may say something of a text: the same, nearly the same, or one of its sentences."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import CharField, Model, Value

from content.prose import ProseField
from content.replica import reading
from translations.models import Pair
from translations.texts import kinds

MOST_OF_A_TEXT = 10  # near ones, or such with the same sentence, that are looked at
MOST_EXACT = 100
LONGEST_NEAR = 400  # letters; as the index has it
NEAR = 0.6  # the share of groups of three letters
NEAR_TEXTS = """
    SELECT DISTINCT found.id FROM unnest(%s::text[]) AS text, LATERAL (
        SELECT id FROM translations_pair
        WHERE length(source) <= 400 AND source %% text AND source <> text AND language = %s AND kind = ANY(%s)
            AND NOT (kind = %s AND object_id = %s)
        ORDER BY similarity(source, text) DESC, id DESC LIMIT %s) AS found"""
SAME_SENTENCES = """
    SELECT DISTINCT found.id FROM (
        SELECT DISTINCT unnest(translations_sentences(text)) AS sentence FROM unnest(%s::text[]) AS text
    ) AS wanted, LATERAL (
        SELECT id FROM translations_pair
        WHERE translations_sentences(source) @> ARRAY[sentence] AND language = %s AND kind = ANY(%s)
            AND NOT (kind = %s AND object_id = %s)
        LIMIT %s) AS found"""


class Asker(NamedTuple):
    """For which object and language somebody looks, and the kinds that they may see."""

    obj: Model
    language: str
    kinds: Collection[str]

    @property
    def kind(self) -> str:
        return self.obj._meta.label_lower

    def exact(self, texts: Collection[str]) -> list[Pair]:
        rows = Pair.objects.filter(language=self.language, source__in=texts, kind__in=self.kinds)
        rows = rows.exclude(kind=self.kind, object_id=self.obj.pk).order_by("-paired_at", "-pk")
        return [*rows[:MOST_EXACT]]

    def near(self, texts: Sequence[str]) -> list[Pair]:
        with transaction.atomic(reading()), connections[reading()].cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(NEAR)])
            return self.found(cursor, NEAR_TEXTS, [one for one in texts if len(one) <= LONGEST_NEAR])

    def with_sentences(self, texts: Sequence[str]) -> list[Pair]:
        with connections[reading()].cursor() as cursor:
            return self.found(cursor, SAME_SENTENCES, texts)

    def found(self, cursor: CursorWrapper, statement: str, texts: Sequence[str]) -> list[Pair]:
        params = [[*texts], self.language, [*self.kinds], self.kind, self.obj.pk, MOST_OF_A_TEXT]
        cursor.execute(statement, params)
        keys = [key for (key,) in cursor.fetchall()]
        return [*Pair.objects.filter(pk__in=keys).order_by("-paired_at", "-pk")]


def still_there(pairs: Iterable[Pair]) -> list[Pair]:
    """Those whose objects are not deleted: one query, whatever their kinds."""
    pairs = [*pairs]
    keys: Mapping[str, set[int]] = defaultdict(set)
    for one in pairs:
        keys[one.kind].add(one.object_id)
    rows = [
        kinds()[kind]._base_manager.filter(pk__in=some).order_by()
        .values_list(Value(kind, output_field=CharField()), "pk")
        for kind, some in keys.items() if kind in kinds()
    ]  # fmt: skip
    there = {*rows[0].union(*rows[1:], all=True)} if rows else set()
    return [one for one in pairs if (one.kind, one.object_id) in there]


def is_rich(pair: Pair) -> bool:
    return isinstance(kinds()[pair.kind]._meta.get_field(f"{pair.field}_{pair.language}"), ProseField)


def fits(pair: Pair, into_rich: bool) -> bool:
    """Whether the texts of a pair are of the same sort as a field: markup is no words, and words are no markup."""
    return is_rich(pair) == into_rich or not {"<", "&"} & {*pair.source, *pair.target}
