"""The encodings of a body: which one a reader takes, and what it then looks like."""

import gzip
from functools import lru_cache

import brotli

PLAIN, GZIP, BROTLI = "identity", "gzip", "br"
SHORT = 256  # bytes, below which nothing is gained
TEXTS = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/manifest+json",
    "application/vnd.citationstyles",
    "application/x-bibtex",
    "application/x-research-info-systems",
)
# On a list page brotli 5 costs as much as gzip 6 and is smaller; at 9 it costs sixteen times that.
QUALITY, LEVEL = 5, 6


def encoded(body: bytes, media_type: str) -> dict[str, bytes]:
    """The body in the encodings in which it is kept: compressed, where that helps."""
    if len(body) < SHORT or not is_text(media_type):
        return {PLAIN: body}
    return {
        BROTLI: brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY),
        GZIP: gzip.compress(body, LEVEL, mtime=0),
    }


def is_text(media_type: str) -> bool:
    return media_type.startswith(TEXTS) or media_type.partition(";")[0].endswith(("+xml", "/xml", "+json"))


@lru_cache(maxsize=512)
def accepted(header: str) -> tuple[str, ...]:
    """The encodings that a reader takes, the best first (RFC 9110, section 12.5.3); an unread header takes none."""
    weights = {}
    for part in header.lower().split(","):
        name, _semicolon, weight = part.strip().partition(";")
        weights[name.strip()] = quality(weight)
    weighed = {name: weights.get(name, weights.get("*", 0.0)) for name in (BROTLI, GZIP)}
    chosen = sorted(filter(weighed.get, weighed), key=weighed.get, reverse=True)
    return (*chosen, PLAIN)


def quality(parameter: str) -> float:
    name, _equals, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
