"""What people and programs put around an address or an identifier, taken off."""

import re
from urllib.parse import unquote

from bibliography.markup.tags import without_entities, without_tags

SIGNS = re.compile(r"[<&\\]|/login\?")  # an address without them is not wrapped
HREF = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE)
COMMAND = re.compile(r"\\(?:url|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?\s*[.,;]?")
ANGLES = re.compile(r"<\s*(?:url:\s*)?([^<>]+?)\s*>", re.IGNORECASE)
# How libraries let their readers in: https://login.proxy.example/login?url=https://doi.org/10.1000/1
PROXY = re.compile(
    r"https?://[^/?#\s]+/login\?(?:[\w-]+=[^&\s]*&)*q?url=(https?(?::|%3A)[^\s]+)", re.IGNORECASE
)


def unwrapped(written: str) -> str:
    """The address in a link of HTML, a command of LaTeX, angle brackets, or behind the login of a library."""
    address = written.strip()
    if not SIGNS.search(address):
        return address
    if link := HREF.search(address):
        address = next(filter(None, link.groups()), "")
    address = without_tags(without_entities(address)).strip()
    for wrapper in (COMMAND, ANGLES):
        if whole := wrapper.fullmatch(address):
            address = whole[1].strip()
    if behind := PROXY.fullmatch(address):
        return behind[1] if "://" in behind[1] else unquote(behind[1])
    return address
