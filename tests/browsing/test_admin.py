"""What editors and translators do with a browser: languages, slugs, rich text, authors, by mouse and by keyboard."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from bibliography.text import UNDECOMPOSED
from content.text import slugify
from curation.authorship.linking import link_names
from curation.duplicates import suggestions
from curation.imports.reading import from_file
from curation.imports.runs import apply_import, preview_import
from curation.models import LinkCheck
from news.models import Article
from people.models import Person
from publications.models import Authorship, Publication
from tests import factories
from tests.browser import axe_violations

ADD_ARTICLE = "/admin/news/article/add/"
KINDS = [
    "news/article",
    "news/event",
    "publications/publication",
    "publications/venue",
    "publications/importrun",
    "people/person",
    "people/topic",
    "pages/page",
    "content/picture",
    "content/document",
    "auth/user",
]


# Select2 and the editor have built their controls, and these have taken their colours.
SETTLED = """async () => {
  await new Promise(done => requestIdleCallback(() => done()));
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
}"""
# Lists and forms made of the same parts as others that axe sees.
ALIKE = re.compile(r"(event|venue|person|topic|page)/$|(article|person|topic|page)/add/$")


@pytest.fixture
def admin_page(transactional_db, sign_in_page, sign_in_as):
    """The browser of an editor."""
    return sign_in_page(sign_in_as("Editors"))


@pytest.fixture
def publisher_page(transactional_db, sign_in_page, publisher):
    """The browser of somebody who changes what is live."""
    return sign_in_page(publisher)


@pytest.fixture
def work(transactional_db) -> Publication:
    return factories.publication("Tides", ("Grace Tremblay", "Alan Côté", "Zoé Brun"), 2021)


def authors(admin_page) -> list[str]:
    return admin_page.locator("tr.form-row:not(.empty-form) [name$='-family']").evaluate_all(
        "all => all.map(one => one.value)"
    )


def test_one_switch_shows_english_french_or_both_and_is_remembered(admin_page):
    admin_page.goto(ADD_ARTICLE)
    english, french = admin_page.locator("[name=title_en]"), admin_page.locator("[name=title_fr]")
    expect(english).to_be_visible()
    expect(french).to_be_visible()
    admin_page.get_by_label("French (3 empty)").check()
    expect(english).to_be_hidden()
    french.fill("Un titre")
    expect(admin_page.get_by_label("French (2 empty)")).to_be_checked()
    admin_page.reload()
    expect(english).to_be_hidden()
    admin_page.get_by_label("Both").check()
    expect(english).to_be_visible()


def test_an_error_in_a_hidden_language_shows_both(publisher_page):
    article = factories.article()
    publisher_page.goto(f"/admin/news/article/{article.pk}/change/")
    publisher_page.get_by_label("English", exact=True).or_(
        publisher_page.get_by_label("English (")
    ).first.check()
    publisher_page.locator("[name=slug_fr]").evaluate("field => { field.value = 'pas une adresse' }")
    publisher_page.get_by_role("button", name="Save", exact=True).click()
    expect(publisher_page.locator("[name=slug_fr]")).to_be_visible()
    expect(publisher_page.get_by_label("Both")).to_be_checked()


def test_a_fault_leads_to_its_field_even_in_a_hidden_language(publisher_page, work):
    Publication.objects.filter(pk=work.pk).update(summary_en="In short.")
    publisher_page.goto(f"/admin/publications/publication/{work.pk}/change/")
    publisher_page.get_by_label("English", exact=True).check()
    expect(publisher_page.locator("#id_summary_fr")).to_be_hidden()
    publisher_page.get_by_role("link", name="The summary is missing in French.").click()
    expect(publisher_page.locator("#id_summary_fr")).to_be_focused()


@pytest.fixture
def page_without_javascript(transactional_db, new_page, signed_in, sign_in_as):
    """The browser of an editor who has switched scripts off."""
    return signed_in(new_page(java_script_enabled=False), sign_in_as("Editors"))


def test_a_form_works_without_javascript(page_without_javascript):
    page = page_without_javascript
    page.goto(ADD_ARTICLE)
    page.locator("[name=title_fr]").fill("Sans script")
    page.locator("[name=body_fr]").fill("<p>Tout va.</p>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body_fr == "<p>Tout va.</p>"


def test_the_menu_opens_by_keyboard_and_closes_on_escape_without_javascript(page_without_javascript):
    page = page_without_javascript
    page.goto("/admin/")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Venues")).to_be_hidden()
    menu.get_by_role("button", name="Works").press("Enter")
    expect(menu.get_by_role("link", name="Venues")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Venues")).to_be_hidden()
    expect(menu.get_by_role("button", name="Works")).to_be_focused()
    page.keyboard.press("Enter")
    for _step in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/publications/venue/")


def test_the_menu_closes_on_a_click_beside_it_and_opens_one_group_at_a_time(admin_page):
    admin_page.goto("/admin/")
    menu = admin_page.get_by_role("navigation", name="Menu")
    menu.get_by_role("button", name="Content").click()
    menu.get_by_role("button", name="Works").click()
    expect(menu.get_by_role("link", name="Events")).to_be_hidden()
    expect(menu.get_by_role("link", name="Venues")).to_be_visible()
    admin_page.mouse.click(900, 500)
    expect(menu.get_by_role("link", name="Venues")).to_be_hidden()


def test_on_a_phone_the_menu_is_a_drawer_with_everything_in_it(page_without_javascript):
    page = page_without_javascript
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/admin/news/event/")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Venues")).to_be_hidden()
    menu.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="Events")).to_have_attribute("aria-current", "page")
    menu.get_by_role("button", name="Close").click()
    expect(menu.get_by_role("link", name="Venues")).to_be_hidden()
    menu.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="Venues").click()
    page.wait_for_url("**/admin/publications/venue/")


def test_on_a_phone_the_filters_of_a_list_are_a_drawer_and_elsewhere_a_column(page_without_javascript):
    page = page_without_javascript
    factories.articles_in_every_state()
    page.goto("/admin/news/article/")
    expect(page.get_by_role("navigation", name="Filter")).to_be_visible()
    expect(page.get_by_role("button", name="Filter")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("navigation", name="Filter")).to_be_hidden()
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("navigation", name="Filter").get_by_role("link", name="Scheduled").click()
    page.wait_for_url("**/?state=scheduled")
    expect(page.get_by_role("link", name="Clear all filters")).to_be_visible()


def test_a_text_field_grows_with_its_text_and_both_languages_stay_level(admin_page):
    admin_page.goto(ADD_ARTICLE)
    admin_page.get_by_role("toolbar", name="Text (English)").wait_for()
    english, french = [admin_page.locator(f".ProseMirror[lang={code}]") for code in ("en", "fr")]
    empty = english.bounding_box()["height"]
    english.focus()
    for _line in range(30):
        admin_page.keyboard.type("Line.")
        admin_page.keyboard.press("Enter")
    grown = english.bounding_box()["height"]
    assert grown > 2 * empty
    assert french.bounding_box()["height"] == grown
    assert english.evaluate("text => text.scrollHeight <= text.clientHeight")
    bar = admin_page.get_by_role("toolbar", name="Text (English)").bounding_box()
    assert 0 <= bar["y"] < 100  # in sight, whatever line one writes
    lead = admin_page.locator("[name=lead_en]")
    lead.fill("Words and words. " * 60)
    assert lead.evaluate("text => text.scrollHeight <= text.clientHeight")


def test_the_proposed_slug_is_the_one_that_the_server_would_make(admin_page):
    admin_page.goto(ADD_ARTICLE)
    titles = [
        "L’été à Montréal : 50 % d’Œuvres !",
        "Łódź, Þórdís & Straße — Ａ№",
        "".join(map(chr, UNDECOMPOSED)),
        "A long title that goes on " * 10,
        "x" * 300,
    ]
    for title in titles:
        admin_page.locator("[name=title_en]").fill(title[:200])
        assert admin_page.locator("[name=slug_en]").get_attribute("placeholder") == slugify(title[:200])
        assert admin_page.locator("[name=slug_en]").input_value() == ""  # the server makes it
    admin_page.locator("[name=title_en]").fill("欧阳兰溪")  # letters that the server alone can read
    assert admin_page.locator("[name=slug_en]").get_attribute("placeholder") == ""


def test_a_slug_that_was_written_by_hand_stays(admin_page):
    admin_page.goto(ADD_ARTICLE)
    admin_page.locator("[name=slug_en]").fill("mine")
    admin_page.locator("[name=title_en]").fill("Something else")
    expect(admin_page.locator("[name=slug_en]")).to_have_value("mine")


def test_an_editor_writes_with_the_keyboard_and_puts_in_a_picture_and_a_video(admin_page):
    picture = factories.picture()
    admin_page.goto(ADD_ARTICLE)
    admin_page.get_by_role("toolbar", name="Text (English)").wait_for()
    text = admin_page.get_by_role("textbox", name="Text (English)")
    expect(text).to_have_attribute("lang", "en")
    text.focus()
    admin_page.keyboard.type("First words.")
    admin_page.keyboard.press("Alt+F10")
    expect(admin_page.locator(":focus")).to_have_attribute("aria-label", "Heading")
    admin_page.keyboard.press("ArrowRight")
    expect(admin_page.locator(":focus")).to_have_attribute("aria-label", "Heading of a lower level")
    admin_page.get_by_role("button", name="Picture").first.click()
    admin_page.get_by_label("Search the pictures").fill("low tide")
    admin_page.get_by_role("button", name="Shore").click()
    admin_page.get_by_role("button", name="Video").first.click()
    admin_page.get_by_label("Address of the video").fill("https://evil.example/watch")
    admin_page.keyboard.press("Enter")
    expect(admin_page.get_by_text("This is not the address of a video")).to_be_visible()
    admin_page.get_by_label("Address of the video").fill("https://youtu.be/dQw4w9WgXcQ")
    admin_page.keyboard.press("Enter")
    expect(admin_page.locator(".editing-dialog")).to_have_count(0)
    admin_page.locator("[name=title_en]").fill("A title")
    admin_page.get_by_role("button", name="Save and continue editing").click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    expect(admin_page.locator(".prose-reference")).to_have_count(2)
    assert Article.objects.get().body_en == (
        f'<p>First words.</p><figure data-picture="{picture.pk}"></figure>'
        '<div data-video="youtube:dQw4w9WgXcQ"></div>'
    )


def test_both_languages_are_saved_from_the_rich_text_editors(publisher_page):
    article = factories.article()
    publisher_page.goto(f"/admin/news/article/{article.pk}/change/")
    for language, words in (("en", "Low tide."), ("fr", "Marée basse.")):
        publisher_page.locator(f"[contenteditable=true][lang={language}]").fill(words)
    publisher_page.locator("[name=_continue]").click()
    expect(publisher_page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.body_en, article.body_fr) == ("<p>Low tide.</p>", "<p>Marée basse.</p>")


def test_a_translator_writes_french_and_nothing_else(sign_in_page, translator):
    article = factories.article(title_fr="")
    page = sign_in_page(translator)
    page.goto(f"/admin/news/article/{article.pk}/change/")
    expect(page.locator("#id_title_en")).to_be_disabled()
    page.locator("#id_title_fr").fill("Un prix")
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == ("A prize for tides", "Un prix")


def test_authors_move_by_button_and_by_keyboard(publisher_page, work):
    publisher_page.goto(f"/admin/publications/publication/{work.pk}/change/")
    publisher_page.get_by_role("button", name="Move down: Grace Tremblay").click()
    expect(publisher_page.get_by_role("status").filter(has_text="Grace Tremblay: 2 / 3")).to_have_count(1)
    publisher_page.get_by_role("button", name="Move up: Zoé Brun").focus()
    publisher_page.keyboard.press("Enter")
    publisher_page.keyboard.press("Enter")
    assert authors(publisher_page) == ["Brun", "Côté", "Tremblay"]
    publisher_page.get_by_role("button", name="Save", exact=True).click()
    expect(publisher_page.locator(".messagelist .success")).to_be_visible()
    assert [one.family for one in work.authorships.all()] == ["Brun", "Côté", "Tremblay"]


def test_authors_of_a_page_move_within_it_and_by_their_number_to_another(publisher_page, transactional_db):
    work = factories.publication("Collisions", year=2021)
    rows = [Authorship(publication=work, family=f"Name{n:03}", position=n) for n in range(1, 131)]
    Authorship.objects.bulk_create(rows)
    publisher_page.goto(f"/admin/publications/publication/{work.pk}/change/")
    expect(publisher_page.locator("#authorships-group .select2-container")).to_have_count(0)
    publisher_page.locator("[name=authorships-3-person]").focus()
    expect(publisher_page.locator("#authorships-3 .select2-selection")).to_be_focused()
    expect(publisher_page.locator("#authorships-group .select2-container")).to_have_count(1)
    publisher_page.get_by_role("link", name="101–130").click()
    number = publisher_page.locator("[name=authorships-5-position]")
    expect(number).to_have_value("106")
    publisher_page.get_by_role("button", name="Move up: Name103").click()
    number.fill("3")
    number.press("Tab")
    expect(publisher_page.locator("[name=authorships-6-position]")).to_have_value("107")
    publisher_page.locator("[name=authorships-9-position]").fill("130")
    publisher_page.locator("[name=authorships-9-position]").press("Tab")
    publisher_page.get_by_role("button", name="Save and continue editing").click()
    expect(publisher_page.locator(".messagelist .success")).to_be_visible()
    expected = [f"Name{n:03}" for n in range(1, 131)]
    expected[101], expected[102] = expected[102], expected[101]
    expected.insert(2, expected.pop(105))
    expected.append(expected.pop(109))
    assert [one.family for one in work.authorships.all()] == expected
    expect(publisher_page.get_by_text("101–130")).to_be_visible()


def test_authors_move_by_dragging(publisher_page, work):
    publisher_page.goto(f"/admin/publications/publication/{work.pk}/change/")
    publisher_page.locator(".order-handle").nth(2).drag_to(
        publisher_page.locator("tr.form-row").first, target_position={"x": 20, "y": 4}
    )
    assert authors(publisher_page) == ["Brun", "Tremblay", "Côté"]
    publisher_page.get_by_role("button", name="Save", exact=True).click()
    expect(publisher_page.locator(".messagelist .success")).to_be_visible()
    assert [one.family for one in work.authorships.all()] == ["Brun", "Tremblay", "Côté"]


def test_the_focal_point_follows_a_click(admin_page):
    picture = factories.picture(width=400, height=400)
    admin_page.goto(f"/admin/content/picture/{picture.pk}/change/")
    image = admin_page.locator(".focal-frame img")
    box = image.bounding_box()
    image.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(admin_page.get_by_label("from the left")).to_have_value("25")
    expect(admin_page.get_by_label("from the top")).to_have_value("75")


@pytest.fixture
def addresses(transactional_db) -> list[str]:
    """Every list and form of the admin, empty and filled."""
    factories.institute()
    filled = [Article.objects.first(), Publication.objects.first(), Person.objects.first()]
    changes = [
        reverse(f"admin:{one._meta.app_label}_{one._meta.model_name}_change", args=[one.pk]) for one in filled
    ]
    lists = [f"/admin/{kind}/" for kind in KINDS]
    adds = [f"{one}add/" for one in lists]
    about = [*review(), *imports(), *twins(), "/admin/palette/?q=tides", *reports()]
    return ["/admin/", *lists, *adds, *changes, "/admin/pages/institute/1/change/", *about]


def reports() -> list[str]:
    """The reports, with something in each."""
    url = "https://example.org/gone"
    factories.article("Ends", "", expires_at=factories.tomorrow(), body_en=f'<p><a href="{url}">Old</a></p>')
    LinkCheck.objects.create(url=url, outcome="gone", checked_at=factories.yesterday())
    Person.objects.update(updated_at=factories.yesterday() - 800 * factories.DAY)
    return [f"/admin/reports/{name}/" for name in ("expiring", "stale", "links")]


def twins() -> list[str]:
    """The pages on which two works are compared, merged and split."""
    one, other = [factories.publication("Tides, written twice", ("Ada Rivard",), 2022) for _one in range(2)]
    factories.release(one, 2024)
    suggestions.suggest_anew()
    queue = "/admin/publications/duplicatesuggestion/"
    merge = f"{queue}merge/?one={one.pk}"
    return [queue, merge, f"{merge}&other={other.pk}", f"/admin/publications/publication/{one.pk}/split/"]


def review() -> list[str]:
    """The pages on which authors are reviewed, with something of everything."""
    for number in range(2):
        work = factories.publication(f"Signed {number}", ("Ada B. Rivard", "Z. Noël"), 2022)
        link_names([work.pk]).save()
    factories.publication("Not yet looked at", ("Ada Rivard",), 2022)
    queue = "/admin/publications/matchsuggestion/"
    return [queue, f"{queue}?by=work", f"{queue}person/{Person.objects.get(given_name='Ada').pk}/"]


ENTRY = "@book{tides, title = {A Study of Tides}, author = {Ada Rivard}, year = 2024, abstract = {%s}}\n"


def imports() -> list[str]:
    """The pages of an import that was made and of one to review, with something of everything."""
    addresses = []
    for abstract in ("Old.", "We measure the tides again. " * 20):
        file = (ENTRY % abstract + "@book{broken}\n@book{shores, title = {On Shores}}").encode()
        run = preview_import(from_file(file, "papers.bib"))
        addresses.append(reverse("admin:curation_importrun_change", args=[run.pk]))
        if abstract == "Old.":
            run.items.filter(key="shores").update(is_left_out=True)
            assert apply_import(run, None, revision=1, is_draft=True)
            addresses.append(reverse("admin:curation_importrun_undo", args=[run.pk]))
    return addresses


def test_no_page_of_the_admin_breaks_the_policy(page, sign_in_page, superuser, addresses):
    sign_in_page(superuser)
    said = []
    page.on("console", lambda message: said.append((page.url, message.text)))
    for address in addresses:
        answer = page.goto(address)
        assert (answer.status, "default-src" in answer.headers["content-security-policy"]) == (200, True), (
            address
        )
        page.evaluate(SETTLED)
    assert [one for one in said if "Content Security Policy" in one[1]] == []


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("fr", 390, "dark")])
def test_no_page_of_the_admin_has_a_barrier_and_none_scrolls_sideways(
    new_page, signed_in, superuser, addresses, language, width, scheme
):
    superuser.cookies["django_language"] = language
    page = signed_in(new_page(bypass_csp=True), superuser)  # axe inserts a style of its own
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    typical = [one for one in addresses if not ALIKE.search(one)]
    found = [barrier for address in typical for barrier in barriers(page, address)]
    page.context.clear_cookies(name="sessionid")  # else one would be sent on from there
    found += barriers(page, "/admin/login/")
    assert found == []


def barriers(page, address: str) -> list[str]:
    assert page.goto(address).status == 200
    page.evaluate(SETTLED)
    found = []
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{address} scrolls sideways")
    violations = axe_violations(page)
    return found + [f"{address}: {one['id']} at {one['nodes'][0]['target']}" for one in violations]


def test_an_event_of_whole_days_is_asked_for_days_alone(sign_in_page, editor, live_server):
    page = sign_in_page(editor)
    page.goto("/admin/news/event/add/")
    page.get_by_label("Title (English)").fill("Autumn school")
    start, end = page.locator("#id_starts_at"), page.locator("#id_ends_at")
    start.fill("2026-12-03T13:40")
    page.get_by_label("All day").check()
    expect(start).to_have_attribute("type", "date")
    expect(start).to_have_value("2026-12-03")
    end.fill("2026-12-05")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#result_list")).to_contain_text("December 3, 2026, until Saturday, December 5, 2026")
    page.get_by_role("link", name="Autumn school").first.click()
    expect(page.locator("#id_ends_at")).to_have_value("2026-12-05")
    page.get_by_label("All day").uncheck()
    expect(page.locator("#id_starts_at")).to_have_value("2026-12-03T00:00")


@pytest.mark.parametrize(("name", "keys"), [("published_at", "Backspace"), ("expires_at", "1")])
def test_a_date_that_is_typed_in_part_is_not_sent(transactional_db, sign_in_page, sign_in_as, name, keys):
    admin_page = sign_in_page(sign_in_as("Publishers"))
    topic = factories.topic()
    admin_page.goto(f"/admin/people/topic/{topic.pk}/change/")
    field = admin_page.locator(f"#id_{name}")
    field.focus()
    admin_page.keyboard.press(keys)
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(field).to_be_focused()
    assert (
        field.evaluate("field => field.validationMessage")
        == "This is typed in part: complete it, or empty it."
    )
    before = topic.published_at
    topic.refresh_from_db()
    assert topic.published_at == before
    field.fill("2031-02-03T10:00")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()


def test_an_endless_name_does_not_widen_the_desk(transactional_db, sign_in_page, sign_in_as):
    admin_page = sign_in_page(sign_in_as("Publishers"))
    topic = factories.topic("N" * 110, "N" * 110)
    admin_page.set_viewport_size({"width": 1280, "height": 800})
    admin_page.goto(f"/admin/people/topic/{topic.pk}/change/")
    admin_page.locator("[name=lead_en]").fill("Changed.")
    admin_page.get_by_role("button", name="Save", exact=True).click()
    admin_page.wait_for_url("**/people/topic/")
    pages = ("", "people/topic/", f"people/topic/{topic.pk}/change/", f"people/topic/{topic.pk}/history/")
    for address in (f"/admin/{page}" for page in pages):
        admin_page.goto(address)
        assert admin_page.evaluate("document.documentElement.scrollWidth") <= 1280, address


@pytest.mark.parametrize(("button", "drawer"), [("Menu", "#menu"), ("Filter", "#changelist-filter")])
def test_an_open_drawer_keeps_the_focus_and_gives_it_back(admin_page, button, drawer):
    factories.article()
    admin_page.set_viewport_size({"width": 390, "height": 844})
    admin_page.goto("/admin/news/article/")
    opener = admin_page.get_by_role("button", name=button, exact=True)
    opener.press("Enter")
    inside = f"document.querySelector('{drawer}').contains(document.activeElement)"
    admin_page.wait_for_function(inside)
    for _step in range(60):
        admin_page.keyboard.press("Tab")
        assert admin_page.evaluate(f"{inside} || document.activeElement === document.body")
    admin_page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(admin_page.get_by_role("heading", level=1)).to_be_visible()
