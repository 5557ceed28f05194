"""DeepL, by its API of two fields: https://developers.deepl.com/api-reference/translate"""

import time
from collections.abc import Sequence

from translations.suggesting.asking import LONGEST, ask, texts_in, unreadable

PAID, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
MOST_AT_ONCE = 50  # texts of one request
TARGETS = {"en": "EN-GB"}  # it wants to know which English


class DeepL:
    origin = "DeepL"

    def __init__(self, key: str, url: str = "") -> None:
        self.key = key
        self.url = (url or (FREE if key.endswith(":fx") else PAID)).rstrip("/")

    def translate(
        self, texts: Sequence[str], source: str, target: str, terms: Sequence[tuple[str, str]] = ()
    ) -> list[str]:
        """Terms need no word here: what stands in `t` is translated already."""
        until = time.monotonic() + LONGEST
        found: list[str] = []
        for at in range(0, len(texts), MOST_AT_ONCE):
            found += self.some(texts[at : at + MOST_AT_ONCE], source, target, until)
        return found

    def some(self, texts: Sequence[str], source: str, target: str, until: float) -> list[str]:
        said = {
            "text": [*texts],
            "source_lang": source.upper(),
            "target_lang": TARGETS.get(target, target.upper()),
            "tag_handling": "xml",
            "ignore_tags": ["t"],
        }
        headers = {"Authorization": f"DeepL-Auth-Key {self.key}"}
        answer = ask(self.origin, f"{self.url}/v2/translate", said, headers, until)
        try:
            found = [one["text"] for one in answer["translations"]]
        except (KeyError, TypeError) as error:
            raise unreadable(self.origin) from error
        return texts_in(self.origin, found, len(texts))
