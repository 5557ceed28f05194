# ruff: noqa: SIM905 (words in a row are easier to read and to add to than a list of quoted words)
"""What LaTeX commands stand for; symbols and accents come from pylatexenc's tables."""

from pylatexenc.latex2text import get_default_latex_context_db

# Combining characters.
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "H": "\u030b",
    "b": "\u0331",
    "c": "\u0327",
    "d": "\u0323",
    "k": "\u0328",
    "r": "\u030a",
    "t": "\u0361",
    "u": "\u0306",
    "v": "\u030c",
}

MARKS = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
    "~": "\N{NO-BREAK SPACE}",
}

# Control symbols; any other one stands for itself (\% \& \$ \_ \# \{ \}).
SPACING = {
    ",": "\N{NARROW NO-BREAK SPACE}",
    ";": " ",
    ":": " ",
    ">": " ",
    "!": "",
    "-": "",
    "/": "",
    "@": "",
    "\\": " ",
}

TAGS = {
    **dict.fromkeys(["emph", "textit", "textsl", "mkbibemph"], "em"),
    **dict.fromkeys(["textbf", "mkbibbold"], "strong"),
    "texttt": "code",
    **dict.fromkeys(["textsuperscript", "mkbibsuperscript"], "sup"),
    **dict.fromkeys(["textsubscript", "mkbibsubscript"], "sub"),
}

# Declarations: they hold until their group ends.
SWITCHES = {
    **dict.fromkeys(["it", "em", "itshape", "sl", "slshape"], "em"),
    **dict.fromkeys(["bf", "bfseries"], "strong"),
    **dict.fromkeys(["tt", "ttfamily"], "code"),
    **dict.fromkeys(["rm", "sf", "sc", "scshape", "upshape", "normalfont", "sffamily", "rmfamily"], ""),
    **dict.fromkeys(["small", "large", "Large", "footnotesize", "tiny", "scriptsize", "normalsize"], ""),
}

QUOTED = frozenset(["enquote", "textquote", "mkbibquote", "qt", "uppercasequote"])

# Their argument is what counts.
TRANSPARENT = frozenset(
    "textsc textrm textsf textup textnormal textmd text mbox hbox underline uline hl mathrm mathbf mathit"
    " MakeUppercase MakeLowercase uppercase lowercase protect relax xspace num bibstring boldmath"
    " unboldmath".split()
)

# Dropped with their first argument; a second one is shown: \\textcolor{red}{this}.
DROPPED = frozenset(
    "cite citep citet citealp parencite textcite autocite label noopsort hspace vspace begin end index"
    " phantom hphantom vphantom textcolor color foreignlanguage".split()
)

_OURS = {
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2ε",
    "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX",
    "eg": "e.g.",
    "ie": "i.e.",
    "etal": "et al.",
    "slash": "/",
    "item": "• ",
    "newline": " ",
    "linebreak": "",
    "par": " ",
    "noindent": "",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textasciitilde": "~",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textellipsis": "…",
    "textbullet": "•",
    "textdagger": "†",
    "textnumero": "№",
    "texttrademark": "™",
    "textmu": "µ",
    "textohm": "Ω",
    "textminus": "−",
    "guillemetleft": "«",
    "guillemetright": "»",
    "og": "« ",
    "fg": " »",
    "copyright": "©",
    "pounds": "£",
    "P": "¶",
    "S": "§",
    "dag": "†",
    "ddag": "‡",
    "percent": "%",
    "colon": ":",
    "mu": "μ",
    "lbrace": "{",
    "rbrace": "}",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "ldots": "…",
    "dots": "…",
    "cdots": "⋯",
    "implies": "⇒",
    "iff": "⇔",
    "mid": "|",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "nobreakdash": "",
    "mathrsfs": "",
}


def _symbols() -> dict[str, str]:
    """Every command of pylatexenc that simply stands for some characters."""
    context = get_default_latex_context_db()
    found = {}
    for category in ("advanced-symbols", "latex-base"):
        for name, spec in context.d[category]["macros"].items():
            if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl:
                found[name] = spec.simplify_repl
    return {**found, **_OURS}


SYMBOLS = _symbols()

ORDINALS = frozenset(["th", "st", "nd", "rd", "e", "er", "re", "ère", "ème", "o"])
_RAISED = {
    "sup": dict(zip("0123456789+−=()in-*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ⁻*", strict=True)),
    "sub": dict(zip("0123456789+−=()aeoxhklmnpst-ijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ₋ᵢⱼᵣᵤᵥ", strict=True)),
}


def raised(text: str, tag: str) -> str | None:
    """Text in the raised or lowered characters of Unicode; None when some do not exist.

    Lowered numbers stay as they are: people write, and search for, H2O.
    """
    if tag == "sub" and text.isdecimal():
        return text
    if not text or any(char not in _RAISED[tag] for char in text):
        return None
    return "".join(_RAISED[tag][char] for char in text)
