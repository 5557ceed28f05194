"""What pages say on paper."""

import pytest
from django.utils.translation import override

from tests import factories
from tests.browsing.test_accessibility import TEMPLATES

PALE = """() => {
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = (channel, weight) => linear(channel / 255) * weight;
  const pale = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement, text = words.currentNode.data.trim();
    if (!text || !element.checkVisibility({ opacityProperty: true })) continue;
    const [red, green, blue, alpha = 1] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
    const luminance = light(red, 0.2126) + light(green, 0.7152) + light(blue, 0.0722);
    if (alpha < 1 || 1.05 / (luminance + 0.05) < 7) pale.push(`${element.className}: ${text}`);
  }
  return pale;
}"""


@pytest.fixture
def paper(live_server, page):
    """A function that returns the words of a page as it is printed."""
    factories.institute()
    page.emulate_media(media="print")

    def printed(address: str) -> str:
        page.goto(address)
        return page.locator("body").inner_text()

    return printed


def test_a_list_is_titles_and_says_what_it_was_narrowed_to_and_where_and_when_it_was_found(paper):
    words = paper("/en/publications/?year=2022")
    assert "Tides and trees & <more>" in words
    assert "Second, 50 % of it." not in words
    assert "see more" not in words
    assert "2022" in words
    assert "http://127.0.0.1:8000/en/publications/?year=2022" in words
    assert "As of" in words
    assert "Search" not in words


def test_an_event_has_its_time_its_place_and_the_addresses_of_its_links(paper, page):
    factories.event("Talk", place_en="Room 7", registration_url="https://example.org/register")
    words = paper("/en/events/talk/")
    for part in ("Room 7", "m.", "Register", "http://127.0.0.1:8000/en/events/talk/"):
        assert part in words
    link = page.get_by_role("link", name="Register")
    after = link.evaluate("element => getComputedStyle(element, '::after').content")
    assert "https://example.org/register" in after
    assert "Add to my calendar" not in words
    assert "État au" in paper("/fr/evenements/journee-portes-ouvertes/")


def test_a_person_has_e_mail_orcid_and_the_addresses_of_links(paper):
    factories.professor(factories.topic("Ice", "Glace"))
    words = paper("/en/people/ada-rivard-2/")
    for part in (
        "ada@example.org",
        "https://orcid.org/0000-0002-1825-0097",
        "Website – https://example.org/ada",
    ):
        assert part in words


def test_a_work_has_its_address(paper):
    words = paper("/en/publications/tides-and-trees-more/")
    assert words.count("http://127.0.0.1:8000/en/publications/tides-and-trees-more/") == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_template_is_pale_on_white_paper(new_page, language):
    factories.institute()
    factories.contact(map_picture=factories.picture("Map"))
    page = new_page()
    page.emulate_media(media="print", color_scheme="dark")  # paper is white, whatever the screen was
    pale = {}
    for name, addresses in TEMPLATES.items():
        page.goto(addresses[language == "fr"])
        assert page.locator("h1").inner_text()
        pale[name] = page.evaluate(PALE)
    assert pale == {name: [] for name in TEMPLATES}


@pytest.mark.parametrize("address", ["/en/contact/", "/fr/nous-joindre/"])
def test_the_page_of_contact_has_the_coordinates_on_paper_alone(transactional_db, page, address):
    factories.contact()
    page.goto(address)
    assert "48.416" not in page.locator("main").inner_text()
    page.emulate_media(media="print")
    assert "48.416000, -68.680000" in page.locator("main").inner_text()


@pytest.mark.parametrize(("language", "colon"), [("en", ": "), ("fr", "\N{NO-BREAK SPACE}: ")])
def test_a_colon_before_an_address_on_paper_stands_as_in_the_language_of_the_page(
    transactional_db, page, language, colon
):
    event = factories.event(registration_url="https://example.org/register")
    page.emulate_media(media="print")
    with override(language):
        page.goto(event.get_absolute_url())
    after = page.locator(".actions a[href*=register]").evaluate("a => getComputedStyle(a, '::after').content")
    assert after.replace('"', "").startswith(f"{colon}https://") or after.startswith(f'"{colon}"')
