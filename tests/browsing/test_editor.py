"""What editors and translators do with a browser in the admin."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from news.models import Article
from tests import factories
from tests.browsing.test_accessibility import RULES, SCHEMES

FRENCH_TITLE = "#id_title_fr"


def change(instance) -> str:
    return reverse(f"admin:{instance._meta.app_label}_{instance._meta.model_name}_change", args=[instance.pk])


@pytest.fixture
def desk(sign_in_page, superuser) -> Page:
    """A page signed in as somebody who may do everything."""
    return sign_in_page(superuser)


def test_one_switch_shows_one_language_or_both_and_remembers(desk):
    article = factories.article(lead_fr="")
    desk.goto(change(article))
    switch = desk.get_by_role("group", name="Languages in this form")
    expect(desk.locator("#id_title_en")).to_be_visible()
    expect(desk.locator(FRENCH_TITLE)).to_be_visible()
    switch.get_by_role("radio", name="English").check()
    expect(desk.locator(FRENCH_TITLE)).to_be_hidden()
    desk.reload()
    expect(desk.locator(FRENCH_TITLE)).to_be_hidden()
    switch.get_by_role("radio", name="Both").check()
    expect(desk.locator(FRENCH_TITLE)).to_be_visible()


def test_the_switch_counts_the_empty_fields_of_each_language(desk):
    article = factories.article(lead_en="A lead", body_en="<p>Text</p>", lead_fr="", body_fr="")
    desk.goto(change(article))
    french = desk.locator("[data-count=fr]")
    expect(french).to_have_text("(2 empty)")
    desk.locator("#id_lead_fr").fill("Un chapeau")
    expect(french).to_have_text("(1 empty)")


def test_both_languages_are_saved_from_the_rich_text_editors(desk):
    article = factories.article()
    desk.goto(change(article))
    for language, words in (("en", "Low tide."), ("fr", "Marée basse.")):
        desk.locator(f"[contenteditable=true][lang={language}]").fill(words)
    desk.locator("[name=_continue]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.body_en, article.body_fr) == ("<p>Low tide.</p>", "<p>Marée basse.</p>")


def test_an_error_in_a_hidden_language_brings_it_back(desk):
    factories.article("Other", "Autre", slug_fr="pris")
    article = factories.article()
    desk.goto(change(article))
    desk.locator("#id_slug_fr").fill("pris")
    desk.get_by_role("radio", name="English").check()
    desk.locator("[name=_continue]").click()
    expect(desk.locator("#id_slug_fr")).to_be_visible()
    expect(desk.locator(".errorlist").first).to_contain_text("choose another slug")


@pytest.fixture
def work():
    return factories.publication("Tides", ("Ada Rivard", "Bo Li", "Cy Roy"), 2022)


def families(work) -> list[str]:
    return list(work.authorships.order_by("position").values_list("family", flat=True))


def test_authors_change_places_by_keyboard_and_the_order_is_saved(desk, work):
    desk.goto(change(work))
    up = desk.get_by_role("button", name="Move up: Cy Roy")
    up.focus()
    desk.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(desk.get_by_role("status").filter(has_text="Cy Roy: 2 / 3")).to_be_attached()
    desk.keyboard.press("Enter")
    desk.locator("[name=_continue]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert families(work) == ["Roy", "Rivard", "Li"]


def test_authors_change_places_by_dragging(desk, work):
    desk.goto(change(work))
    handles = desk.locator(".order-handle:visible")
    handles.nth(0).drag_to(desk.locator(".is-ordered tr.form-row:visible").nth(2))
    desk.locator("[name=_continue]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert families(work)[0] == "Li"


def test_a_slug_follows_the_title_of_its_language(desk):
    desk.goto(reverse("admin:news_article_add"))
    desk.locator("#id_title_fr").press_sequentially("Été à Œuvre")
    expect(desk.locator("#id_slug_fr")).to_have_value("ete-a-oeuvre")
    expect(desk.locator("#id_slug_en")).to_have_value("")


def test_a_translator_writes_french_and_nothing_else(sign_in_page, translator):
    article = factories.article(title_fr="")
    page = sign_in_page(translator)
    page.goto(change(article))
    expect(page.locator("#id_title_en")).to_be_disabled()
    page.locator(FRENCH_TITLE).fill("Un prix")
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().title_fr == "Un prix"


@pytest.fixture
def axe_desk(browser, live_server, superuser):
    """The admin, with a policy that lets axe insert its own style."""
    factories.institute()
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, reduced_motion="reduce")
    session = superuser.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context
    context.close()


def desk_addresses() -> list[str]:
    names = [
        "people_person",
        "people_topic",
        "publications_publication",
        "news_article",
        "news_event",
        "pages_page",
    ]
    lists = [reverse(f"admin:{name}_changelist") for name in [*names, "content_picture"]]
    added = [reverse(f"admin:{name}_add") for name in names]
    changed = [change(factories.Publication.objects.first()), change(Article.objects.first())]
    return ["/admin/", *lists, *added, *changed, change(factories.Picture.objects.first())]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_the_admin_has_a_barrier(axe_desk, live_server, language):
    axe_desk.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page = axe_desk.new_page()
    barriers = []
    for address in ["/admin/login/", *desk_addresses()]:
        assert page.goto(address).ok, address
        assert page.locator("html").get_attribute("lang") == language
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=RULES).response["violations"]
            barriers += [
                f"{address}, {scheme}: {one['id']} at {one['nodes'][0]['target']}" for one in violations
            ]
    assert barriers == []


def test_no_page_of_the_admin_breaks_the_policy_or_leaves_the_site(desk):
    factories.institute()
    for address in desk_addresses():
        assert desk.goto(address).ok, address
        desk.wait_for_load_state("networkidle")
