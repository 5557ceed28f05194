"""What editors and translators do with a browser: languages, slugs, rich text, authors, by mouse and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from content.text import UNDECOMPOSED, slugify
from news.models import Article
from publications.models import Publication
from tests import factories

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADD_ARTICLE = "/admin/news/article/add/"
FORMS = [
    "news/article",
    "news/event",
    "publications/publication",
    "people/person",
    "people/topic",
    "pages/page",
]
FORMS += ["publications/venue", "content/picture", "auth/user"]


@pytest.fixture
def desk(transactional_db, sign_in_page, sign_in_as):
    """The browser of an editor."""
    return sign_in_page(sign_in_as("Editors"))


@pytest.fixture
def work(transactional_db) -> Publication:
    return factories.publication("Tides", ("Grace Tremblay", "Alan Côté", "Zoé Brun"), 2021)


def authors(desk) -> list[str]:
    return desk.locator("tr.form-row:not(.empty-form) [name$='-family']").evaluate_all(
        "all => all.map(one => one.value)"
    )


def test_one_switch_shows_english_french_or_both_and_is_remembered(desk):
    desk.goto(ADD_ARTICLE)
    english, french = desk.locator("[name=title_en]"), desk.locator("[name=title_fr]")
    expect(english).to_be_visible()
    expect(french).to_be_visible()
    desk.get_by_label("French (3 empty)").check()
    expect(english).to_be_hidden()
    french.fill("Un titre")
    expect(desk.get_by_label("French (2 empty)")).to_be_checked()
    desk.reload()
    expect(english).to_be_hidden()
    desk.get_by_label("Both").check()
    expect(english).to_be_visible()


def test_an_error_in_a_hidden_language_shows_both(desk):
    article = factories.article()
    desk.goto(f"/admin/news/article/{article.pk}/change/")
    desk.get_by_label("English", exact=True).or_(desk.get_by_label("English (")).first.check()
    desk.locator("[name=slug_fr]").evaluate("field => { field.value = 'pas une adresse' }")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("[name=slug_fr]")).to_be_visible()
    expect(desk.get_by_label("Both")).to_be_checked()


def test_a_form_works_without_javascript(transactional_db, browser, live_server, sign_in_as):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    session = sign_in_as("Editors").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(ADD_ARTICLE)
    page.locator("[name=title_fr]").fill("Sans script")
    page.locator("[name=body_fr]").fill("<p>Tout va.</p>")
    page.get_by_role("button", name="Save", exact=True).click()
    assert Article.objects.get().body_fr == "<p>Tout va.</p>"
    context.close()


def test_the_proposed_slug_is_the_one_that_the_server_would_make(desk):
    desk.goto(ADD_ARTICLE)
    titles = [
        "L’été à Montréal : 50 % d’Œuvres !",
        "Łódź, Þórdís & Straße — Ａ№",
        "".join(map(chr, UNDECOMPOSED)),
        "A long title that goes on " * 10,
        "x" * 300,
        "欧阳兰溪",
    ]
    for title in titles:
        desk.locator("[name=title_en]").fill(title[:200])
        assert desk.locator("[name=slug_en]").input_value() == slugify(title[:200])


def test_a_slug_that_was_written_by_hand_stays(desk):
    desk.goto(ADD_ARTICLE)
    desk.locator("[name=slug_en]").fill("mine")
    desk.locator("[name=title_en]").fill("Something else")
    expect(desk.locator("[name=slug_en]")).to_have_value("mine")


def test_an_editor_writes_with_the_keyboard_and_puts_in_a_picture_and_a_video(desk):
    picture = factories.picture()
    desk.goto(ADD_ARTICLE)
    text = desk.get_by_role("textbox", name="Text (English)")
    expect(text).to_have_attribute("lang", "en")
    text.focus()
    desk.keyboard.type("First words.")
    desk.keyboard.press("Alt+F10")
    expect(desk.locator(":focus")).to_have_attribute("aria-label", "Heading")
    desk.keyboard.press("ArrowRight")
    expect(desk.locator(":focus")).to_have_attribute("aria-label", "Heading of a lower level")
    desk.get_by_role("button", name="Picture").first.click()
    desk.get_by_label("Search the pictures").fill("low tide")
    desk.get_by_role("button", name="Shore").click()
    desk.get_by_role("button", name="Video").first.click()
    desk.get_by_label("Address of the video").fill("https://evil.example/watch")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("This is not the address of a video")).to_be_visible()
    desk.get_by_label("Address of the video").fill("https://youtu.be/dQw4w9WgXcQ")
    desk.keyboard.press("Enter")
    expect(desk.locator(".desk-dialog")).to_have_count(0)
    desk.locator("[name=title_en]").fill("A title")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".prose-reference")).to_have_count(2)
    assert Article.objects.get().body_en == (
        f'<p>First words.</p><figure data-picture="{picture.pk}"></figure>'
        '<div data-video="youtube:dQw4w9WgXcQ"></div>'
    )


def test_authors_move_by_button_and_by_keyboard(desk, work):
    desk.goto(f"/admin/publications/publication/{work.pk}/change/")
    desk.get_by_role("button", name="Move down: Grace Tremblay").click()
    expect(desk.get_by_role("status").filter(has_text="Grace Tremblay: 2 / 3")).to_have_count(1)
    desk.get_by_role("button", name="Move up: Zoé Brun").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    assert authors(desk) == ["Brun", "Côté", "Tremblay"]
    desk.get_by_role("button", name="Save", exact=True).click()
    assert [one.family for one in work.authorships.all()] == ["Brun", "Côté", "Tremblay"]


def test_authors_move_by_dragging(desk, work):
    desk.goto(f"/admin/publications/publication/{work.pk}/change/")
    desk.locator(".order-handle").nth(2).drag_to(
        desk.locator("tr.form-row").first, target_position={"x": 20, "y": 4}
    )
    assert authors(desk) == ["Brun", "Tremblay", "Côté"]
    desk.get_by_role("button", name="Save", exact=True).click()
    assert [one.family for one in work.authorships.all()] == ["Brun", "Tremblay", "Côté"]


def test_the_focal_point_follows_a_click(desk):
    picture = factories.picture(width=400, height=400)
    desk.goto(f"/admin/content/picture/{picture.pk}/change/")
    image = desk.locator(".focal-frame img")
    box = image.bounding_box()
    image.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(desk.get_by_label("from the left")).to_have_value("25")
    expect(desk.get_by_label("from the top")).to_have_value("75")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_the_desk_has_a_barrier_or_breaks_the_policy(
    transactional_db, live_server, page, sign_in_page, django_user_model, client, language
):
    factories.institute()
    user = django_user_model.objects.create_superuser("admin")
    client.force_login(user)
    sign_in_page(client).context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation',"
        " event => window.broken.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    lists = [f"/admin/{form}/" for form in FORMS]
    forms = [f"/admin/{form}/add/" for form in FORMS] + ["/admin/pages/institute/1/change/"]
    changes = [page_of_first(form) for form in ("publications.Publication", "people.Person", "news.Article")]
    found = []
    for address in ["/admin/", *lists, *forms, *changes]:
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if width == 390 else "light")
            found += [f"{address} {width}: {barrier}" for barrier in barriers(page, address)]
    assert found == []


def page_of_first(label: str) -> str:
    from django.apps import apps

    model = apps.get_model(label)
    return f"/admin/{label.lower().replace('.', '/')}/{model.objects.order_by('pk').first().pk}/change/"


def barriers(page, address: str) -> list[str]:
    assert page.goto(address).status == 200
    page.wait_for_timeout(300)  # Select2 and the editor build their controls
    found = page.evaluate("window.broken")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("scrolls sideways")
    violations = Axe().run(page, options=RULES).response["violations"]
    return found + [f"{one['id']} at {one['nodes'][0]['target']}" for one in violations]
