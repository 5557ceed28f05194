"""How redirects are managed: one by one, as a table, out of what was asked for in vain."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pages.models import Miss, Redirect
from tests import factories
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
ADD, LIST, IMPORT = (reverse(f"admin:pages_redirect_{name}") for name in ("add", "changelist", "import"))
EXPORT, IN_VAIN = (reverse(f"admin:pages_redirect_{name}") for name in ("export", "in_vain"))


@pytest.fixture(autouse=True)
def about():
    return factories.page()


def save(client, old: str, target: str, address: str = ADD) -> str:
    """Save one redirect; what is said of it."""
    form = filled_in(client.get(address), "redirect_form") | {"old": old, "target": target}
    return text(client.post(address, form, follow=True))


def redirects() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old", "target"))


def test_a_publisher_writes_a_redirect_and_visitors_follow_it(publisher, client):
    save(publisher, "http://127.0.0.1:8000/node/12/", "http://127.0.0.1:8000/en/about/")
    assert redirects() == {"/node/12": "/en/about/"}
    assert client.get("/node/12/").headers["Location"] == "/en/about/"


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_nobody_else_writes_one(request, role):
    client = request.getfixturevalue(role)
    kept = Redirect.objects.create(old="/a", target="/en/about/")
    change = reverse("admin:pages_redirect_change", args=[kept.pk])
    assert [client.get(one).status_code for one in (LIST, IN_VAIN, EXPORT, change)] == [200] * 4
    assert [client.get(one).status_code for one in (ADD, IMPORT)] == [403] * 2
    for address in (ADD, change, IMPORT):
        sent = {"old": "/x", "target": "/en/about/", "apply": "1", "text": "/x,/en/about/"}
        assert client.post(address, sent).status_code == 403
    assert (
        client.post(reverse("admin:pages_redirect_delete", args=[kept.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert redirects() == {"/a": "/en/about/"}
    assert "Import a table" not in text(client.get(LIST))


@pytest.mark.parametrize(
    ("old", "target", "said"),
    [
        ("node/12", "/en/about/", "begins with a slash"),
        ("https://other.example/a", "/en/about/", "address of another site"),
        ("/en/about/", "/en/people/", "The site has a page at this address"),
        ("/a", "/en/nothing/", "There is no page of this site at “/en/nothing/”"),
        ("/a", "http://example.org/", "of another one that begins with https://"),
        ("/b", "/en/people/", "leads to this address"),
        ("/c", "/en/draft/", "This address is redirected itself, to /en/about/: lead there at once."),
        ("/en/draft/", "/en/draft/", "It would lead to itself."),
        ("/kept/", "/en/people/", "already exists"),
        ("/" + "x" * 499 + "/?q=%20%20", "/en/about/", "500 characters"),
    ],
)
def test_what_leads_nowhere_on_or_round_is_refused_in_words_and_kept_in_the_form(
    publisher, old, target, said
):
    factories.page("Draft", "Brouillon", published_at=None)
    Redirect.objects.create(old="/kept", target="/en/people/")
    if target == "/en/draft/" and old == "/c":
        Redirect.objects.create(old="/en/draft", target="/en/about/")
    if old == "/b":
        Redirect.objects.create(old="/z", target="/b")  # a page that has gone since
    before = redirects()
    page = save(publisher, old, target)
    assert said in page
    assert f'value="{old.strip()}"' in page.replace("&amp;", "&") or len(old) > 400
    assert redirects() == before


def test_a_redirect_to_a_draft_is_saved_with_a_warning(publisher):
    factories.page("Draft", "Brouillon", published_at=None)
    assert "is not public yet" in save(publisher, "/a", "/en/draft/")
    assert redirects() == {"/a": "/en/draft/"}


def test_what_was_asked_for_in_vain_becomes_a_redirect_by_one_click(publisher, editor):
    today = timezone.localdate()
    for days, number in ((0, 3), (1, 4)):
        Miss.objects.create(path="/node/12", day=today - datetime.timedelta(days), number=number)
    Miss.objects.create(path="/vu & été", day=today, number=2)
    Miss.objects.create(path="/done", day=today, number=50)
    Redirect.objects.create(old="/done", target="/en/about/")
    page = text(publisher.get(IN_VAIN))
    assert page.index("<code>/node/12</code>") < page.index("<code>/vu &amp; été</code>")
    assert '<td data-label="Times">7</td>' in page and "/done" not in page
    link = "?old=%2Fvu%20%26%20%C3%A9t%C3%A9"
    assert link in page and link not in text(editor.get(IN_VAIN))
    assert filled_in(publisher.get(ADD + link), "redirect_form")["old"] == "/vu & été"


# Tables


def upload(client, table: str | bytes, updates: str = "1"):
    data = table if isinstance(table, bytes) else table.encode()
    return client.post(IMPORT, {"text": SimpleUploadedFile("old.csv", data), "updates": updates})


def apply(client, preview, **changes):
    return client.post(IMPORT, filled_in(preview, "apply") | {"apply": "1"} | changes, follow=True)


TABLE = """Old address;New address
/node/1;/en/about/
/node/2;/en/nothing/

/node/3;https://example.org/;302
/kept;/en/people/
node/4;/en/about/
/node/1/;/en/people/
/same;/en/about/
/node/5
/node/6;/en/about/;perhaps
/en/about/;/en/people/
"""


def outcomes(response) -> dict[int, str]:
    return {one.line.number: str(one.outcome) for one in response.context["plan"].lines}


def test_a_table_is_shown_line_by_line_before_anything_is_written(publisher):
    Redirect.objects.create(old="/kept", target="/en/about/")
    Redirect.objects.create(old="/same", target="/en/about/")
    response = upload(publisher, TABLE)
    assert outcomes(response) == {
        2: "created", 3: "refused", 5: "created", 6: "updated", 7: "refused", 8: "refused", 9: "unchanged",
        10: "refused", 11: "refused", 12: "refused",
    }  # fmt: skip
    page = text(response)
    for said in (
        "There is no page of this site at “/en/nothing/”",
        "begins with a slash",
        "Line 2 has this old address",
    ):
        assert said in page, said
    assert "<del>/en/about/</del> /en/people/" in page
    assert redirects() == {"/kept": "/en/about/", "/same": "/en/about/"}
    assert "3 redirects were written." in text(apply(publisher, response))
    assert redirects() == {
        "/kept": "/en/people/", "/same": "/en/about/", "/node/1": "/en/about/", "/node/3": "https://example.org/",
    }  # fmt: skip
    assert not Redirect.objects.get(old="/node/3").is_permanent
    assert Redirect.objects.get(old="/kept").passes == "/en/people"
    assert LogEntry.objects.count() == 3


def test_what_is_redirected_already_can_be_left(publisher):
    Redirect.objects.create(old="/kept", target="/en/about/")
    response = upload(publisher, "/kept,/en/people/\n/new,/en/people/", updates="")
    assert outcomes(response) == {1: "left_out", 2: "created"}
    assert "left as it is" in text(response)
    apply(publisher, response)
    assert redirects() == {"/kept": "/en/about/", "/new": "/en/people/"}


def test_chains_within_a_table_and_with_what_there_is_are_refused(publisher):
    factories.page("Draft", "Brouillon", published_at=None)
    Redirect.objects.create(old="/there", target="/en/draft/")
    response = upload(publisher, "/a,/en/draft/\n/en/draft/,/en/about/\n/en/draft/x,/en/people/")
    assert outcomes(response) == {1: "refused", 2: "refused", 3: "created"}
    assert "leads to this address: change that redirect first" in text(response)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"", "There is nothing in it."),
        (b"/a,/en/about/\n" * 160_000, "larger than 2 MB"),
        (b"/a,b\n" * 5_002, "more than 5,000 lines"),
    ],
    ids=["empty", "large", "long"],
)
def test_a_file_that_is_none_is_refused_in_words(publisher, table, said):
    assert said in text(upload(publisher, table))


@pytest.mark.parametrize(
    "table", [b"\xff\xfe\x00x", b"\x00" * 50, b'"' * 9, b'a"b,"c\n\n' * 20, b"x" * 150_000]
)
def test_a_file_of_anything_is_read_and_nothing_is_written(publisher, table):
    assert upload(publisher, table).status_code == 200
    assert redirects() == {}


def test_an_old_encoding_and_tabs_are_read(publisher):
    apply(publisher, upload(publisher, "/équipe\t/en/about/\r\n".encode("latin-1")))
    assert redirects() == {"/équipe": "/en/about/"}


def test_nothing_else_is_done_than_was_shown(publisher):
    response = upload(publisher, "/a,/en/about/")
    Redirect.objects.create(old="/a", target="/en/people/")
    again = apply(publisher, response)
    assert "It would do something else by now than was shown." in text(again)
    assert redirects() == {"/a": "/en/people/"}
    assert outcomes(again) == {1: "updated"}
    apply(publisher, again)
    assert redirects() == {"/a": "/en/about/"}


def test_what_is_exported_comes_in_again_unchanged(publisher):
    Redirect.objects.create(old="/équipe?a=b,c", target="/en/about/", is_permanent=False)
    Redirect.objects.create(old="/node/1", target="https://example.org/")
    response = publisher.get(EXPORT)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.content.startswith("\ufeffold address,leads to,status\r\n".encode())
    assert outcomes(upload(publisher, response.content)) == {2: "unchanged", 3: "unchanged"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_however_many_there_are(publisher, number, django_assert_num_queries):
    for one in range(number):
        Redirect.objects.create(old=f"/node/{one}", target="/en/about/")
    with django_assert_num_queries(7):
        publisher.get(LIST)
