"""Plain text compared: without accents, without case."""

import re
import unicodedata

from anyascii import anyascii

from bibliography.scripts import HAN

# Letters that Unicode does not decompose into a base letter and an accent.
UNDECOMPOSED = str.maketrans(
    {
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ŧ": "t", "Ŧ": "T", "þ": "th", "Þ": "TH", "ß": "ss",
        "ŋ": "n", "Ŋ": "N", "ĸ": "k",
    }
)  # fmt: skip

SYLLABLES = re.compile(f"[{HAN}\uac00-\ud7af]")  # Chinese characters, Hangul
# Signs without a picture that come along with pasted text: soft hyphens, joints of no width, marks of byte order. The
# joiners of Persian, Indian scripts and emoji, and marks of direction, say something, but not beside a Latin letter.
INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|(?<![^\x00-\u05ff])[\u200c\u200d]"
    "|[\u200e\u200f](?=[A-Za-z\u00c0-\u024f])|(?<=[A-Za-z\u00c0-\u024f])[\u200e\u200f]"
)
DIRECTIONS = re.compile("[\u034f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufe00-\ufe0f]")
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs of which nothing is seen


def without_invisible(text: str) -> str:
    """The text as it should be stored, without the signs that nobody sees and nobody meant."""
    return INVISIBLE.sub("", text)


def comparable(text: str) -> str:
    """The text as it is compared and looked for: without any sign that is not seen."""
    return INVISIBLE.sub("", DIRECTIONS.sub("", text))


# At most so many marks follow a letter (UAX #15, Stream-Safe Text Format): to put more in order takes for ever.
MARKS = "".join(char for char in map(chr, range(0x300, 0x1E950)) if unicodedata.combining(char))
TOO_MANY_MARKS = re.compile(f"([{MARKS}]{{30}})[{MARKS}]+")


def stream_safe(text: str) -> str:
    return text if text.isascii() else TOO_MANY_MARKS.sub(r"\1", text)


def unaccent(text: str) -> str:
    """The text without its accents, in the same case: Œuvre → OEuvre, Łukasz → Lukasz."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", comparable(text).translate(UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def in_latin_letters(text: str) -> str:
    """Letters of all other scripts spelt in Latin ones, whatever the language: Иван → Ivan, 李明 → Li Ming."""
    if text.isascii():
        return text
    words = SYLLABLES.sub(lambda found: f" {found[0]} ", unicodedata.normalize("NFC", text))
    return " ".join("".join(map(_latin, words)).split())


def _latin(char: str) -> str:
    if unicodedata.category(char)[0] not in "LM" or unaccent(char).isascii():
        return char
    return "".join(filter(str.isalnum, anyascii(char)))


def shows(text: str) -> bool:
    """Whether readers see anything of it: a letter, a digit, a sign, rather than space and invisible signs."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in BLANKS for char in text)


def fold(text: str) -> str:
    """The key under which names compare and sort: no accents, no case, every run of other signs one space."""
    return " ".join(re.split(r"[\W_]+", unaccent(text).casefold())).strip()
