"""Sentences of texts: which of them a translated text tells, and a new text put together of those that are known."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from content.prose.rules import sanitize

# As `translations_sentences` in the database has it, by which texts with the same sentence are found.
BLOCK = r"</?(?:p|h[1-6]|li|ul|ol|blockquote|table|caption|tbody|tr|t[dh]|figure|div|br)\b[^<>]*>|\n"
BETWEEN_BLOCKS = re.compile(f"((?:{BLOCK})+)")
BETWEEN_SENTENCES = re.compile(r"((?<=[.!?…])[ \t]+)")
TAG = re.compile(r"<(/?)([a-z]\w*)[^<>]*>")
SHORTEST = 20  # letters of a sentence that says something by itself


class Known(NamedTuple):
    """A sentence with its translation, both as they stand in the text: with markup."""

    source: str
    target: str


def in_blocks(text: str) -> list[list[str]]:
    """The text taken apart without any loss: blocks at even places, in them sentences at even places."""
    return [BETWEEN_SENTENCES.split(block) for block in BETWEEN_BLOCKS.split(text)]


def sentences(text: str) -> list[list[str]]:
    """The sentences of each block that has any."""
    blocks = ([one.strip() for one in block[::2] if one.strip()] for block in in_blocks(text)[::2])
    return [block for block in blocks if block]


def told(source: str, target: str) -> dict[str, str]:
    """What each sentence of a text is in its translation, where both have the same number of them in a paragraph."""
    one, other = sentences(source), sentences(target)
    if len(one) != len(other):
        return {}
    found = {}
    for block, translated in zip(one, other, strict=True):
        if len(block) == len(translated):
            found |= dict(zip(block, translated, strict=True))
    return {first: second for first, second in found.items() if is_whole(first) and is_whole(second)}


def is_whole(sentence: str) -> bool:
    """Whether all that is opened in a sentence is closed in it, so that it can stand elsewhere."""
    opened = []
    for closing, name in TAG.findall(sentence):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened and not re.search("[<>]", TAG.sub("", sentence)) and sentence.count("$") % 2 == 0


def known_in(text: str, memory: Mapping[str, str]) -> list[Known]:
    """The sentences of a text that are known, in their order, each once."""
    found = dict.fromkeys(one for block in sentences(text) for one in block if one in memory)
    return [Known(one, memory[one]) for one in found]


def assembled(text: str, memory: Mapping[str, str], is_rich: bool) -> str:
    """The text with its known sentences translated; nothing where that would not be a valid rich text."""
    made = "".join(
        piece if nth % 2 else translated(piece, memory)
        for block in in_blocks(text)
        for nth, piece in enumerate(block)
    )
    return "" if is_rich and sanitize(made) != made else made


def translated(sentence: str, memory: Mapping[str, str]) -> str:
    words = sentence.strip()
    return sentence.replace(words, memory[words]) if words in memory else sentence
