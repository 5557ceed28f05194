"""What the braces of BibTeX hold together."""

import re


def split_outside(source: str, separator: str) -> list[str]:
    """Split at a separator that stands outside of braces and is not escaped."""
    pieces, level, start = [], 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{separator}", source, re.DOTALL | re.IGNORECASE):
        if found[0] in ("{", "}"):
            level = max(level + (1 if found[0] == "{" else -1), 0)
        elif not level and not found[0].startswith("\\"):
            pieces.append(source[start : found.start()])
            start = found.end()
    return [*pieces, source[start:]]


def closed(source: str) -> str:
    """The source without braces that close nothing."""
    if source.count("}") <= source.count("{"):
        return source
    pieces, level = [], 0
    for piece in re.split(r"([{}])", source):
        level += {"{": 1, "}": -1}.get(piece, 0)
        if level < 0:
            level = 0
        else:
            pieces.append(piece)
    return "".join(pieces)
