"""The page about cookies, and the one POST that keeps a choice."""

import time
import uuid

import pytest
from cookie_consent.models import CookieGroup
from django.conf import settings
from django.test import Client

from consent import notices, views
from consent.choices import ConsentChoice
from consent.models import Notice, Receipt
from tests import factories
from tests.html import errors

pytestmark = pytest.mark.usefixtures("fresh_notice")

HALF_A_YEAR = 182 * 24 * 3600
MALFORMED = [
    "",
    "|",
    "=",
    "multimedia",
    "multimedia==1",
    "\x01",
    "é" * 50,
    ".at=9e9|.id=x|multimedia=-1=2",
    "a" * 3900,
]


@pytest.fixture
def notice() -> Notice:
    """All three groups: videos and a tool that measures."""
    factories.service("matomo")
    return notices.current().notice


def post(client: Client, *, address: str = "/en/cookies/", site: str | None = "same-origin", **data):
    data.setdefault("notice", notices.current().notice.digest)
    headers = {"Sec-Fetch-Site": site} if site else {}
    return client.post(address, data, headers=headers)


def pairs(client: Client) -> dict[str, str]:
    """The choice as the visitor's cookie holds it."""
    return dict(pair.split("=") for pair in client.cookies["cookie_consent"].value.split("|"))


def page(client: Client, address: str = "/en/cookies/", **headers) -> str:
    return client.get(address, headers=headers).content.decode()


def test_the_page_lists_every_cookie_with_who_what_for_how_long_and_where(client, notice):
    text = page(client)
    for expected in (
        "sessionid",
        "_pk_id.*",
        "13 months",
        "YouTube (Google LLC)",
        "United States, outside Québec",
    ):
        assert expected in text
    assert "Recognises your device" in text
    assert 'href="https://policies.google.com/privacy?hl=en"' in text
    french = page(client, "/fr/temoins/")
    assert "États-Unis, hors du Québec" in french
    assert "Reconnaît votre appareil" in french
    assert errors(text) == errors(french) == []


def test_one_post_accepts_some_and_declines_others(client, notice):
    response = post(client, choice="save", accept=["analytics"])
    assert (response.status_code, response.url) == (302, "/en/cookies/#choice")
    chosen = pairs(client)
    assert chosen["analytics"] == notice.versions["analytics.matomo"]
    assert chosen["multimedia"] == "-1"
    assert page(client).count(" checked") == 1


def test_the_choice_is_kept_for_182_days_by_the_server_where_scripts_can_read_it(client, notice):
    post(client, choice="reject_all")
    cookie = client.cookies["cookie_consent"]
    assert cookie["max-age"] == HALF_A_YEAR
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Lax", "", "/")
    assert {pairs(client)[key] for key in ("analytics", "multimedia")} == {"-1"}


def test_essential_cookies_can_neither_be_declined_nor_accepted(client, notice):
    post(client, choice="save", accept=["essential", "no-such"])
    assert pairs(client).keys() == {"analytics", "multimedia", ".at"}
    assert 'value="essential"' not in page(client)


def test_rejecting_withdraws_what_was_accepted_before(client, notice):
    post(client, choice="accept_all")
    [given] = Receipt.objects.all()
    post(client, choice="reject_all")
    given.refresh_from_db()
    assert given.ended is not None
    assert Receipt.objects.in_force().count() == 0
    assert ".id" not in pairs(client)


def test_withdrawing_takes_the_declared_cookies_along(client, notice):
    post(client, choice="accept_all")
    client.cookies.load({"_pk_id.7.1fff": "x", "_pk_ses.7": "x", "unrelated": "x"})
    response = post(client, choice="save", accept=["multimedia"])
    gone = {name for name, cookie in response.cookies.items() if cookie["max-age"] == 0}
    assert gone == {"_pk_id.7.1fff", "_pk_ses.7"}


def test_a_cookie_that_an_accepted_group_declares_too_stays(client, notice):
    factories.cookie("multimedia", "_pk_*")
    notices.remembered.forget()
    client.cookies.load({"_pk_id.7.1fff": "x"})
    response = post(client, choice="save", accept=["multimedia"])
    assert response.cookies.keys() == {"cookie_consent"}


def test_a_receipt_is_given_for_what_was_accepted_and_for_nothing_else(client, notice):
    post(client, choice="reject_all")
    assert Receipt.objects.count() == 0
    post(client, address="/fr/temoins/", choice="save", accept=["multimedia"], source="banner")
    [receipt] = Receipt.objects.all()
    assert (receipt.accepted, receipt.language, receipt.source) == (["multimedia"], "fr", "banner")
    assert receipt.notice == notice
    assert pairs(client)[".id"] == str(receipt.pk)
    assert str(receipt.pk) in page(client)


def test_the_same_choice_again_is_the_same_receipt(client, notice):
    post(client, choice="accept_all")
    post(client, choice="accept_all")
    assert Receipt.objects.count() == 1
    post(client, choice="save", accept=["analytics"])
    assert [receipt.accepted for receipt in Receipt.objects.in_force()] == [["analytics"]]
    assert Receipt.objects.count() == 2


def test_nothing_personal_is_kept(notice):
    columns = {field.name for field in Receipt._meta.fields}
    assert columns == {"id", "notice", "accepted", "language", "source", "created", "ended"}


def test_always_showing_videos_leaves_the_other_groups_and_the_time_of_the_choice(client, notice):
    post(client, choice="save", accept=["analytics"])
    earlier = int(time.time()) - 5000
    kept = {**pairs(client), ".at": str(earlier)}
    client.cookies["cookie_consent"] = "|".join(f"{key}={value}" for key, value in kept.items())
    post(client, grant="multimedia.youtube", source="video")
    assert pairs(client)["analytics"] == notice.versions["analytics.matomo"]
    assert pairs(client)["multimedia.youtube"] == notice.versions["multimedia.youtube"]
    assert pairs(client)[".at"] == str(earlier)
    assert HALF_A_YEAR - 5010 <= client.cookies["cookie_consent"]["max-age"] <= HALF_A_YEAR - 5000
    assert Receipt.objects.in_force().get().source == "video"


def test_always_showing_videos_decides_nothing_else(client, notice):
    post(client, grant="multimedia.youtube")
    assert {*pairs(client)} == {"multimedia.youtube", ".at", ".id"}


def test_yes_to_one_party_of_a_group_is_no_yes_to_another(client, notice):
    client.cookies.load({"__cf_bm": "x", "YSC": "x"})
    response = post(client, choice="save", accept=["multimedia.youtube"])
    version = notice.versions["multimedia.youtube"]
    assert {key: held for key, held in pairs(client).items() if not key.startswith(".")} == {
        "analytics": "-1",
        "multimedia.youtube": version,
        "multimedia.vimeo": "-1",
    }
    assert Receipt.objects.get().accepted == ["multimedia.youtube"]
    assert {name for name, cookie in response.cookies.items() if cookie["max-age"] == 0} == {"__cf_bm"}
    assert page(client).count(" checked") == 1


def test_both_parties_of_a_group_one_by_one_are_the_group(client, notice):
    post(client, grant="multimedia.youtube")
    post(client, grant="multimedia.vimeo")
    assert pairs(client)["multimedia"] == notice.versions["multimedia.youtube"]
    assert Receipt.objects.in_force().get().accepted == ["multimedia"]


def test_a_party_that_joins_a_declined_group_is_declined_and_one_that_joins_an_accepted_group_is_asked_for(
    client, notice
):
    post(client, choice="save", accept=["multimedia"])
    for number, group in enumerate(["analytics", "multimedia"]):
        factories.cookie(group, f"_late{number}", service=factories.service("ga4"))
    notices.remembered.forget()
    groups = {group["key"]: group for group in notices.current().notice.groups}
    choice = ConsentChoice({**pairs(client)}, 0)
    assert choice.held("analytics.ga4") == "-1"
    assert choice.decides(groups["analytics"])
    assert not choice.decides(groups["multimedia"])


def test_a_page_from_before_parties_could_be_chosen_chooses_by_group(client, notice):
    content = {
        language: {**words, "groups": [*words["groups"]]} for language, words in notice.content.items()
    }
    for words in content.values():
        words["groups"] = [{k: v for k, v in group.items() if k != "parties"} for group in words["groups"]]
        for group in words["groups"]:
            group["cookies"] = [{k: v for k, v in c.items() if k != "party"} for c in group["cookies"]]
    earlier = Notice.saying(content)
    client.cookies.load({"_pk_ses.7": "x", "YSC": "x"})
    response = post(client, grant="multimedia", notice=earlier.digest)
    assert pairs(client)["multimedia"] == notice.versions["multimedia.vimeo"]
    response = post(client, choice="save", accept=["multimedia"], notice=earlier.digest)
    assert {name for name, cookie in response.cookies.items() if cookie["max-age"] == 0} == {"_pk_ses.7"}
    assert page(client).count(" checked") == 2


@pytest.mark.parametrize("at", ["", "|.at=1", "|.at=-5", "|.at=9999999999", "|.at={lapsed}"])
def test_a_choice_of_an_unknown_day_or_of_more_than_half_a_year_ago_is_none(client, notice, at):
    version, lapsed = notice.versions["multimedia.youtube"], int(time.time()) - HALF_A_YEAR - 1
    client.cookies["cookie_consent"] = f"multimedia={version}|analytics=-1" + at.format(lapsed=lapsed)
    text = page(client)
    assert "You have not chosen yet" in text
    assert " checked" not in text


@pytest.mark.parametrize("seconds", [99999, -2 * HALF_A_YEAR, 10**10])
def test_a_forged_time_prolongs_nothing(client, notice, seconds):
    client.cookies["cookie_consent"] = f"analytics=-1|.at={int(time.time()) + seconds}"
    post(client, grant="multimedia.youtube")
    assert 0 < client.cookies["cookie_consent"]["max-age"] <= HALF_A_YEAR


def test_a_page_that_was_open_while_a_cookie_was_added_accepts_only_what_it_showed(client, notice):
    factories.cookie("multimedia", "new")
    notices.remembered.forget()
    fresh = notices.current().notice
    post(client, choice="accept_all", notice=notice.digest)
    held = pairs(client)["multimedia"]
    assert held == notice.versions["multimedia.youtube"] < fresh.versions["multimedia.youtube"]
    assert Receipt.objects.get().notice == notice
    assert "The list has grown since you chose" in page(client)
    assert page(client).count(" checked") == 1  # the tool that measures; videos are asked for again


@pytest.mark.parametrize("digest", ["", "0" * 64, "é", "\0", "x" * 5000])
def test_an_unknown_notice_is_answered_with_the_present_one(client, notice, digest):
    response = post(client, choice="accept_all", notice=digest)
    assert response.status_code == 409
    assert 'role="alert"' in response.content.decode()
    assert notice.digest in response.content.decode()
    assert "cookie_consent" not in response.cookies
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize(
    "data", [{}, {"choice": "everything"}, {"grant": "essential"}, {"grant": "\0"}, {"choice": "\0"}]
)
def test_a_post_that_chooses_nothing_is_refused(client, notice, data):
    response = post(client, **data)
    assert response.status_code == 400
    assert "cookie_consent" not in response.cookies


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_another_site_can_not_choose_for_the_visitor(notice, site):
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        "/en/cookies/", {"choice": "accept_all", "notice": notice.digest}, headers={"Sec-Fetch-Site": site}
    )
    assert response.status_code == 403
    assert not response.cookies


@pytest.mark.parametrize(
    ("origin", "status"),
    [(settings.SITE_URL, 302), ("https://evil.example", 403), ("null", 403), (None, 403)],
)
def test_where_a_browser_sends_no_fetch_metadata_its_origin_decides(client, notice, origin, status):
    headers = {"Origin": origin} if origin else {}
    data = {"choice": "accept_all", "notice": notice.digest}
    assert client.post("/en/cookies/", data, headers=headers).status_code == status


def test_a_choice_leads_nowhere_but_to_the_page_about_cookies(client, notice):
    for name in ("next", "url", "redirect"):
        response = post(client, choice="accept_all", **{name: "https://evil.example/"})
        assert response.url == "/en/cookies/#choice"


@pytest.mark.parametrize("value", MALFORMED)
def test_a_cookie_that_can_not_be_read_counts_as_no_choice(client, notice, value):
    client.cookies["cookie_consent"] = value
    text = page(client)
    assert "You have not chosen yet" in text
    assert " checked" not in text
    assert post(client, choice="save", accept=["analytics"]).status_code == 302


def test_somebody_elses_receipt_number_is_no_harm_to_a_malformed_one(client, notice):
    client.cookies["cookie_consent"] = f"analytics=-1|.id={uuid.uuid4()}"
    assert post(client, choice="accept_all").status_code == 302
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("address", ["/en/cookies/", "/fr/temoins/"])
def test_the_page_is_the_visitors_own(client, notice, address):
    response = client.get(address)
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ["/en/", "/fr/", "/en/publications/", "/fr/nouvelles/"])
def test_every_other_page_is_the_same_for_everybody(client, notice, address):
    fresh = client.get(address)
    post(client, choice="save", accept=["analytics"])
    for headers in ({}, {"Sec-GPC": "1"}):
        again = client.get(address, headers=headers)
        assert again.content == fresh.content
        assert {**again.headers} == {**fresh.headers}
    assert not again.cookies
    assert "cookie" not in again.headers.get("Vary", "").lower()


def test_the_signal_of_the_browser_is_honoured_and_said(client, notice):
    assert "Global Privacy Control" in page(client, **{"Sec-GPC": "1"})
    assert "Global Privacy Control" not in page(client)
    assert client.get("/.well-known/gpc.json").json()["gpc"] is True


def test_every_page_leads_to_the_choice(client, notice):
    factories.institute()
    for address, link in (("/en/", "/en/cookies/"), ("/fr/", "/fr/temoins/")):
        assert f'<li><a href="{link}">' in page(client, address)
    assert page(client, "/en/privacy-policy/").count('href="/en/cookies/"') == 3  # banner, text, footer


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/en/cookies/").status_code == 405


def test_the_queries_of_a_choice_are_few(client, notice, django_assert_num_queries):
    with django_assert_num_queries(2):  # the notice, the receipt
        post(client, choice="accept_all")
    with django_assert_num_queries(4):  # the notice, the receipt held, its end, the new one
        post(client, choice="save", accept=["analytics"])


@pytest.mark.parametrize("more", [1, 3])
@pytest.mark.parametrize("address", ["/en/cookies/", "/fr/temoins/"])
def test_the_page_needs_the_same_queries_however_long_the_list_is(
    client, notice, django_assert_num_queries, address, more
):
    for number in range(more):
        factories.cookie("analytics", f"_c{number}")
    client.get(address)
    with django_assert_num_queries(3):  # the institute and its links, the standing pages
        client.get(address)


def test_where_nothing_is_asked_there_is_no_banner(client):
    CookieGroup.objects.filter(is_required=False).delete()
    assert 'id="consent"' not in page(client, "/en/")
    assert "sessionid" in page(client)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/en/about/", 4),
        ("/fr/a-propos/", 4),
        ("/en/publications/", 7),
        ("/fr/publications/", 7),
    ],
)
def test_the_first_page_after_a_change_reads_the_notice_in_6_queries(
    client, number, address, queries, django_assert_num_queries
):
    factories.page()
    for count in range(number):
        factories.publication(f"Work {count}", ("Grace Tremblay",), 2020 + count)
        factories.cookie("multimedia", f"_video{count}")
    client.get(address)  # from here on the notice that these cookies make is stored
    with django_assert_num_queries(queries):
        client.get(address)
    notices.remembered.forget()
    with django_assert_num_queries(queries + 6):
        page = client.get(address)
    assert f"_video{number - 1}" in page.content.decode()


def test_one_network_gives_a_great_many_receipts_in_an_hour_and_a_no_is_always_taken(client, monkeypatch):
    monkeypatch.setattr(views, "RECEIPTS", views.RECEIPTS._replace(most=2))
    for _number in range(2):
        assert post(client, choice="accept_all").status_code == 302
    refused = post(client, choice="accept_all")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "Very many choices came from your network" in refused.text
    assert Receipt.objects.count() <= 2
    assert post(client, choice="reject_all").status_code == 302
