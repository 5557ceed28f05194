"""The admin of consent: both languages or no saving, asking again, and proof that nobody can write."""

import csv
import html
import io
import json

import pytest
from cookie_consent.models import Cookie, CookieGroup
from django.test import Client
from django.urls import reverse
from PIL import Image

from consent import notices
from consent.models import Notice, Receipt, Screenshot, Service, Wording
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.usefixtures("fresh_notice")

GROUPS = "/admin/cookie_consent/cookiegroup/"
RECEIPTS, NOTICES = "/admin/consent/receipt/", "/admin/consent/notice/"
SCREENSHOTS = "/admin/consent/screenshot/"


@pytest.fixture
def videos() -> CookieGroup:
    return CookieGroup.objects.get(varname="multimedia")


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.objects.create(
        notice=notices.current().notice, accepted=["multimedia"], language="fr", source="banner"
    )


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


def test_what_an_editor_saves_is_on_the_next_page(
    publisher, client, videos, django_capture_on_commit_callbacks
):
    assert "Moving pictures" not in client.get("/en/cookies/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert post(publisher, videos, name_en="Moving pictures").status_code == 302
    assert "Moving pictures" in client.get("/en/cookies/").content.decode()


def test_what_an_editor_deletes_is_gone_from_the_next_page(
    publisher, client, videos, django_capture_on_commit_callbacks
):
    client.get("/en/")
    with django_capture_on_commit_callbacks(execute=True):
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
    notices.shown_in.cache_clear()
    assert notices.current().notice.versions["multimedia.youtube"] > before


def test_a_translator_can_not_ask_again(translator, videos):
    translator.post(GROUPS, {"action": "ask_again", "_selected_action": [videos.pk]})
    assert "ask_again" not in translator.get(GROUPS).content.decode()
    before = notices.current().notice.versions["multimedia.youtube"]
    notices.shown_in.cache_clear()
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


def picture(**options) -> io.BytesIO:
    """A file of the size of a small window."""
    file = io.BytesIO()
    Image.new("RGB", (390, 280), "#f7f4ed").save(file, **{"format": "PNG", **options})
    file.seek(0)
    file.name = "banner.png"
    return file


def keep(client: Client, file: io.BytesIO, **data):
    notice = notices.current().notice
    return client.post(SCREENSHOTS + "add/", {"notice": notice.pk, "language": "fr", "file": file, **data})


def test_a_picture_of_the_banner_is_kept_with_its_notice_as_it_came(superuser):
    file = picture()
    assert keep(superuser, file, remark="Firefox, 390 px").status_code == 302
    kept = Screenshot.objects.get()
    assert bytes(kept.image) == file.getvalue()
    assert kept.is_intact
    response = superuser.get(f"{SCREENSHOTS}{kept.pk}/image/")
    assert (response.content, response.headers["Content-Type"]) == (file.getvalue(), "image/png")
    page = superuser.get(f"{NOTICES}{kept.notice_id}/change/").content.decode()
    assert f"{SCREENSHOTS}{kept.pk}/change/" in page
    assert "Firefox, 390 px" in page
    [exported] = json.loads(superuser.get(NOTICES + "export/").content)["notices"][0]["pictures"]
    assert (exported["digest"], exported["language"]) == (kept.digest, "fr")


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", "cut short"]
)
def test_what_is_no_whole_picture_is_not_kept(superuser, content):
    if content == "cut short":
        content = picture().getvalue()[:200]
    file = io.BytesIO(content)
    file.name = "banner.png"
    response = keep(superuser, file)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not Screenshot.objects.exists()


def test_a_picture_of_the_banner_is_never_changed_or_deleted(superuser):
    keep(superuser, picture())
    kept = Screenshot.objects.get()
    for path in ("change/", "delete/"):
        assert (
            superuser.post(f"{SCREENSHOTS}{kept.pk}/{path}", {"remark": "forged", "post": "yes"}).status_code
            == 403
        )
    kept.refresh_from_db()
    assert kept.remark == ""


def test_who_may_not_read_the_proof_sees_no_picture_of_it(superuser, sign_in_as):
    keep(superuser, picture())
    nobody = sign_in_as(username="newcomer")
    assert nobody.get(f"{SCREENSHOTS}{Screenshot.objects.get().pk}/image/").status_code == 403


@pytest.mark.parametrize("address", [RECEIPTS, NOTICES])
def test_the_proof_can_be_read_and_not_written(superuser, receipt, address):
    row = receipt if address == RECEIPTS else receipt.notice
    page = superuser.get(f"{address}{row.pk}/change/").content.decode()
    assert str(row.pk) in page
    assert 'name="_save"' not in page
    for path in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert superuser.post(f"{address}{path}", {"post": "yes", "language": "en"}).status_code == 403
    superuser.post(address, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    row.refresh_from_db()


def test_the_page_of_a_notice_shows_both_languages_and_whether_it_is_unchanged(publisher, receipt):
    address = f"{NOTICES}{receipt.notice_id}/change/"
    text = publisher.get(address).content.decode()
    assert '<section lang="fr">' in text
    assert "Lecteur multimédia" in text
    assert "Multimedia player" in text
    assert "icon-yes" in text
    content = receipt.notice.content
    Notice.objects.update(content=content | {"en": content["en"] | {"title": "We love cookies"}})
    assert "icon-no" in publisher.get(address).content.decode()


def test_the_privacy_officer_takes_the_receipts_along(publisher, receipt):
    ended = Receipt.objects.create(notice=receipt.notice, accepted=[], language="en", source="page")
    Receipt.objects.filter(pk=ended.pk).update(ended=ended.created)
    response = publisher.get(f"{RECEIPTS}export/?in_force=yes")
    assert response.headers["Content-Disposition"] == 'attachment; filename="receipts.csv"'
    [_head, row] = csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    assert row == [
        str(receipt.pk),
        receipt.created.isoformat(),
        "",
        "fr",
        "banner",
        "multimedia",
        receipt.notice_id,
    ]
    assert (
        f'href="{RECEIPTS}export/?in_force=yes"' in publisher.get(f"{RECEIPTS}?in_force=yes").content.decode()
    )


def test_the_privacy_officer_takes_the_notices_along(publisher, receipt):
    [notice] = publisher.get(f"{NOTICES}export/").json()["notices"]
    assert (notice["digest"], notice["content"]) == (receipt.notice_id, receipt.notice.content)


@pytest.mark.parametrize("address", [f"{RECEIPTS}export/", f"{NOTICES}export/"])
def test_who_may_not_see_the_proof_may_not_take_it_along(sign_in_as, client, receipt, address):
    assert sign_in_as(username="nobody").get(address).status_code == 403
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("more", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [(GROUPS, 9), ("/admin/consent/service/", 9), (RECEIPTS, 10), (NOTICES, 7)]
)
def test_the_lists_need_the_same_queries_however_long_they_are(
    publisher, receipt, django_assert_num_queries, address, queries, more
):
    for number in range(more):
        factories.cookie("multimedia", f"_c{number}")
        notices.shown_in.cache_clear()
        Receipt.objects.create(
            notice=notices.current().notice, accepted=["multimedia"], language="en", source="page"
        )
    publisher.get(address)
    with django_assert_num_queries(queries):
        publisher.get(address)


def test_every_cookie_of_the_admin_is_declared(superuser, videos):
    superuser.get(f"{GROUPS}{videos.pk}/change/")
    post(superuser, videos)
    superuser.post("/admin/language/", {"language": "fr"})
    declared = set(Cookie.objects.filter(cookiegroup__varname="essential").values_list("name", flat=True))
    assert superuser.cookies.keys() <= declared
