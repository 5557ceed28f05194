"""citeproc-py, mended where it does not do as the specification of CSL says.

The patches reach into one release, which is pinned; each has a test that fails once it is needed no more.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from citeproc import VARIABLES
from citeproc.model import (
    Choose,
    ConditionFailed,
    Group,
    Label,
    Name,
    Names,
    Substitute,
    Text,
    TextCased,
    VariableError,
)
from citeproc.string import String
from django.utils.translation import gettext, gettext_noop

RELEASE = "0.11.1"

initialize = Name.initialize
format_last_page = Text._format_last_page
case = TextCased.case
add_to_repressed_list = Substitute.add_to_repressed_list
process = Group.process
names = Names.process
capitalize_first = String.capitalize_first
label_is_plural = Label._is_plural
text_process = Text.process

# Whom an item has named so far, and who of them stand in the place of its authors, beside what citeproc-py represses.
SAID, STOOD_IN = "said", "stood in"
SUBSTITUTE = "{http://purl.org/net/xbiblio/csl}substitute"

# Prepositions of any length and what is like them stay small in English titles, as citeproc-js has it.
MORE_STOP_WORDS = (
    "about above across afore after against along alongside amid amidst among amongst apropos around aside astride "
    "athwart atop barring before behind below beneath beside besides between beyond circa d' de despite during "
    "except given inside lest like modulo near next notwithstanding off out per plus pro qua sans since than through "
    "throughout thru till toward towards under underneath until unto upon v v. van versus vis-à-vis von vs vs. "
    "within without et al"
)
SMALL_WORDS = [*TextCased._stop_words, *MORE_STOP_WORDS.split()]
HYPHENATED = re.compile(r"(?<![\w-])\w+\*?(?:-\w+)+(?![\w-])")
ROMAN_RANGE = re.compile(r"\b[ivxlcdm]+\s*[-‐-―,;&]\s*[ivxlcdm]+\b", re.IGNORECASE)
WORDS_OF_STYLES = {gettext_noop("issued"), gettext_noop("filed"), gettext_noop("released")}
ABBREVIATION = re.compile(r"\w[a-z]+\.")  # Md., Yu.
LONE_CAPITALS = re.compile(r"(?<![\w’'-])([A-Z])(?=\s|$)|(?<=\b[A-Z]\.)(?=[A-Z]\.)")
MARKUP = re.compile("[\ue000-\uf8ff]")  # private characters stand for it
FIRST_LETTER = re.compile(r"[\ue000-\uf8ff]*\w")
SIGN = re.compile(
    r"[\ue000-\uf8ff]*[µ\u0370-\u03ff]"
)  # Greek letters come from formulas: β is another than Β
FOLLOWING = frozenset(["and", "of"])  # what goes on behind a point, of abbreviations: Proc. of, Sci. and
LONE_INITIAL = re.compile(r"\b[A-Z]\.$")  # J., U.S.


def initialize_as_told(self: Name, given: str, mark: str, context: object) -> str:
    """Heed `initialize="false"`, and leave alone the names of scripts without capitals.

    As citeproc-js has it: Ji-eun → J., danah and von stay, Md. and Yu. keep their points.
    """
    if self.get("initialize") == "false":
        return LONE_CAPITALS.sub(lambda found: f"{found[1]}." if found[1] else " ", given)
    if given.upper() == given.lower():
        return given
    hyphen = "-" if self.get_option("initialize-with-hyphen", context) else ""
    words = [initials(word, mark, hyphen) if word[0].isupper() else f" {word} " for word in given.split()]
    return " ".join("".join(words).split())


def initials(word: str, mark: str, hyphen: str) -> str:
    parts = [part for part in re.split("[-‐]", word) if part[:1].isupper()]
    short = [
        f"{part} "
        if ABBREVIATION.fullmatch(part)
        else "".join(one[0] + mark for one in part.split(".") if one)
        for part in parts
    ]
    return hyphen.join(part.rstrip() if hyphen else part for part in short) + mark[len(mark.rstrip()) :]


def format_whole_last_page(self: Text, first: str, last: str) -> str:
    """Shorten the last page only where it is as long as the first: 97–8, not 9–4 for 9–14."""
    if len(first) != len(last):
        return last
    if (self.get_root().get_option("page-range-format") or "").startswith("chicago"):
        return chicago_last_page(first, last)
    return format_last_page(self, first, last)


def chicago_last_page(first: str, last: str) -> str:
    """71–72, 100–104, 101–8, 321–28, 1697–702, S12–19: appendix V of the specification, as citeproc-js has it."""
    letters = re.match(r"\D*", first)[0]
    first_number, last_number = first.removeprefix(letters), last.removeprefix(letters)
    if not (last.startswith(letters) and first_number.isdecimal() and last_number.isdecimal()):
        return last
    if int(first_number) < 100 or int(first_number) % 100 == 0:
        return last_number
    digits = enumerate(zip(first_number, last_number, strict=True))
    common = next((place for place, (one, other) in digits if one != other), len(last_number))
    is_short = int(first_number) % 100 < 10
    return last_number[common if is_short else min(common, len(last_number) - 2) :]


def is_plural(self: Label, item: object) -> bool:
    """Of pages also where their numbers are Roman; a number as a whole is one, whatever signs it has: US-10-123."""
    variable = self.get("variable")
    if variable == "number":
        return False
    if variable == "page" and ROMAN_RANGE.search(str(item.reference.get("page", ""))):
        return True
    return label_is_plural(self, item)


def process_text(self: Text, item: object, context: object = None, **arguments: object) -> tuple:
    """Words that a style has in English, in the language of the page; “released” only where a month follows."""
    text, language = text_process(self, item, context=context, **arguments)
    value = self.get("value")
    if value not in WORDS_OF_STYLES:
        return text, language
    if value == "released" and "month" not in item.reference.get("issued", {}):
        return None, language
    return String(gettext(value)), language


def case_of_words(self: TextCased, text: String, language: str | None = None) -> String:
    """Words with capitals of their own (arXiv) keep them; in titles others have one after hyphens too: Human-Robot."""
    kind = self.get("text-case")
    if kind == "capitalize-first" and any(map(str.isupper, str(text).partition(" ")[0])):
        return text
    if kind == "title" and language == "en":
        return HYPHENATED.sub(capitals_after_hyphens, " ".join(title_words(text)))
    return case(self, text, language)


def title_words(text: String) -> Iterator[str]:
    """The words as titles have them: small ones stay so, in italics too, but where a sentence or a part begins."""
    before = ":"
    for word in text.words():
        bare = MARKUP.sub("", str(word))
        is_first = before.endswith((":", "?", "!")) or (ends_sentence(before) and bare not in FOLLOWING)
        is_small = bare in SMALL_WORDS and not is_first
        yield word if is_small or not word.islower() else word.capitalize_first()
        before = bare


def ends_sentence(word: str) -> bool:
    return word.endswith(".") and not LONE_INITIAL.search(word)


def capitals_after_hyphens(found: re.Match) -> str:
    """State-of-the-Art, CD-Synth; where another part has capitals of its own (Val-des-Marées) all is left alone."""
    first, *others = found[0].split("-")
    if not all(part.islower() for part in others):
        return found[0]
    return "-".join([first, *(part if part in SMALL_WORDS else part.capitalize() for part in others)])


def capitalize_first_letter(self: String) -> String:
    return type(self)(FIRST_LETTER.sub(upper_letter, str(self), count=1))


def upper_letter(found: re.Match) -> str:
    return found[0] if SIGN.fullmatch(found[0]) else found[0].upper()


def process_group(self: Group, item: object, context: object = None, **arguments: object) -> object:
    """A group whose variables are all empty says nothing, also where a choice within it came to words alone.

    After the specification, “Group”: so a thesis is not called “(Publication)” for want of a number.
    """
    found, calls, is_said = [], False, False
    for child in self.iterchildren():
        try:
            element, text = taken(
                child, item, context=context, delimiter=self.get("delimiter", ""), **arguments
            )
        except VariableError:
            element, text = child, None
        if text is not None:
            found.append(text)
        if element is not None and element.calls_variable():
            calls, is_said = True, is_said or text is not None
    if not found or (calls and not is_said):
        raise VariableError
    return self.join(found)


def taken(child: object, item: object, delimiter: str, **arguments: object) -> tuple[object, object]:
    """An element, of a choice the branch that is taken, and what it says."""
    if not isinstance(child, Choose):
        return child, child.render(item, **arguments)
    for branch in child.getchildren():
        with suppress(ConditionFailed):
            return branch, branch.render(item, delimiter=delimiter, **arguments)
    return None, None


def case_of_label(self: Label, text: str, language: str = "en") -> str:
    """Labels are words of the style, not of the work: (Eds.) is a title in every language."""
    return case(self, text, language)


def repress_all(self: Substitute, child: object, context: object) -> None:
    """What stands in for the authors is not said again, even where a macro says it."""
    add_to_repressed_list(self, child, context)
    repressed = context.get_layout().repressed
    repressed.setdefault(STOOD_IN, []).extend(repressed.get(SAID, ()))
    if isinstance(child, Text) and names_title(child):
        context.get_layout().repressed[child.tag].append("title")


def names_title(text: Text) -> bool:
    if not (macro := text.get("macro")):
        return text.get("variable") == "title"
    return any(map(names_title, text.get_macro(macro).iter(text.tag)))


def process_names(
    self: Names, item: object, names_context: object = None, context: object = None, **arguments: object
) -> object:
    """Heed, within a choice too, the form of the names that these stand in for; say nobody again who stood in."""
    substitute = next(self.iterancestors(SUBSTITUTE), None)
    if substitute is not None and has_better(self, item):
        raise VariableError
    if substitute is not None and names_context is None and self.name is None:
        names_context = substitute.getparent()
    repressed = context.get_layout().repressed if context is not None else {}
    written = self.get("variable")
    roles = [role for role in written.split() if role not in repressed.get(STOOD_IN, ())]
    if not roles:
        raise VariableError
    self.set("variable", " ".join(roles))  # under the lock of whoever renders
    try:
        text = names(self, item, names_context=names_context, context=context, **arguments)
    finally:
        self.set("variable", written)
    repressed.setdefault(SAID, []).extend(role for role in roles if role in item.reference)
    return text


def has_better(self: Names, item: object) -> bool:
    """Whether the item has names that are tried before these; the first that are there stand in."""
    before = [names.get("variable").split() for names in self.itersiblings(self.tag, preceding=True)]
    return any(role in item.reference for roles in before for role in roles)


VARIABLES.append("event_title")  # of CSL 1.0.2
Name.initialize = initialize_as_told
Text._format_last_page = format_whole_last_page
TextCased.case = case_of_words
String.capitalize_first = capitalize_first_letter
Group.process = process_group
Names.process = process_names
Substitute.add_to_repressed_list = repress_all
Label.case = case_of_label
Label._is_plural = is_plural
Text.process = process_text
