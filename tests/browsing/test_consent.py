"""The banner in a real browser: nothing before the visitor's act, and after it what they chose."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from consent import notices
from consent.models import Receipt
from tests import factories
from tests.browser import axe_violations

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_notice"),
]

STORY = '<p>Watch.</p><div data-video="youtube:dQw4w9WgXcQ"></div><p>And.</p><div data-video="vimeo:12345678"></div>'
YOUTUBE, VIMEO = "https://www.youtube-nocookie.com", "https://player.vimeo.com"
MATOMO = "https://matomo.example"
SETTINGS = {"en": "Settings", "fr": "Paramètres"}


class Visit:
    """A page of a visitor, and what it asked of other hosts, which the test answers in their place."""

    def __init__(self, page: Page, site: str) -> None:
        self.site, self.outside, self.complaints, self.requests = site, [], [], []
        self.page, self.context = page, page.context
        self.context.route(lambda url: not url.startswith((site, "data:")), self.answer)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("request", lambda request: self.requests.append((request.resource_type, request.url)))

    def answer(self, route) -> None:
        self.outside.append(route.request)
        kind = "text/javascript" if route.request.resource_type == "script" else "text/html"
        route.fulfill(body="", content_type=kind)

    @property
    def hosts(self) -> set[str]:
        return {"/".join(request.url.split("/")[:3]) for request in self.outside}

    def asks(self, *hosts: str) -> None:
        """Assert that these hosts are asked for something, and no other."""
        for _turn in range(100):
            if self.hosts == {*hosts}:
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_timeout(150)
        assert self.hosts == {*hosts}

    @property
    def choice(self) -> dict | None:
        return next((c for c in self.context.cookies() if c["name"] == "cookie_consent"), None)

    def goto(self, address: str) -> Page:
        self.page.goto(address)
        return self.page


@pytest.fixture
def visits(new_page, live_server):
    """A function that begins a visit; at the end no page may have complained."""
    begun: list[Visit] = []

    def begin(width: int = 1280, height: int = 720, **options) -> Visit:
        begun.append(Visit(new_page(locale="en-CA", **options), live_server.url))
        begun[-1].page.set_viewport_size({"width": width, "height": height})
        return begun[-1]

    yield begin
    for visit in begun:
        visit.context.close()
        assert visit.complaints == []


@pytest.fixture
def story():
    """An article with two videos, on a site that measures its visits."""
    factories.service("matomo")
    return factories.article(body_en=STORY, body_fr=STORY)


@pytest.fixture
def visit(visits, story) -> Visit:
    begun = visits()
    begun.goto(story.url_in("en"))
    return begun


def banner(page: Page):
    return page.locator("form.consent")


def choose(page: Page, name: str) -> None:
    """Press a button of the banner and wait until the choice is kept."""
    banner(page).get_by_role("button", name=name).click()
    expect(banner(page)).to_be_hidden()


def test_nothing_is_asked_of_others_and_nothing_kept_before_the_visitor_acts(visit):
    expect(banner(visit.page)).to_be_visible()
    visit.asks()
    assert visit.context.cookies() == []
    assert visit.page.locator("iframe").count() == 0
    assert visit.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_accept_reject_and_settings_are_equal_and_no_box_is_ticked(visits, story, language, width):
    page = visits(width, 800).goto(story.url_in(language))
    buttons = banner(page).locator(".choices button")
    looks = buttons.evaluate_all(
        """buttons => buttons.map(button => {
            const box = button.getBoundingClientRect();
            const { color, backgroundColor, font, border, opacity } = getComputedStyle(button);
            return [opacity, Math.round(box.width), Math.round(box.height), color, backgroundColor, font, border];
        })"""
    )
    assert len(looks) == 4
    assert looks[0] == looks[1] == looks[2]
    assert looks[0][2] >= 24
    assert looks[3][1] == 0  # saving some choice waits for the settings
    banner(page).get_by_role("button", name=SETTINGS[language]).click()
    boxes = banner(page).get_by_role("checkbox")
    assert boxes.count() == 3
    assert [boxes.nth(number).is_checked() for number in range(3)] == [False, False, False]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_accepting_loads_what_waited_here_and_on_the_next_page_without_asking_again(visit, story):
    choose(visit.page, "Accept all")
    expect(visit.page.locator("iframe")).to_have_count(2)
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    visit.outside.clear()
    page = visit.goto(story.url_in("en"))
    expect(banner(page)).to_be_hidden()
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    assert Receipt.objects.in_force().get().accepted == ["analytics", "multimedia"]


def test_matomo_is_told_its_limits(visit):
    choose(visit.page, "Accept all")
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    calls = visit.page.evaluate("window._paq")
    assert ["setTrackerUrl", f"{MATOMO}/matomo.php"] in calls
    assert ["setVisitorCookieTimeout", 393 * 86400] in calls


def test_google_analytics_runs_under_the_policy_with_advertising_denied(visits):
    factories.service("ga4")
    visit = visits()
    choose(visit.goto("/en/"), "Accept all")
    visit.asks("https://www.googletagmanager.com")
    assert visit.outside[0].url.endswith("/gtag/js?id=G-ABCD1234")
    [consent, _start, config] = visit.page.evaluate("window.dataLayer.map((call) => [...call])")
    assert consent[2]["analytics_storage"] == "granted"
    assert {consent[2][name] for name in ("ad_storage", "ad_user_data", "ad_personalization")} == {"denied"}
    assert config[:2] == ["config", "G-ABCD1234"]


def test_all_services_that_measure_run_side_by_side(visits):
    factories.service("matomo")
    factories.service("ga4")
    visit = visits()
    choose(visit.goto("/en/"), "Accept all")
    visit.asks(MATOMO, "https://www.googletagmanager.com")
    assert visit.page.evaluate("[window._paq.length, window.dataLayer.length]") == [6, 3]


def test_a_page_loads_all_that_waits_in_one_place(visit):
    visit.page.evaluate(
        """() => {
            const part = document.createElement("template");
            part.dataset.consent = "multimedia";
            part.innerHTML = "<p id=one></p><p id=two></p>";
            document.getElementById("main").append(part);
        }"""
    )
    choose(visit.page, "Accept all")
    assert visit.page.locator("#one, #two").count() == 2
    visit.asks(YOUTUBE, VIMEO, MATOMO)


def test_no_script_of_others_runs_for_somebody_who_is_signed_in(
    visits, story, django_user_model, live_server
):
    django_user_model.objects.create_superuser("chief", password="a very long one")
    visit = visits()
    page = visit.goto("/admin/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill("a very long one")
    page.get_by_role("button", name="Log in").click()
    choose(visit.goto(story.url_in("en")), "Accept all")
    visit.asks(YOUTUBE, VIMEO)
    visit.goto("/admin/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_load_state()
    visit.goto(story.url_in("en"))
    visit.asks(YOUTUBE, VIMEO, MATOMO)


def test_no_script_of_others_runs_in_a_page_from_before_somebody_signed_in(visit):
    visit.context.add_cookies([{"name": "signed_in", "value": "1", "url": visit.site}])
    choose(visit.page, "Accept all")
    visit.asks(YOUTUBE, VIMEO)


def test_a_choice_that_has_lapsed_loads_nothing_and_is_asked_again(visit, story):
    choose(visit.page, "Accept all")
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    lapsed = re.sub(r"\.at=\d+", ".at=1000000000", visit.choice["value"])
    visit.context.add_cookies([visit.choice | {"value": lapsed}])
    visit.outside.clear()
    expect(banner(visit.goto(story.url_in("en")))).to_be_visible()
    visit.asks()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (844, 390), (390, 844), (1280, 800)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_banner_leaves_two_thirds_of_the_screen_and_its_buttons_are_always_in_sight(
    visits, story, language, width, height
):
    page = visits(width, height).goto(story.url_in(language))
    box = banner(page).bounding_box()
    assert box["height"] <= height / 3 + 1
    accept, reject = (banner(page).locator(f"[value={choice}]") for choice in ("accept_all", "reject_all"))
    assert accept.bounding_box()["y"] == reject.bounding_box()["y"]
    seen = (
        banner(page)
        .locator(".purposes li")
        .evaluate_all(
            """items => items.filter((item) => {
            const asked = item.closest(".asked").getBoundingClientRect();
            return item.getBoundingClientRect().bottom <= asked.bottom + 1;
        }).length"""
        )
    )
    assert seen >= (1 if width == 320 else 2)
    banner(page).get_by_role("button", name=SETTINGS[language]).click()
    for button in banner(page).locator(".choices button:visible").all():
        place = button.bounding_box()
        assert place["y"] >= 0
        assert place["y"] + place["height"] <= height
    assert banner(page).bounding_box()["height"] <= height * 0.8 + 1


def test_rejecting_is_one_click_and_remembered_for_182_days(visit, story):
    choose(visit.page, "Reject all")
    days = (visit.choice["expires"] - time.time()) / 86400
    assert 181.9 < days <= 182
    page = visit.goto(story.url_in("fr"))
    expect(banner(page)).to_be_hidden()
    visit.asks()
    assert Receipt.objects.count() == 0


def test_some_groups_can_be_accepted_and_others_not(visit):
    banner(visit.page).get_by_role("button", name="Settings").click()
    for box in (
        banner(visit.page).get_by_role("group", name="Multimedia player").get_by_role("checkbox").all()
    ):
        box.check()
    choose(visit.page, "Save my choice")
    expect(visit.page.locator("iframe")).to_have_count(2)
    visit.asks(YOUTUBE, VIMEO)


def test_one_service_of_a_group_can_be_accepted_and_another_not(visit, story):
    banner(visit.page).get_by_role("button", name="Settings").click()
    banner(visit.page).get_by_label("Vimeo").check()
    choose(visit.page, "Save my choice")
    visit.asks(VIMEO)
    visit.goto(story.url_in("en"))
    expect(visit.page.locator("iframe")).to_have_count(1)
    visit.asks(VIMEO)


def test_withdrawing_takes_the_cookies_along_and_nothing_loads_afterwards(visit, story):
    choose(visit.page, "Accept all")
    visit.page.evaluate("document.cookie = '_pk_id.7.1fff=me; Path=/; Max-Age=9999'")
    visit.page.evaluate("document.cookie = 'unrelated=1; Path=/; Max-Age=9999'")
    page = visit.goto(story.url_in("en"))
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    page.get_by_role("contentinfo").get_by_role("link", name="Cookies").press("Enter")
    visit.page.get_by_role("button", name="Reject all").click()
    expect(visit.page.get_by_text("You chose on")).to_be_visible()
    assert {cookie["name"] for cookie in visit.context.cookies()} == {"cookie_consent", "unrelated"}
    visit.outside.clear()
    visit.goto(story.url_in("en"))
    visit.asks()
    assert Receipt.objects.in_force().count() == 0


def test_what_was_set_again_while_the_page_closed_goes_at_the_next_one(visit, story):
    choose(visit.page, "Reject all")
    visit.page.evaluate("document.cookie = '_pk_ses.7=me; Path=/; Max-Age=9999'")
    visit.goto(story.url_in("en"))
    assert {cookie["name"] for cookie in visit.context.cookies()} == {"cookie_consent"}


def test_a_cookie_that_an_accepted_group_declares_too_stays(visits, story):
    factories.cookie("multimedia", "_pk_*")
    visit = visits()
    page = visit.goto(story.url_in("en"))
    banner(page).get_by_role("button", name="Settings").click()
    banner(page).get_by_label("This site").check()
    choose(page, "Save my choice")
    page.evaluate("document.cookie = '_pk_ses.7=me; Path=/; Max-Age=9999'")
    visit.goto(story.url_in("en"))
    assert {cookie["name"] for cookie in visit.context.cookies()} == {"cookie_consent", "_pk_ses.7"}


def test_a_new_cookie_is_asked_for_and_reject_then_rejects_everything(visit, story):
    choose(visit.page, "Accept all")
    visit.asks(YOUTUBE, VIMEO, MATOMO)
    factories.cookie("multimedia", "new")
    notices.remembered.forget()
    visit.outside.clear()
    page = visit.goto(story.url_in("en"))
    expect(banner(page)).to_be_visible()
    visit.asks(MATOMO)  # which was accepted, and has not changed
    with page.expect_navigation():
        banner(page).get_by_role("button", name="Reject all").click()
    visit.outside.clear()
    visit.goto(story.url_in("en"))
    visit.asks()


@pytest.mark.parametrize(
    ("address", "save", "group", "watch"),
    [
        ("/en/cookies/", "Save my choice", "YouTube", "Watch the video on YouTube"),
        ("/fr/temoins/", "Enregistrer mon choix", "YouTube", "Regarder la vidéo sur YouTube"),
    ],
)
def test_without_javascript_the_whole_choice_is_on_the_page_about_cookies(
    visits, story, address, save, group, watch
):
    visit = visits(java_script_enabled=False)
    page = visit.goto(story.url_in(address[1:3]))
    expect(banner(page)).to_be_hidden()
    expect(page.get_by_role("link", name=watch)).to_be_visible()
    assert page.locator(".video button:visible").count() == 0
    page.locator(f"footer a[href='{address}']").click()
    page.get_by_label(group).check()
    page.get_by_role("button", name=save).click()
    assert page.url.endswith(f"{address}#choice")
    assert page.get_by_label(group).is_checked()
    assert page.get_by_role("checkbox").first.is_checked() is False
    assert Receipt.objects.in_force().get().accepted == ["multimedia.youtube"]
    visit.asks()


def test_the_signal_of_the_browser_is_a_no_until_the_visitor_says_otherwise(visits, story):
    visit = visits()
    visit.page.set_extra_http_headers({"Sec-GPC": "1"})
    visit.page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page = visit.goto(story.url_in("en"))
    expect(banner(page)).to_be_hidden()
    visit.asks()
    page = visit.goto("/en/cookies/")
    expect(page.get_by_text("Global Privacy Control")).to_be_visible()
    page.get_by_role("button", name="Accept all").click()
    visit.goto(story.url_in("en"))
    visit.asks(YOUTUBE, VIMEO, MATOMO)


def test_a_choice_that_can_not_be_kept_loads_nothing_and_leads_to_the_page(visit):
    visit.page.route(
        "**/en/cookies/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    banner(visit.page).get_by_role("button", name="Accept all").click()
    visit.page.wait_for_url("**/en/cookies/")
    assert visit.choice is None
    visit.asks()
    assert visit.complaints.pop().startswith("Failed to load resource")


def test_one_video_is_played_without_a_choice_being_kept(visit):
    visit.page.get_by_role("button", name="Play this video").first.click()
    player = visit.page.locator("iframe")
    expect(player).to_have_count(1)
    expect(player).to_be_focused()
    visit.asks(YOUTUBE)
    assert visit.outside[0].headers["referer"] == f"{visit.site}/"
    assert visit.choice is None
    expect(banner(visit.page)).to_be_visible()


def test_videos_can_be_shown_always_and_nothing_else_is_decided(visit, story):
    visit.page.get_by_role("button", name="Always show videos of YouTube").click()
    expect(visit.page.locator("iframe")).to_have_count(1)
    visit.asks(YOUTUBE)
    expect(banner(visit.page)).to_be_visible()  # the others are still open
    receipt = Receipt.objects.get()
    assert (receipt.source, receipt.accepted) == ("video", ["multimedia.youtube"])
    visit.goto(story.url_in("en"))
    expect(visit.page.locator("iframe")).to_have_count(1)
    visit.asks(YOUTUBE)


def test_the_keyboard_meets_the_skip_link_then_the_banner_and_goes_on_in_the_page(visit):
    page = visit.page
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(banner(page).get_by_role("link").first).to_be_focused()
    banner(page).get_by_role("button", name="Reject all").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("status")).to_have_text("Your choice is saved.")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_has_the_focus_is_never_hidden_under_the_banner(visits, story, width):
    factories.institute()
    page = visits(width, 700).goto("/en/")
    stops = 0
    while stops < 150:
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const focused = document.activeElement;
                if (focused === document.body) return null;
                const top = (element) => element.getBoundingClientRect().top;
                const consent = document.getElementById("consent");
                const isSeen = consent.contains(focused) || top(focused) < top(consent);
                return isSeen ? "" : focused.outerHTML.slice(0, 100);
            }"""
        )
        if hidden is None:
            break
        assert hidden == ""
        stops += 1
    assert 20 < stops < 150


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_banner_its_settings_and_the_page(visits, story, language):
    page = visits().goto(story.url_in(language))
    banner(page).get_by_role("button", name=SETTINGS[language]).click()
    assert barriers(page) == []
    page.goto({"en": "/en/cookies/", "fr": "/fr/temoins/"}[language])
    assert barriers(page) == []


def barriers(page: Page) -> list:
    """What axe finds on a page, wide and narrow, light and dark, and whether it scrolls sideways."""
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"scrolls sideways at {width} px")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [(width, scheme, one["id"], one["nodes"][0]["target"]) for one in axe_violations(page)]
    return found


def test_a_page_view_costs_no_request_more_once_the_choice_is_made(visit, story):
    choose(visit.page, "Reject all")
    visit.requests.clear()
    visit.goto(story.url_in("en"))
    assert {kind for kind, _url in visit.requests} <= {"document", "stylesheet", "script", "font", "image"}
    assert [url for kind, url in visit.requests if kind == "script"] == [
        f"{visit.site}/static/consent/consent.js"
    ]
