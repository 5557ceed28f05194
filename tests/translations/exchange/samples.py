"""Texts as the site has them, and a translator who works on the files of any format."""

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

from babel.messages.pofile import read_po, write_po

from content.prose.rules import sanitize
from translations.coded.units import Exchange, Unit
from translations.exchange.formats import FORMATS

RICH = sanitize(
    '<h2>Tides &amp; ice</h2><p>The <strong>sea <em>rises</em></strong>: see '
    '<a href="https://example.org/?a=1&amp;b=2" title="the report">here</a>, https://example.org/tides or '
    'sea@example.org.'
    '<span data-note="">Since <em>1990</em>.</span><br>Next line, 5 &lt; 6.</p>'
    '<figure data-picture="12" data-alt="A &quot;quay&quot;" data-caption="The quay"></figure>'
    '<ul><li><p>First</p></li><li><p>Second <a data-to="news.article:12">there</a></p></li></ul>'
    '<table><tbody><tr><th>Year</th><td>Level</td></tr></tbody></table><div data-video="youtube:dQw4w9WgXcQ"></div>'
)  # fmt: skip
FRENCH = {
    "Tides": "Marées", "ice": "glace", "The ": "La ", "sea ": "mer ", "rises": "monte", "see ": "voir ",
    "the report": "le rapport", "here": "ici", " or ": " ou ", "Since ": "Depuis ", "Next line": "À la ligne",
    "quay": "rive", "First": "Premier", "Second": "Deuxième", "tici": "là",
    "Year": "Année", "Level": "Niveau", "Low water": "Basse mer", "proves": "prouve",
}  # fmt: skip
PLAIN = "Low water proves $E=mc^2$ & costs $5 or $6; “<b>”, see https://example.org."
MADE_AT = datetime(2026, 11, 30, 14, 30, tzinfo=UTC)


def french(text: str) -> str:
    for english, words in FRENCH.items():
        text = text.replace(english, words)
    return text


def unit(key: str = "news.article/12/title", source: str = "Low water", target: str = "", **kwargs) -> Unit:
    return Unit(key, source, target, **kwargs)


def rich(source: str = RICH, target: str = "", **kwargs) -> Unit:
    return unit("news.article/12/body", source, target, is_rich=True, **kwargs)


def exchange(*units: Unit) -> Exchange:
    return Exchange(units, "en", "fr", MADE_AT, "https://institute.example")


def written(name: str, *units: Unit) -> bytes:
    return FORMATS[name].write(exchange(*units))


def translated(data: bytes, change=french) -> bytes:
    """The file with a translation for every source, made of the same codes; called finished."""
    if not data.startswith(b"<"):
        return translated_po(data, change)
    namespace = fromstring(data).tag[1:].partition("}")[0]
    register_namespace("", namespace)
    root = fromstring(data)
    for element in [*root.iter()]:
        source = next((child for child in element if child.tag.endswith("}source")), None)
        if source is not None and not element.tag.endswith("}ignorable"):
            put_target(element, source, change)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def put_target(element: Element, source: Element, change) -> None:
    for old in [child for child in element if child.tag.endswith("}target")]:
        element.remove(old)
    target = deepcopy(source)
    target.tag = source.tag.replace("}source", "}target")
    for part in target.iter():
        part.text = change(part.text or "")
        part.tail = change(part.tail or "")
    (target if "1.2" in target.tag else element).set("state", "translated")
    element.insert([*element].index(source) + 1, target)


def translated_po(data: bytes, change) -> bytes:
    catalog = read_po(BytesIO(data))
    for message in catalog:
        if message.id:
            message.string = change(message.id)
            message.flags.discard("fuzzy")
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue()
