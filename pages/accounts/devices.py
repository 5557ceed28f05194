"""What a browser says of itself, in two words: “Firefox, Linux”."""

import re

from django.utils.translation import gettext as _

# The first that is named wins: most browsers call themselves by the names of others too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox|FxiOS": "Firefox",
    "Chrom": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone|iPad": "iOS",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X|Macintosh": "macOS",
    "Linux": "Linux",
}


def device(agent: str) -> str:
    known = [named(BROWSERS, agent), named(SYSTEMS, agent)]
    return ", ".join(filter(None, known)) or _("Unknown browser")


def named(names: dict[str, str], agent: str) -> str:
    return next((name for pattern, name in names.items() if re.search(pattern, agent)), "")
