"""The places of a text where the words of a search stand, marked."""

import re
from collections.abc import Iterable

from django.db import connections
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from content.languages import ShownText, current_language
from content.replica import reading
from content.search.vectors import CONFIGURATIONS, parted

LONGEST = 20_000  # characters of a text that are looked at
WORDS = 24  # of a passage
# Private-use characters stand for the marks until the text around them is escaped.
START, STOP = "\ue000", "\ue001"
MARKS = re.compile(f"[{START}{STOP}]")
MARKING = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{MARKING}, HighlightAll=true"
PASSAGES = f'{MARKING}, MaxFragments=2, MinWords=8, MaxWords={WORDS}, FragmentDelimiter=" … "'
HEADLINES = """
SELECT ts_headline(config::regconfig, text, websearch_to_tsquery(config::regconfig, %s), options)
FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS candidate (config, text, options, place)
ORDER BY place
"""


def headlines(texts: Iterable[ShownText], words: str, titles: int = 0) -> list[str]:
    """A passage of each plain text with the words of the search between START and STOP, by one query.

    The first `titles` texts are kept whole. Where no word stands, a passage is the beginning.
    """
    texts = list(texts)
    configurations = [configuration(text.language[:2]) for text in texts]
    passages = [MARKS.sub("", text.text[:LONGEST]) for text in texts]
    # A short text is kept whole too: PostgreSQL would cut its first small words.
    options = [
        WHOLE if place < titles or len(passage.split()) <= WORDS else PASSAGES
        for place, passage in enumerate(passages)
    ]
    with connections[reading()].cursor() as cursor:
        cursor.execute(HEADLINES, [parted(words), configurations, passages, options])
        headlines = [headline for (headline,) in cursor]
    return [*headlines[:titles], *map(cut, headlines[titles:], passages[titles:])]


def configuration(language: str) -> str:
    """How words are told apart in a text; names and other languages are searched as those of the page."""
    return CONFIGURATIONS.get(language, CONFIGURATIONS[current_language()])


def cut(headline: str, text: str) -> str:
    """The headline, an ellipsis where the text goes on; the beginning where nothing is marked."""
    if START not in headline:
        return Truncator(text).words(WORDS)
    bare = MARKS.sub("", headline)
    before = "" if text.startswith(bare.partition(" … ")[0]) else "… "
    after = "" if text.endswith(bare.rpartition(" … ")[2]) else "\N{NO-BREAK SPACE}…"
    return f"{before}{headline}{after}"


def marked(headline: str) -> SafeString:
    """A headline as HTML: everything escaped but the marks."""
    *pairs, rest = MARKS.split(headline)
    return format_html(
        "{}{}",
        format_html_join("", "{}<mark>{}</mark>", zip(pairs[::2], pairs[1::2], strict=True)),
        rest,
    )
