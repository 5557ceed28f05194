"""Full-text search: one stored vector per language over the text that its readers are shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    SearchVectorField,
)
from django.db import connections, transaction
from django.db.models import F, Func, GeneratedField, Model, Q, QuerySet, TextField
from django.db.models.functions import Greatest

from bibliography.text import comparable
from content.languages import LANGUAGES, localized_text
from content.replica import reading

# PostgreSQL’s stemmers by language; the first migration makes a configuration of each that stands after `unaccent`.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
CONFIGURATIONS = {code: f"vitrine_{STEMMERS.get(code, 'simple')}" for code in LANGUAGES}
# Above this many hits the newest come first: ranking 51,000 rows took 1.4 s, fetching 20 of them 2 ms.
RANKED_HITS = 500
LONGEST_QUERY = 200
# A hyphen or dash within a word, as `content_words` knows them.
DASH = re.compile(r"(?<=\w)[-\u2010-\u2015\u2212](?=\w)")
COMPOUND = re.compile(rf"\w+(?:{DASH.pattern}\w+)+")


class SearchColumns:
    """In the body of a model, as `search`: a stored vector for each language, `search_en` and so on.

    Weights A to D name columns, `title_*` standing for a translated one.
    """

    def __init__(self, **columns_by_weight: list[str]) -> None:
        self.columns_by_weight = columns_by_weight

    def contribute_to_class(self, model: type[Model], name: str) -> None:
        for language in LANGUAGES:
            model.add_to_class(f"{name}_{language}", search_column(language, **self.columns_by_weight))


def search_column(language: str, **columns_by_weight: list[str]) -> GeneratedField:
    """A stored vector over the text that readers of `language` are shown."""
    vectors = [
        SearchVector(
            *(
                in_words(
                    localized_text(name.removesuffix("_*"), language) if name.endswith("_*") else F(name)
                )
                for name in names
            ),
            config=CONFIGURATIONS[language],
            weight=weight,
        )
        for weight, names in columns_by_weight.items()
    ]
    expression = vectors[0]
    for vector in vectors[1:]:
        expression = expression + vector
    return GeneratedField(
        expression=expression,
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
        null=True,
    )


def in_words(text: F | Func) -> Func:
    """SQL for a text as its words are told apart: tags within words gone, “well‑known” two words (content_words)."""
    return Func(text, function="content_words", output_field=TextField())


def query(text: str, language: str) -> SearchQuery:
    """The reader's words as PostgreSQL's web search understands them: quotes, minus and `or`."""
    return SearchQuery(parted(text), config=CONFIGURATIONS[language], search_type="websearch")


def parted(text: str) -> str:
    """A query with its hyphenated words as the phrases that `content_words` makes of them."""
    parts = re.sub("[\u02bb\u02bc]", "'", text).split('"')  # every other one stands in quotes
    parts[::2] = [COMPOUND.sub(r'"\g<0>"', part) for part in parts[::2]]
    return DASH.sub(" ", '"'.join(parts))


@contextmanager
def by_index() -> Iterator[None]:
    """Have PostgreSQL answer from indexes: it takes no account of what it costs to read the words of a long text
    from its row, and reads every row for a common word (2.0 s instead of 0.1 s at 100,000 works)."""
    server = reading()
    with transaction.atomic(using=server, savepoint=False), connections[server].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '32MB', true)"
        )
        yield


def begins(text: str) -> Q:
    """The rows that have words beginning like these, in either language; none where the text has no word."""
    words = " & ".join(f"{word}:*" for word in re.findall(r"\w+", comparable(text[:LONGEST_QUERY])))
    queries = {
        f"search_{code}": SearchQuery(words, config=CONFIGURATIONS[code], search_type="raw")
        for code in LANGUAGES
    }
    return Q.create([*queries.items()], Q.OR) if words else Q(pk__in=())


class SearchQuerySet(QuerySet):
    """Rows with the columns `search_en` and `search_fr`."""

    def matching(self, text: str) -> "SearchQuerySet":
        """The rows in which the words stand, in either language, in no order of their own."""
        condition = Q()
        for code in LANGUAGES:
            condition |= Q(**{f"search_{code}": query(text, code)})
        return self.filter(condition)

    def beginning(self, text: str) -> "SearchQuerySet":
        """The rows that have words beginning like these, in either language: for searching while one types."""
        return self.filter(begins(text))

    def ranked(self, text: str) -> "SearchQuerySet":
        """The rows with the most relevant first."""
        ranks = [SearchRank(F(f"search_{code}"), query(text, code)) for code in LANGUAGES]
        return self.annotate(rank=Greatest(*ranks)).order_by("-rank", "pk")

    def best_first(self, text: str) -> "SearchQuerySet":
        """The rows ranked while there are few enough to rank, else in the order they already had."""
        if self.order_by()[: RANKED_HITS + 1].count() > RANKED_HITS:
            return self
        return self.ranked(text)

    def search(self, text: str) -> "SearchQuerySet":
        """The matching rows, the best first."""
        return self.matching(text).best_first(text)
