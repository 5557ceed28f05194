"""Plain text compared: without accents, without case."""

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
UNDECOMPOSED = str.maketrans(
    {
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŧ": "t", "Ŧ": "T", "þ": "th", "Þ": "TH", "ß": "ss",
        "ŋ": "n", "Ŋ": "N", "ĸ": "k",
    }
)  # fmt: skip

BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs of which nothing is seen


# At most so many marks follow a letter (UAX #15, Stream-Safe Text Format): to put more in order takes for ever.
MARKS = "".join(char for char in map(chr, range(0x300, 0x1E950)) if unicodedata.combining(char))
TOO_MANY_MARKS = re.compile(f"([{MARKS}]{{30}})[{MARKS}]+")


def stream_safe(text: str) -> str:
    return text if text.isascii() else TOO_MANY_MARKS.sub(r"\1", text)


def unaccent(text: str) -> str:
    """The text without its accents, in the same case: Œuvre → OEuvre, Łukasz → Lukasz."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def shows(text: str) -> bool:
    """Whether readers see anything of it: a letter, a digit, a sign, rather than space and invisible signs."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in BLANKS for char in text)


def fold(text: str) -> str:
    """The key under which names compare and sort: no accents, no case, every run of other signs one space."""
    return " ".join(re.split(r"[\W_]+", unaccent(text).casefold())).strip()
