"""ORCID iDs: their form and their checksum."""

import re

from django.utils.translation import gettext as _


def normalize_orcid(text: str) -> str:
    """The iD as 0000-0002-1825-0097, from an iD or its address; ValueError where the checksum is wrong.

    The last sign is the check digit of ISO 7064 MOD 11-2 (https://support.orcid.org, “Structure of the ORCID iD”).
    """
    compact = re.sub(r"^\s*(https?://(www\.)?orcid\.org/)?|[\s-]", "", text, flags=re.IGNORECASE).upper()
    if not re.fullmatch(r"\d{15}[\dX]", compact, re.ASCII):
        raise ValueError(_("An ORCID iD has sixteen digits in four groups, for example 0000-0002-1825-0097."))
    total = 0
    for digit in compact[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != compact[-1]:
        raise ValueError(_("This ORCID iD has a wrong digit: its last sign does not fit the others."))
    return "-".join(compact[start : start + 4] for start in range(0, 16, 4))
