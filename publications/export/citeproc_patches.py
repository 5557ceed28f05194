"""citeproc-py, mended where it does not do as the specification of CSL says.

The patches reach into one release, which is pinned; each has a test that fails once it is needed no more.
"""

import re

from citeproc import VARIABLES
from citeproc.model import Label, Name, Substitute, Text, TextCased

RELEASE = "0.11.1"

initialize = Name.initialize
format_last_page = Text._format_last_page
case = TextCased.case
add_to_repressed_list = Substitute.add_to_repressed_list

HYPHENATED = re.compile(r"(?<![\w-])\w+(?:-\w+)+(?![\w-])")


def initialize_as_told(self: Name, given: str, mark: str, context: object) -> str:
    """Heed `initialize="false"`, and leave alone the names of scripts without capitals."""
    if self.get("initialize") == "false" or given.upper() == given.lower():
        return given
    return initialize(self, given, mark, context)


def format_whole_last_page(self: Text, first: str, last: str) -> str:
    """Shorten the last page only where it is as long as the first: 97–8, not 9–4 for 9–14."""
    return format_last_page(self, first, last) if len(first) == len(last) else last


def case_with_hyphens(self: TextCased, text: str, language: str | None = None) -> str:
    """A title in capitals has them after hyphens too: Human-Robot."""
    cased = case(self, text, language)
    if self.get("text-case") == "title" and language == "en":
        return HYPHENATED.sub(capitals_after_hyphens, str(cased))
    return cased


def capitals_after_hyphens(found: re.Match) -> str:
    """State-of-the-Art; a word with capitals of its own (Val-des-Marées) is left alone."""
    first, *others = found[0].split("-")
    if not found[0][1:].islower():
        return found[0]
    return "-".join(
        [first, *(part if part in TextCased._stop_words else part.capitalize() for part in others)]
    )


def case_of_label(self: Label, text: str, language: str = "en") -> str:
    """Labels are words of the style, not of the work: (Eds.) is a title in every language."""
    return case(self, text, language)


def repress_title(self: Substitute, child: Text, context: object) -> None:
    """What stands in for the authors is not said again, even where a macro says it."""
    add_to_repressed_list(self, child, context)
    if names_title(child):
        context.get_layout().repressed[child.tag].append("title")


def names_title(text: Text) -> bool:
    if not (macro := text.get("macro")):
        return text.get("variable") == "title"
    return any(map(names_title, text.get_macro(macro).iter(text.tag)))


VARIABLES.append("event_title")  # of CSL 1.0.2
Name.initialize = initialize_as_told
Text._format_last_page = format_whole_last_page
TextCased.case = case_with_hyphens
Substitute.add_to_repressed_list = repress_title
Label.case = case_of_label
