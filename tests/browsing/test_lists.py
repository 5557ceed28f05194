"""How much of a list one screen shows."""

import pytest

from tests import factories

TITLES = (
    "Hydrogen Will Not Stay Put: Rare-Event Sampling with Learned Barriers",
    "Le registre et le manguier : automatiser la preuve foncière",
    "Transfer across Benches: What One Laboratory Knows about Another",
    "Alerts a Midwife Would Send",
)
VENUES = ("Conference on Appeals, Registers and Explanations", "Journal of Unsettled Matter", "Tidemark")
HEIGHTS = "elements => elements.map(element => element.getBoundingClientRect().height)"


@pytest.fixture
def bibliography(live_server):
    factories.institute()
    authors = [factories.person("Élodie", "Fournel-Vachon"), "Félix-Antoine Bourgault-Sy", "Itsuki Nakagomi"]
    topic = factories.topic("Climate and coasts", "Climat et côtes", slug_en="climate", slug_fr="climat")
    venues = [factories.venue(name) for name in VENUES]
    for number in range(24):
        work = factories.publication(
            f"{TITLES[number % 4]} {number}",
            tuple(authors[: 1 + number % 3]),
            topics=(topic,),
            abstract="Hydrogen leaks through metal by jumps that happen once in a while. " * 9,
        )
        factories.release(
            work,
            2026 - number // 9,
            month=1 + number % 12,
            status=("published", "accepted", "preprint")[number % 3],
            peer_reviewed=number % 3 < 2,
            venue=venues[number % 3],
            volume="7",
            issue="3",
            pages="77--110",
            pdf_url="https://example.org/paper.pdf",
        )
        work.links.create(kind="code", url="https://example.org/code")


@pytest.mark.parametrize(
    ("address", "filters"),
    [
        ("/en/publications/", "?topic=climate&peer_reviewed=yes"),
        ("/fr/publications/", "?topic=climat&peer_reviewed=yes"),
    ],
)
def test_the_first_screen_of_a_list_of_works_is_works(bibliography, page, address, filters):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    entries = page.locator(".entry")
    assert entries.first.bounding_box()["y"] <= 220
    heights = entries.evaluate_all(HEIGHTS)
    assert len(heights) == 20
    assert max(heights) <= 110
    assert page.locator(".listhead h1").bounding_box()["height"] <= 50
    page.goto(address + filters)
    assert page.locator(".chips a").count() == 3
    assert entries.first.bounding_box()["y"] <= 260


def test_a_phone_shows_works_without_a_table_before_them(bibliography, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/fr/publications/")
    assert page.locator(".entry").first.bounding_box()["y"] <= 300
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_authors_and_links_are_underlined_where_one_points_or_moves(bibliography, page):
    page.goto("/en/publications/")
    author = page.locator(".entry .authors a").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert author.evaluate(line) == "none"
    author.hover()
    assert author.evaluate(line) == "underline"
    page.mouse.move(0, 0)
    page.locator(".entry h3 a").first.focus()
    page.keyboard.press("Tab")
    assert author.evaluate(line) == "underline"
