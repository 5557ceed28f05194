"""The keys under which citations name works."""

import re

KEY = re.compile(r"[A-Za-z][\w:.+-]{0,99}")


def cite_key(written: object) -> str:
    """A key that citations can use; empty for a number or an address, as programs number their entries."""
    return written if isinstance(written, str) and KEY.fullmatch(written) else ""
