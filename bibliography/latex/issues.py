"""What was not understood of a source, kept without words so that every editor reads it in their language."""

from typing import NamedTuple

from bibliography.words import gettext
from bibliography.words import gettext_noop as _

MESSAGES = {
    "address": _("The address %(subject)s cannot be linked to."),
    "closing": _("There is a closing brace too many."),
    "command": _("The command %(subject)s is not known."),
    "formula": _("The formula %(subject)s is shown as written."),
    "nesting": _("The text is nested too deeply and is shown as written."),
    "opening": _("A brace is never closed."),
}


class Issue(NamedTuple):
    """One thing that was not understood: a key of MESSAGES, and what it is about, as written."""

    kind: str
    subject: str = ""

    def __str__(self) -> str:
        return gettext(MESSAGES[self.kind]) % {"subject": self.subject}


class Unreadable(Exception):
    """What cannot be set and is shown as written; `issue` says why."""

    def __init__(self, kind: str, subject: str = "") -> None:
        super().__init__(kind, subject)
        self.issue = Issue(kind, subject[:200])
