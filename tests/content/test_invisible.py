"""Signs that nobody sees, in what is pasted and in what is looked for; and names and titles of any direction."""

from collections.abc import Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest

from content.models import Picture
from content.text import slugify
from tests import factories
from tests.html import parse
from tests.readers import text

pytestmark = pytest.mark.django_db
SIGNS = {
    "soft hyphen": "\u00ad", "zero-width space": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d",
    "left-to-right mark": "\u200e", "word joiner": "\u2060", "byte order mark": "\ufeff",
}  # fmt: skip
every_sign = pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
ADDRESSES = [
    "/en/search/",
    "/admin/people/person/",
    "/admin/publications/publication/",
    "/admin/news/article/",
]
# What is turned around and what turns: Hebrew beside Latin letters and numbers.
HEBREW = "\u05d3\u05d5\u05d3 \u05db\u05d4\u05df"


def pasted(sign: str) -> tuple:
    """A person, a work and an article with the sign in what was typed."""
    person = factories.person(f"A{sign}da", f"{sign}Riv{sign}ard")
    work = factories.publication(f"Thermo{sign}haline tides", (f"Grace Trem{sign}blay",), 2022)
    return person, work, factories.article(f"Thermo{sign}haline news", body_en=f"<p>A de{sign}luge.</p>")


@every_sign
def test_an_invisible_sign_that_was_pasted_is_not_stored(sign):
    person, work, article = pasted(sign)
    assert (person.slug, work.slug, article.slug_en) == (
        "ada-rivard",
        "thermohaline-tides",
        "thermohaline-news",
    )
    assert (str(person), work.title_text, work.authors_text) == (
        "Ada Rivard",
        "Thermohaline tides",
        "Grace Tremblay",
    )
    assert (article.title_en, article.body_en) == ("Thermohaline news", "<p>A deluge.</p>")


@pytest.mark.parametrize("sign", [SIGNS["soft hyphen"], SIGNS["joiner"]], ids=ascii)
def test_what_was_pasted_with_an_invisible_sign_is_found_without_it(superuser, sign):
    found = pasted(sign)
    for words in ("ada rivard", "thermohaline", "tremblay", "deluge"):
        pages = [text(superuser.get(address, {"q": words})) for address in ADDRESSES]
        links = (link for one in found for link in (f"/{one.pk}/change/", f"/{one.slug}/"))
        assert any(link in page for link in links for page in pages)
    assert "Rivard" in text(superuser.get("/en/people/", {"q": "rivard"}))


@pytest.mark.parametrize(
    ("sign", "space"), [*zip(SIGNS.values(), " \u00a0\u202f\u2009\u3000\u00a0 ", strict=True)], ids=ascii
)
def test_invisible_signs_and_odd_spaces_in_a_search_do_no_harm(superuser, sign, space):
    factories.person("Ada", "Rivard")
    for address in ("/en/people/", "/en/search/", "/admin/people/person/"):
        page = superuser.get(address, {"q": f"{sign}a{sign}da{space}riv{sign}ard{sign}"}).content.decode()
        assert "Rivard" in (page.partition("<main")[2] or page.partition("result_list")[2])


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f"], ids=ascii)
def test_marks_of_direction_in_a_search_do_no_harm(client, sign):
    factories.person("Ada", "Rivard")
    assert "Rivard" in text(client.get("/en/people/", {"q": f"{sign}riv{sign}ard"}))


def test_what_readers_of_other_scripts_need_is_kept():
    persian, family = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f52c"
    picture = Picture(name="x")
    article = factories.article(f"{persian} {family}", f"C++\u200e {picture.name}\u00a0: fin")
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == (f"{persian} {family}", "C++\u200e x\u00a0: fin")


def test_a_slug_has_no_gap_where_nothing_is_seen():
    assert slugify("Thermo\u00adhaline\u200b\ufeff tides\u00a0: \u200eend") == "thermohaline-tides-end"


def loose(element: Element, isolated: bool = False) -> Iterator[str]:
    """The texts with letters of the other direction that stand beside others without an element of their own."""
    name = element.tag.rpartition("}")[2]
    isolated = (
        isolated
        or name in ("bdi", "code", "option", "script", "title")
        or bool({"dir", "data-copy"} & {*element.keys()})
    )
    for words in (element.text, *(child.tail for child in element)):
        if words and HEBREW.split()[0] in words and not isolated:
            yield f"{name}: {words.strip()}"
    for child in element:
        yield from loose(child, isolated)


def test_names_and_titles_of_another_direction_keep_to_themselves(client):
    topic = factories.topic()
    david = factories.person(*HEBREW.split(), (topic,))
    work = factories.publication(
        f"{HEBREW}!", (david, f"Guest {HEBREW.split()[0]}", "Ada Rivard"), 2022, (topic,)
    )
    factories.release(work, 2023, venue=factories.venue(f"{HEBREW} 7"), volume="3")
    article = factories.article()
    article.people.add(david)
    article.publications.add(work)
    pages = (david, work, article, topic)
    addresses = ["/en/people/", "/en/publications/", f"/en/publications/?person={david.slug}", "/en/"]
    for address in (*addresses, f"/en/search/?q={quote(HEBREW)}", *(one.get_absolute_url() for one in pages)):
        page = client.get(address).content.decode()
        assert HEBREW.split()[0] in page.partition("<main")[2]
        assert list(loose(parse(page))) == [], address
