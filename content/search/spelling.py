"""What a reader may have meant by a word that stands nowhere."""

import re
from collections.abc import Callable, Iterable

from django.contrib.postgres.search import TrigramWordDistance
from django.db import connections, transaction
from django.db.models import Func, QuerySet, TextField
from rapidfuzz import fuzz, process

from bibliography.text import fold
from content.replica import reading

# Shorter words share too few groups of three letters with any other; words after a minus are not looked for.
WORD = re.compile(r"(?<![\w-])\w{4,}")
MOST_WORDS, MOST_TEXTS = 5, 20  # that are looked at
LONGEST_SEARCH = 10  # words; a longer one is a passage that somebody pasted, not a word misspelt
NEAR = 0.3  # the share of groups of three letters that a word of the text must have of the word asked for
ALIKE = 70  # of a hundred, by the letters that would have to change
Column = tuple[QuerySet, str]


def folded(column: str) -> Func:
    """SQL for a text without accents and case; see the indexes that hold it."""
    return Func(column, function="content_folded", output_field=TextField())


def spelling_suggestion(words: str, is_found: Callable[[str], object], columns: Iterable[Column]) -> str:
    """The search with each word that is found nowhere written as the nearest one of the columns, or nothing."""
    if len(words.split()) > LONGEST_SEARCH:
        return ""
    asked = list(dict.fromkeys(WORD.findall(words)))[:MOST_WORDS]
    unknown = [word for word in asked if len(asked) == 1 or not is_found(word)]
    nearest = {word: near for word in unknown if (near := nearest_word(word, columns))}
    return WORD.sub(lambda match: nearest.get(match[0], match[0]), words) if nearest else ""


def nearest_word(word: str, columns: Iterable[Column]) -> str:
    found = {fold(near): near for text in texts_like(word, columns) for near in WORD.findall(text)}
    best = process.extractOne(fold(word), found.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[best[0]].lower() if best else ""


def texts_like(word: str, columns: Iterable[Column]) -> list[str]:
    """The texts of each column in which a word is spelled most nearly so, by one query."""
    texts = [
        rows.annotate(folded=folded(column))
        .filter(folded__trigram_word_similar=fold(word))
        .order_by(TrigramWordDistance(fold(word), "folded"))
        .values_list(column, flat=True)[:MOST_TEXTS]
        for rows, column in columns
    ]
    server = reading()
    with transaction.atomic(using=server, savepoint=False), connections[server].cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(NEAR)])
        return list(texts[0].union(*texts[1:], all=True))
