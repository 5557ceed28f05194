"""What visitors are asked: both languages or no saving, and asking again."""

import html

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.urls import reverse

from consent import notices
from consent.models import Service, Wording
from content.caching.once import remembered
from tests.forms import filled_in

pytestmark = pytest.mark.usefixtures("fresh_notice")

GROUPS = "/admin/cookie_consent/cookiegroup/"


@pytest.fixture
def videos() -> CookieGroup:
    return CookieGroup.objects.get(varname="multimedia")


def change_page(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def post(client, row, **changed):
    """Send the form of a row with some values changed."""
    return client.post(
        change_page(row), filled_in(client.get(change_page(row)), f"{row._meta.model_name}_form") | changed
    )


@pytest.mark.parametrize("field", ["name_en", "name_fr", "description_en", "description_fr"])
def test_a_group_is_not_saved_without_both_languages(publisher, videos, field):
    response = post(publisher, videos, ordering="7", **{field: ""})
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()
    videos.refresh_from_db()
    assert videos.ordering == 2


@pytest.mark.parametrize("field", ["description_fr", "lifetime_en"])
def test_a_cookie_is_not_saved_without_both_languages(publisher, videos, field):
    response = post(publisher, videos, **{f"cookie_set-0-{field}": ""})
    assert "This field is required." in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_saves_is_on_the_next_page(publisher, client, videos, monkeypatch):
    monkeypatch.setattr(notices, "remembered", remembered)
    assert "Moving pictures" not in client.get("/en/cookies/").content.decode()
    assert post(publisher, videos, name_en="Moving pictures").status_code == 302
    assert "Moving pictures" in client.get("/en/cookies/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_deletes_is_gone_from_the_next_page(publisher, client, videos, monkeypatch):
    monkeypatch.setattr(notices, "remembered", remembered)
    assert 'id="consent"' in client.get("/en/").content.decode()
    publisher.post(f"{GROUPS}{videos.pk}/delete/", {"post": "yes"})
    assert 'id="consent"' not in client.get("/en/").content.decode()


def test_a_translator_changes_the_french_and_nothing_else(translator, videos):
    data = {
        "name_en": "Hacked",
        "varname": "hacked",
        "is_required": "on",
        "name_fr": "Vidéos",
        "cookie_set-0-name": "x",
    }
    assert post(translator, videos, **data, **{"cookie_set-0-lifetime_fr": "un an"}).status_code == 302
    videos.refresh_from_db()
    assert (videos.name_en, videos.varname, videos.is_required) == ("Multimedia player", "multimedia", False)
    assert videos.name_fr == "Vidéos"
    assert set(videos.cookie_set.values_list("name", flat=True)) == {"VISITOR_INFO1_LIVE", "YSC", "__cf_bm"}
    assert videos.cookie_set.filter(lifetime_fr="un an").count() == 1


def test_an_editor_asks_visitors_again(publisher, videos):
    before = notices.current().notice.versions["multimedia.youtube"]
    response = publisher.post(GROUPS, {"action": "ask_again", "_selected_action": [videos.pk]}, follow=True)
    assert "asked again for 1 group" in response.content.decode()
    notices.remembered.forget()
    assert notices.current().notice.versions["multimedia.youtube"] > before


def test_a_translator_can_not_ask_again(translator, videos):
    translator.post(GROUPS, {"action": "ask_again", "_selected_action": [videos.pk]})
    assert "ask_again" not in translator.get(GROUPS).content.decode()
    before = notices.current().notice.versions["multimedia.youtube"]
    notices.remembered.forget()
    assert notices.current().notice.versions["multimedia.youtube"] == before


def test_the_list_says_what_is_withheld_and_why(publisher):
    Cookie.objects.filter(name="YSC").update(description_fr="")
    text = publisher.get(GROUPS).content.decode()
    assert "No: a text lacks in one language (YSC .youtube-nocookie.com/)" in text
    assert "No: nothing in it is in use" in text
    assert '<td class="field-shown">Yes</td>' in text


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("matomo", {"address": "http://matomo.example/", "identifier": "1"}),
        ("matomo", {"address": "https://matomo.example/;script-src *", "identifier": "1"}),
        ("matomo", {"address": "https://matomo.example/", "identifier": "G-1"}),
        ("ga4", {"address": "", "identifier": "UA-12345"}),
    ],
)
def test_a_tool_is_not_taken_into_use_with_an_address_that_can_not_be_its_own(publisher, kind, values):
    tool = Service.objects.get(kind=kind)
    response = post(publisher, tool, is_active="on", **values)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert kind not in notices.current().services


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("matomo", {"address": "garbage", "identifier": ""}),
        ("matomo", {"address": "", "identifier": "<script>"}),
        ("ga4", {"identifier": "UA-12345"}),
    ],
)
def test_a_tool_that_is_off_takes_nothing_that_could_not_be_switched_on(publisher, kind, values):
    tool = Service.objects.get(kind=kind)
    assert "errorlist" in post(publisher, tool, is_active="", **values).content.decode()
    tool.refresh_from_db()
    assert (tool.address, tool.identifier) == ("", "")
    assert post(publisher, tool, is_active="", address="", identifier="").status_code == 302


def test_a_tool_in_use_may_be_contacted_and_no_other(publisher, client, django_capture_on_commit_callbacks):
    matomo = Service.objects.get(kind="matomo")
    with django_capture_on_commit_callbacks(execute=True):
        post(publisher, matomo, is_active="on", address="https://matomo.example/x/", identifier="7")
    policy = client.get("/en/").headers["Content-Security-Policy"]
    assert "script-src 'self' https://matomo.example;" in policy
    assert "unsafe" not in policy
    assert "google" not in policy
    assert "matomo" not in publisher.get("/admin/").headers["Content-Security-Policy"]


def test_a_third_party_that_sets_cookies_is_not_deleted(publisher):
    youtube = Service.objects.get(kind="youtube")
    publisher.post(change_page(youtube).replace("change", "delete"), {"post": "yes"})
    assert Service.objects.filter(kind="youtube").exists()


def test_the_words_of_the_banner_are_one_form(publisher, client, django_capture_on_commit_callbacks):
    assert publisher.get("/admin/consent/wording/").url == "/admin/consent/wording/1/change/"
    assert publisher.get("/admin/consent/wording/add/").status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        post(publisher, Wording.objects.get(), title_fr="Et les témoins?")
    assert "Et les témoins?" in client.get("/fr/").content.decode()


def test_a_service_whose_scripts_nobody_allowed_is_refused_by_name(publisher, settings):
    settings.SCRIPT_HOSTS = []
    service = Service.objects.get(kind="ga4")
    response = post(publisher, service, is_active="on", identifier="G-ABCD1234")
    assert "SCRIPT_HOSTS lacks https://www.googletagmanager.com" in html.unescape(response.content.decode())
    service.refresh_from_db()
    assert not service.is_active


def test_a_service_that_no_group_lists_says_so(superuser):
    Cookie.objects.filter(service__kind="vimeo").delete()
    rows = superuser.get("/admin/consent/service/").content.decode()
    assert "nothing: list its cookies in a group" in rows
    assert "Multimedia player" in rows


def test_every_cookie_of_the_admin_is_declared(superuser, videos):
    superuser.get(f"{GROUPS}{videos.pk}/change/")
    post(superuser, videos)
    superuser.post("/admin/language/", {"language": "fr"})
    declared = set(Cookie.objects.filter(cookiegroup__varname="essential").values_list("name", flat=True))
    assert superuser.cookies.keys() <= declared
