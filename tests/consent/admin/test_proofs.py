"""The proof that visitors were asked: everybody concerned can read it, nobody can write it."""

import csv
import io
import json

import pytest
from django.test import Client
from PIL import Image

from consent import notices
from consent.models import Notice, Receipt, Screenshot
from tests import factories

pytestmark = pytest.mark.usefixtures("fresh_notice")

GROUPS = "/admin/cookie_consent/cookiegroup/"
RECEIPTS, NOTICES = "/admin/consent/receipt/", "/admin/consent/notice/"
SCREENSHOTS = "/admin/consent/screenshot/"


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.objects.create(
        notice=notices.current().notice, accepted=["multimedia"], language="fr", source="banner"
    )


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
        notices.remembered.forget()
        Receipt.objects.create(
            notice=notices.current().notice, accepted=["multimedia"], language="en", source="page"
        )
    publisher.get(address)
    with django_assert_num_queries(queries):
        publisher.get(address)
