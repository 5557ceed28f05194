"""Reads a source from left to right and writes its two forms side by side."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from bibliography.latex import tables
from bibliography.latex.formulas import is_plausible, typeset
from bibliography.latex.issues import Issue, Unreadable

DEEPEST = 60  # groups in each other

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)"
    r"|\\(?P<symbol>.)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$\$?)"
    r"|(?P<mark>---?|``|''|[`'~])"
    r"|(?P<plain>[^\\{}$`'~-]+|.)",
    re.DOTALL,
)
GROUP_EDGE = re.compile(r"\\.|[{}]", re.DOTALL)
SPACES = re.compile(r"[ \t\r\n\f\v]+")
ESCAPED = re.compile(r"\\([%#&_~{}$])(?:\{\})?")
OPTION = re.compile(r"\s*\[[^\[\]]*\]")
WITH_ARGUMENT = re.compile(r"\s*(?:\[|\{(?!\s*\}))")
ABOUT = re.compile(r"\s?~\d")


@dataclass
class Out:
    """The two renderings while they are being written."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.text.append(text)
        self.html.append(escape(text))

    def enclose(self, before: str, inner: "Out", after: str) -> None:
        self.write(before)
        self.add(inner)
        self.write(after)

    def add(self, other: "Out", tag: str = "") -> None:
        self.text += other.text
        inner = "".join(other.html)
        self.html.append(f"<{tag}>{inner}</{tag}>" if tag and inner.strip() else inner)


class Scanner:
    """Reads one source from left to right."""

    def __init__(self, source: str, *, typographic: bool, is_title: bool) -> None:
        self.source = source
        self.typographic = typographic
        self.is_title = is_title
        self.is_in_link = is_title  # a link holds no link
        self.position = 0
        self.depth = 0
        self.issues: list[Issue] = []
        self.absent: set[str] = set()

    def run(self) -> Out:
        out = Out()
        while self.position < len(self.source):
            if self.source[self.position] == "}":
                self.position += 1
                out.write("}")
                self.issues.append(Issue("closing"))
            out.add(self.group())
        return out

    def group(self) -> Out:
        """Read up to the closing brace of this group, which is left unread, or to the end."""
        self.descend()
        out = Out()
        while (token := TOKEN.match(self.source, self.position)) and not token["close"]:
            self.position = token.end()
            if token["word"] in tables.SWITCHES:
                self.skip(SPACES)
                out.add(self.group(), tables.SWITCHES[token["word"]])
            else:
                self.token(token, out)
        self.depth -= 1
        return out

    def descend(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("nesting")

    def token(self, token: re.Match[str], out: Out) -> None:
        if token["word"]:
            self.command(token["word"], out)
        elif token["symbol"]:
            self.symbol(token["symbol"], out)
        elif token["open"]:
            out.add(self.braces())
        elif token["math"]:
            self.formula(token["math"], out)
        elif token["mark"] and (self.typographic or token["mark"] == "~"):
            out.write(self.mark(token))
        else:
            out.write(token[0])

    def mark(self, token: re.Match[str]) -> str:
        if token["mark"] == "~" and ABOUT.match(self.source, max(token.start() - 1, 0)):
            return "~"  # "about ~30", as people type it
        return tables.MARKS[token["mark"]]

    # Arguments

    def skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.source, self.position):
            self.position = match.end()

    def braces(self) -> Out:
        """Read the rest of a group whose opening brace has been read."""
        out = self.group()
        if self.source[self.position : self.position + 1] == "}":
            self.position += 1
        else:
            self.issues.append(Issue("opening"))
        return out

    def argument(self) -> Out:
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
        self.descend()
        self.token(token, out)
        self.depth -= 1
        return out

    def verbatim(self) -> str:
        """Read a group as it is written, as addresses and formulas need it."""
        self.skip(SPACES)
        if self.source[self.position : self.position + 1] != "{":
            return ""
        level, start = 0, self.position + 1
        for match in GROUP_EDGE.finditer(self.source, self.position):
            level += {"{": 1, "}": -1}.get(match[0], 0)
            if not level:
                self.position = match.end()
                return self.source[start : match.start()]
        raise Unreadable("opening")

    # Commands

    def symbol(self, char: str, out: Out) -> None:
        if char in "([":
            self.formula("\\" + char, out)
        elif char in tables.ACCENTS:
            self.accent(char, out)
        elif char in tables.SPACING:
            out.write(tables.SPACING[char])
        elif char.isspace():
            out.write(" ")
        else:
            out.write(char)

    def command(self, name: str, out: Out) -> None:
        if name in ("href", "url", "nolinkurl"):
            self.link(name, out)
        elif name in tables.TAGS:
            self.tagged(tables.TAGS[name], out)
        elif name in tables.QUOTED:
            out.enclose("“", self.argument(), "”")
        elif name in tables.TRANSPARENT:
            self.skip(SPACES)
        elif name in tables.DROPPED:
            self.skip(OPTION)
            self.verbatim()
        elif name == "texorpdfstring":
            out.add(self.argument())
            self.verbatim()
        elif name in tables.ACCENTS:
            self.accent(name, out)
        elif name == "ensuremath":
            self.typeset(self.verbatim(), out)
        elif name == "footnote":
            out.enclose(" (", self.argument(), ")")
        else:
            self.named(name, out)

    def named(self, name: str, out: Out) -> None:
        text = tables.SYMBOLS.get(name)
        if text is not None:
            self.skip(SPACES)
            out.write(text)
            return
        self.issues.append(Issue("command", f"\\{name}"))
        if not WITH_ARGUMENT.match(self.source, self.position):
            out.write(f"\\{name}")

    def tagged(self, tag: str, out: Out) -> None:
        inner = self.argument()
        if tag in ("sup", "sub"):
            text = "".join(inner.text)
            inner.text = [tables.raised(text, tag) or text]
        out.add(inner, tag)

    def accent(self, name: str, out: Out) -> None:
        letters = "".join(self.argument().text)
        if not letters.strip():
            out.write(name if name in "~^" else letters)
            return
        base = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
        out.write(unicodedata.normalize("NFC", base + tables.ACCENTS[name]) + letters[1:])

    def link(self, name: str, out: Out) -> None:
        address = ESCAPED.sub(r"\1", self.verbatim()).strip()
        outside, self.is_in_link = self.is_in_link, True
        label = self.argument() if name == "href" else Out([address], [escape(address)])
        self.is_in_link = outside
        if not is_safe_address(address):
            self.issues.append(Issue("address", address[:200]))
        elif not outside:
            label.html = [f'<a href="{escape(address)}">', *label.html, "</a>"]
        out.add(label)

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
        self.typeset(inside, out, display=opener in ("$$", "\\[") and not self.is_title)

    def typeset(self, source: str, out: Out, *, display: bool = False) -> None:
        if not source.strip():
            return
        try:
            text, html = typeset(source, display=display, focusable=not self.is_in_link)
        except Unreadable as error:
            self.issues.append(error.issue)
            text, html = source, f'<code class="formula">{escape(source)}</code>'
        out.text.append(text)
        out.html.append(html)


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: an absolute https or http address, or mail."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if re.search(r"[\s\"<>\\]", address):
        return False
    return parts.scheme == "mailto" or (parts.scheme in ("https", "http") and bool(parts.netloc))


def _closing(source: str, start: int, closer: str) -> int:
    position = source.find(closer, start)
    while position > 0 and closer.startswith("$") and source[position - 1] == "\\":
        position = source.find(closer, position + 1)
    return position
