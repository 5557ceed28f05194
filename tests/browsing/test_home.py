"""The front page as it is seen before anybody scrolls."""

import pytest
from playwright.sync_api import expect

from pages.models import Institute
from tests import factories

SENTENCES = {
    "tagline_en": "Machine learning for the climate, health, language and society",
    "tagline_fr": "L’apprentissage automatique au service du climat, de la santé, des langues et de la société",
}
TITLES = (
    "Five years of funding to forecast coastal ice",
    "Cinq ans de financement pour prévoir la glace côtière",
)

# Of each picture: its height, that of its image, and whether a click in its middle meets a link.
GROUNDS = """pictures => pictures.map(picture => {
    picture.scrollIntoView({ block: "center" });
    const image = picture.querySelector("img").getBoundingClientRect();
    const hit = document.elementFromPoint(image.x + image.width / 2, image.y + image.height / 2);
    return [picture.getBoundingClientRect().height, image.height, hit?.closest("a") !== null];
})"""


@pytest.fixture
def front(transactional_db):
    Institute.objects.create(name_en="Institute of Tides", name_fr="Institut des marées", **SENTENCES)
    cover = factories.picture("Ice", 1600, 1000)
    for number in range(4):
        factories.article(
            *TITLES,
            cover=cover,
            published_at=factories.yesterday() - number * factories.DAY,
            lead_en="At last.",
        )
    factories.publication()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sentence_and_the_picture_of_the_lead_story_are_seen_at_once(
    front, page, language, width, height
):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/{language}/")
    sentence, picture = page.locator("h1").bounding_box(), page.locator(".headlines img").first.bounding_box()
    assert sentence["y"] < picture["y"]
    assert picture["y"] + picture["height"] <= height
    title = page.locator(".headlines h3").first.bounding_box()
    assert title["y"] + title["height"] <= height


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_phone_shows_the_news_before_any_number(front, page, language):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{language}/")
    assert page.locator(".headlines").bounding_box()["y"] < page.locator(".counts").bounding_box()["y"]
    counts = [count.bounding_box()["y"] for count in page.locator(".counts li").all()]
    assert len(set(counts)) == 1
    expect(page.locator("main table")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_ground_of_a_drawing_is_as_high_as_the_drawing_and_leads_where_the_title_does(
    transactional_db, page, width
):
    factories.institute()
    cover = factories.picture("Tides", 960, 640, is_drawing=True)
    topic = factories.topic(picture=cover, lead_en="Water in motion, and what it moves. " * 8)
    for number in range(3):
        columns = {"cover": cover, "lead_en": "What the tide says of the moon. " * 9}
        story = factories.article(f"News {number}", **columns)
        factories.event(f"Event {number}", **columns).topics.add(topic)
        story.topics.add(topic)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark")
    for address in ("/en/", "/en/news/", "/en/events/", "/en/topics/", "/en/topics/oceans/"):
        page.goto(address)
        rows = page.locator("main picture").evaluate_all(GROUNDS)
        assert rows, address
        for ground, drawing, leads in rows:
            assert abs(ground - drawing) < 1
            assert leads or address == "/en/topics/oceans/"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_a_small_picture_stands_at_its_own_size_where_a_large_one_fills_the_page(
    transactional_db, page, width, scheme
):
    small = factories.picture("Small", 240, 220, is_drawing=True)
    large = factories.picture("Large", 1920, 1200)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for picture in (small, large):
        story = factories.article(f"News of {picture}", cover=picture, featured=True)
        topic = factories.topic(f"Topic of {picture}", f"Sujet {picture}", picture=picture)
        about = factories.page(f"About {picture}", f"À propos de {picture}", picture=picture)
        contact = factories.contact(map_picture=picture)
        for shown in (story, topic, about, contact):
            page.goto(shown.get_absolute_url())
            image = page.locator(":is(.cover, .topic-head, .where) img")
            box, ground = image.bounding_box(), image.locator("..").bounding_box()
            assert box["width"] == (240 if picture is small else ground["width"]), shown
            assert ground["width"] == box["width"], shown
            assert (image.evaluate("image => getComputedStyle(image).mixBlendMode")) == (
                "normal" if picture is large else "multiply" if scheme == "light" else "screen"
            )
        contact.delete()
        Institute.objects.all().delete()
