"""The keys under which citations name works."""

import re

SIGNS = r"[\w:./+-]"  # of which BibTeX, biber and TeX alike take a key to be made
KEY = re.compile(r"(?!.*//)[A-Za-z][\w:.+/-]{0,99}")


def cite_key(written: object) -> str:
    """A key that citations can use; empty for a number or an address, as programs number their entries."""
    return written if isinstance(written, str) and KEY.fullmatch(written) else ""


def allowed_key(written: str) -> str:
    """A key without the signs that would end it."""
    return "".join(re.findall(SIGNS, written))
