"""The public address of a document."""

from urllib.parse import unquote

import pytest
from django.conf import settings

from content.caching.recording import recording
from content.models import Document
from tests import factories
from tests.files import CSV, PDF
from tests.media import stored

pytestmark = pytest.mark.django_db
ENGLISH, FRENCH = "/en/documents/annual-report", "/fr/documents/rapport-annuel"


@pytest.fixture
def document() -> Document:
    return factories.document()


def got(client, address: str, **options):
    """The answer, read to its end."""
    response = client.get(address, **options)
    response.body = b"".join(response)
    return response


@pytest.mark.parametrize(("address", "code"), [(ENGLISH, "en"), (FRENCH, "fr")])
def test_each_address_gives_the_file_in_its_language(client, document, address, code):
    response = got(client, address)
    assert response.body == PDF + code.encode()
    assert response.headers["Content-Language"] == code
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == str(len(PDF) + 2)
    assert not response.cookies
    assert "Vary" not in response.headers


def test_it_is_an_attachment_that_runs_nothing(client, document):
    headers = got(client, ENGLISH).headers
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_type_is_that_of_the_content(client):
    factories.document(languages="", file_en=factories.ContentFile(CSV, "prices.csv"))
    assert got(client, ENGLISH).headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("title", "plain", "name"),
    [
        ("Bilan d’été", "bilan-d-ete.pdf", "Bilan d’été.pdf"),
        ("年報", "nian-bao.pdf", "年報.pdf"),
        ('a/b\\c: "d"? <e>', "a-b-c-d-e.pdf", "a-b-c- -d-- -e-.pdf"),
        ("…", "document.pdf", "….pdf"),
        ("...", "document.pdf", "document.pdf"),
        ("x" * 200, f"{'x' * 80}.pdf", f"{'x' * 120}.pdf"),
    ],
)
def test_the_file_is_called_after_the_title(client, title, plain, name):
    document = factories.document(title, "")
    said = got(client, document.get_absolute_url()).headers["Content-Disposition"]
    encoded = said.partition("filename*=UTF-8''")[2]
    assert said.startswith(f'attachment; filename="{plain}"; filename*=UTF-8')
    assert said.isascii()
    assert unquote(encoded) == name


def test_where_there_is_no_file_in_this_language_the_other_is_given_and_it_is_said(client):
    factories.document(languages="fr")
    response = got(client, ENGLISH)
    assert response.body == PDF + b"fr"
    assert response.headers["Content-Language"] == "fr"
    assert response.headers["Link"] == f'<{settings.SITE_URL}{FRENCH}>; rel="canonical"'


def test_each_file_names_its_counterpart(client, document):
    assert got(client, FRENCH).headers["Link"] == (
        f'<{settings.SITE_URL}{FRENCH}>; rel="canonical", '
        f'<{settings.SITE_URL}{ENGLISH}>; rel="alternate"; hreflang="en"'
    )


@pytest.mark.parametrize(
    ("asked", "there"), [("/fr/documents/annual-report", FRENCH), ("/en/documents/old", "/en/documents/new")]
)
def test_an_address_of_the_other_language_and_a_former_one_lead_on(client, document, asked, there):
    other = factories.document("Other", "", slug_en="old")
    other.slug_en = "new"
    other.save()
    response = client.get(asked)
    assert (response.status_code, response.url) == (301, there)
    assert client.get(f"{asked}?utm_source=x").url == f"{there}?utm_source=x"


@pytest.mark.parametrize("address", ["/en/documents/nothing", f"{ENGLISH}/", f"{ENGLISH}.pdf"])
def test_what_there_is_not_is_not_found(client, document, address):
    assert client.get(address, follow=True).status_code == 404


def test_a_file_that_the_disk_has_lost_is_not_found(client, document):
    document.file_en.storage.delete(document.file_en.name)
    assert client.get(ENGLISH).status_code == 404


def test_no_other_method_is_answered(client, document):
    response = client.post(ENGLISH)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_who_has_the_file_already_gets_no_second_one(client, document):
    etag = got(client, ENGLISH).headers["ETag"]
    again = got(client, ENGLISH, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert got(client, FRENCH, headers={"If-None-Match": etag}).status_code == 200
    document.file_en = factories.ContentFile(PDF, "new.pdf")
    document.save()
    assert got(client, ENGLISH, headers={"If-None-Match": etag}).status_code == 200


def test_a_document_is_streamed_and_no_page_cache_keeps_it(client, document):
    with recording() as read:
        response = got(client, ENGLISH)
    assert response.streaming
    assert not read.is_public
    assert response.headers["Cache-Control"] == "no-cache"


def test_who_asks_for_the_head_alone_learns_how_much_it_is(client, document):
    response = client.head(ENGLISH)
    response.close()
    assert response.headers["Content-Length"] == str(len(PDF) + 2)


def test_the_files_lie_where_no_web_server_hands_them_out(client, document):
    for name in stored():
        assert client.get(f"/media/documents/2026/{name}").status_code == 404
    assert client.get(f"/media/{document.file_en.name}").status_code == 404
