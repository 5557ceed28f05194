"""LaTeX as people write it in titles and abstracts, shown as plain text and as safe HTML.

This is a reader of text with some LaTeX in it, not TeX: whatever it does not know stays readable
and is reported. A percent sign is a percent sign, never a comment.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.translation import gettext as _

from publications import latex_tables as tables

MAX_DEPTH = 60

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)"
    r"|\\(?P<symbol>.)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$\$?)"
    r"|(?P<script>[\^_])"
    r"|(?P<mark>---?|``|''|[`'~])"
    r"|(?P<plain>[^\\{}$^_`'~-]+|.)",
    re.DOTALL,
)
SPECIAL = re.compile(r"[\\{}$~`']|--")
GROUP_EDGE = re.compile(r"\\.|[{}]", re.DOTALL)
SPACES = re.compile(r"[ \t\r\n\f\v]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
OPTION = re.compile(r"\s*\[[^\[\]]*\]")
ABOUT = re.compile(r"\s?~\d")
PLAIN_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}(?:[,;]? +[A-Za-z]{2,}){2}")
AMOUNT = re.compile(r"\d[\d.,]*\s?(?:[kKMB]\b|[A-Za-z]{3,}|(?:to|or|in|a|per)\b|$|[ -]+$)")
TEXT_GROUP = re.compile(r"\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}")


class Rendered(NamedTuple):
    """A source as plain text and as safe inline HTML, with what could not be understood."""

    text: str
    html: str
    issues: tuple[str, ...] = ()


class Unreadable(Exception):
    """Too deep, or a formula with a command that has no readable form."""


def render(source: str, *, typographic: bool = True, links: bool = True) -> Rendered:
    """Text with LaTeX as `Rendered`; never raises.

    The HTML holds em, strong, code, sup, sub and links (https, http, mailto), all else escaped.
    Quotes and dashes are set typographically, and addresses linked (titles stand in links themselves),
    unless told otherwise.
    """
    if not source:
        return Rendered("", "")
    source = CONTROLS.sub("", source)
    if not SPECIAL.search(source):
        text = _tidy(source)
        return Rendered(text, escape(text))
    scanner = Scanner(source, typographic, links)
    try:
        out = scanner.run()
    except Unreadable:
        text = _tidy(source)
        return Rendered(text, escape(text), (_("The text is nested too deeply and is shown as written."),))
    return Rendered(_tidy("".join(out.text)), _tidy("".join(out.html)), tuple(dict.fromkeys(scanner.issues)))


def decode(source: str) -> str:
    """The plain text of a source whose quotes stay as typed: names, publishers, keywords."""
    return render(source, typographic=False).text


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", SPACES.sub(" ", text).strip(" "))


@dataclass
class Out:
    """The two renderings while they are being written."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.text.append(text)
        self.html.append(escape(text))

    def add(self, other: "Out", tag: str = "") -> None:
        self.text += other.text
        inner = "".join(other.html)
        self.html.append(f"<{tag}>{inner}</{tag}>" if tag and inner.strip() else inner)


class Scanner:
    """Reads one source from left to right; `math` says whether we are inside a formula."""

    def __init__(self, source: str, typographic: bool = True, links: bool = True) -> None:
        self.source = source
        self.typographic = typographic
        self.links = links
        self.position = 0
        self.depth = 0
        self.issues: list[str] = []
        self.absent: set[str] = set()

    def run(self, *, math: bool = False) -> Out:
        out = Out()
        while self.position < len(self.source):
            if self.source[self.position] == "}":
                self.position += 1
                out.write("}")
                self.issues.append(_("There is a closing brace too many."))
            out.add(self.group(math))
        return out

    def group(self, math: bool) -> Out:
        """Read up to the closing brace of this group, which is left unread, or to the end."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable
        out = Out()
        while (token := TOKEN.match(self.source, self.position)) and not token["close"]:
            self.position = token.end()
            if token["word"] in tables.SWITCHES:
                self.skip(SPACES)
                out.add(self.group(math), tables.SWITCHES[token["word"]])
            else:
                self.token(token, out, math)
        self.depth -= 1
        return out

    def token(self, token: re.Match, out: Out, math: bool) -> None:
        if token["word"]:
            self.command(token["word"], out, math)
        elif token["symbol"]:
            self.symbol(token["symbol"], out, math)
        elif token["open"]:
            out.add(self.braces(math))
        elif token["math"]:
            self.formula(token["math"], out)
        elif token["script"] and math:
            self.script(token["script"], out)
        elif token["mark"] and (math or self.typographic or token["mark"] == "~"):
            out.write(self.mark(token, math))
        else:
            out.write(token[0].replace("-", "−") if math else token[0])

    def mark(self, token: re.Match, math: bool) -> str:
        mark = token["mark"]
        if math:
            return mark.replace("'", "′").replace("~", " ").replace("-", "−")
        if mark == "~" and ABOUT.match(self.source, max(token.start() - 1, 0)):
            return mark  # "about ~30", as people type it
        return tables.MARKS[mark]

    # Arguments

    def skip(self, pattern: re.Pattern) -> None:
        if match := pattern.match(self.source, self.position):
            self.position = match.end()

    def braces(self, math: bool) -> Out:
        """Read the rest of a group whose opening brace has been read."""
        out = self.group(math)
        if self.source[self.position : self.position + 1] == "}":
            self.position += 1
        else:
            self.issues.append(_("A brace is never closed."))
        return out

    def argument(self, math: bool) -> Out:
        """Read what a command applies to: a group, a command or one character."""
        self.skip(SPACES)
        token = TOKEN.match(self.source, self.position)
        out = Out()
        if not token or token["close"]:
            return out
        if token["plain"] or token["mark"]:
            self.position += 1
            out.write(self.source[self.position - 1])
            return out
        self.position = token.end()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable
        self.token(token, out, math)
        self.depth -= 1
        return out

    def verbatim(self) -> str:
        """Read a group as it is written, as addresses need it."""
        self.skip(SPACES)
        if self.source[self.position : self.position + 1] != "{":
            return ""
        level, start = 0, self.position + 1
        for match in GROUP_EDGE.finditer(self.source, self.position):
            level += {"{": 1, "}": -1}.get(match[0], 0)
            if not level:
                self.position = match.end()
                return re.sub(r"\\([%#&_~{}$])(?:\{\})?", r"\1", self.source[start : match.start()]).strip()
        raise Unreadable

    # Commands

    def symbol(self, char: str, out: Out, math: bool) -> None:
        if char in "([":
            self.formula("\\" + char, out)
        elif char in tables.ACCENTS and not math:
            self.accent(char, out, math)
        elif char in tables.SPACING:
            out.write(tables.SPACING[char])
        elif char.isspace():
            out.write(" ")
        else:
            out.write(char)

    def command(self, name: str, out: Out, math: bool) -> None:
        if name in ("href", "url", "nolinkurl"):
            self.link(name, out, math)
        elif name in tables.TAGS:
            self.tagged(tables.TAGS[name], out, math)
        elif name in tables.QUOTED:
            out.write("“")
            out.add(self.argument(math))
            out.write("”")
        elif name in tables.TRANSPARENT:
            self.skip(SPACES)
        elif name in tables.DROPPED:
            self.skip(OPTION)
            self.verbatim()
        elif name == "texorpdfstring":
            out.add(self.argument(math))
            self.verbatim()
        elif math and name in tables.FORMULA:
            getattr(self, name)(out)
        elif name in tables.ACCENTS:
            self.accent(name, out, math)
        elif name == "unicode":
            self.unicode(out)
        elif name == "ensuremath":
            out.add(self.argument(math=True))
        elif name == "footnote":
            out.write(" (")
            out.add(self.argument(math))
            out.write(")")
        else:
            self.named(name, out, math)

    def named(self, name: str, out: Out, math: bool) -> None:
        text = tables.SYMBOLS.get(name)
        if text is not None:
            self.skip(SPACES)
            following = self.source[self.position : self.position + 1]
            is_word = math and len(text) > 1 and text.isalpha()
            out.write(f"{text} " if is_word and (following.isalnum() or following == "\\") else text)
        elif math:
            raise Unreadable
        else:
            self.issues.append(_("The command %(name)s is not known.") % {"name": f"\\{name}"})
            if not re.match(r"\s*[{\[]", self.source[self.position : self.position + 20]):
                out.write(f"\\{name}")

    def tagged(self, tag: str, out: Out, math: bool) -> None:
        inner = self.argument(math)
        if tag in tables.SCRIPTS:
            text = "".join(inner.text)
            inner.text = [tables.raised(text, tables.SCRIPTS[tag]) or text]
        out.add(inner, tag)

    def accent(self, name: str, out: Out, math: bool) -> None:
        letters = "".join(self.argument(math).text)
        if not letters.strip():
            out.write(name if name in "~^" else letters)
            return
        base = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
        out.write(unicodedata.normalize("NFC", base + tables.ACCENTS[name]) + letters[1:])

    def unicode(self, out: Out) -> None:
        """Read \\unicode{x2013}, as MathJax writes a character by its number."""
        number = self.verbatim()
        if not re.fullmatch(r"x[0-9A-Fa-f]{2,5}", number):
            raise Unreadable
        out.write(CONTROLS.sub("", chr(int(number[1:], 16))))

    def link(self, name: str, out: Out, math: bool) -> None:
        address = self.verbatim()
        outer, self.links = self.links, False  # a link holds no link
        label = self.argument(math) if name == "href" else Out([address], [escape(address)])
        self.links = outer
        out.text += label.text
        inner = "".join(label.html)
        if not is_safe_address(address):
            self.issues.append(_("The address %(address)s cannot be linked to.") % {"address": address[:200]})
            out.html.append(inner)
        else:
            out.html.append(f'<a href="{escape(address)}">{inner}</a>' if self.links else inner)

    # Formulas

    def formula(self, opener: str, out: Out) -> None:
        closer = {"\\(": "\\)", "\\[": "\\]"}.get(opener, opener)
        end = -1 if closer in self.absent else _closing(self.source, self.position, closer)
        inside = self.source[self.position : max(end, self.position)]
        if end < 0:
            self.absent.add(closer)  # nor will it be found later on
        if end < 0 or (opener == "$" and not is_plausible(inside)):
            out.write(opener.lstrip("\\"))
            return
        self.position = end + len(closer)
        scanner = Scanner(inside, links=self.links)
        scanner.depth = self.depth
        try:
            out.add(scanner.run(math=True))
        except Unreadable:
            self.issues.append(_("The formula %(formula)s is shown as written.") % {"formula": inside[:200]})
            out.text.append(inside)
            out.html.append(f'<code class="math">{escape(inside)}</code>')

    def script(self, mark: str, out: Out) -> None:
        inner = self.argument(math=True)
        text = "".join(inner.text)
        tag = "sup" if mark == "^" else "sub"
        shown = tables.raised(text, tables.SCRIPTS[tag])
        if text in tables.ORDINALS:
            shown = text
        elif shown is None:
            shown = mark + (text if len(text) == 1 else f"({text})")
        inner.text = ["°" if text == "∘" and mark == "^" else shown]
        if text == "∘" and mark == "^":
            out.write("°")
        else:
            out.add(inner, tag)

    def frac(self, out: Out) -> None:
        for separator in ("/", ""):
            self.in_parentheses(out)
            out.write(separator)

    def sqrt(self, out: Out) -> None:
        out.write("√")
        self.in_parentheses(out)

    def mathbb(self, out: Out) -> None:
        out.write("".join(tables.double_struck(letter) for letter in "".join(self.argument(math=True).text)))

    def in_parentheses(self, out: Out) -> None:
        inner = self.argument(math=True)
        is_simple = "".join(inner.text).isalnum()
        out.write("" if is_simple else "(")
        out.add(inner)
        out.write("" if is_simple else ")")


def is_braced(source: str) -> bool:
    """Whether one pair of braces holds the whole source: {World Health Organization}, not {A} and {B}."""
    if not (source.startswith("{") and source.endswith("}")):
        return False
    level = 0
    for position, char in enumerate(source):
        level += {"{": 1, "}": -1}.get(char, 0)
        if level == 0:
            return position == len(source) - 1
    return False


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: an absolute https or http address, or mail."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if re.search(r"[\s\"<>\\]", address):
        return False
    return parts.scheme == "mailto" or (parts.scheme in ("https", "http") and bool(parts.netloc))


def is_plausible(formula: str) -> bool:
    """Whether what stands between two dollars is a formula, not prose between two prices."""
    words = TEXT_GROUP.sub("", formula)
    if not formula.strip() or "\n\n" in formula or PLAIN_WORDS.search(words):
        return False
    return not AMOUNT.match(formula) or re.fullmatch(r"[\d.,]+", formula) is not None


def _closing(source: str, start: int, closer: str) -> int:
    position = source.find(closer, start)
    while position > 0 and closer.startswith("$") and source[position - 1] == "\\":
        position = source.find(closer, position + 1)
    return position
