import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from curation.models import MistakeReport
from curation.reports.views import FROM_ONE, MOST_FROM_ALL
from tests import factories
from tests.html import errors
from tests.readers import text

pytestmark = pytest.mark.django_db

WORK, PERSON = "/en/publications/tides-and-trees/", "/en/people/ada-rivard/"
OURS = {"sec-fetch-site": "same-origin"}
SENT = {"kind": "author", "message": "It was Zoé Brun."}
REVIEW = "/admin/publications/matchsuggestion/?by=report"


@pytest.fixture(autouse=True)
def subjects():
    factories.publication()
    factories.person()


@pytest.fixture
def visitor() -> Client:
    """A visitor whose request would be refused where a token is asked for."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("subject", [WORK, PERSON])
def test_a_mistake_is_reported_without_account_or_cookie(visitor, subject):
    page = visitor.get(subject).text
    assert f'<a href="{subject}report/" rel="nofollow">Report a mistake on this page</a>' in page
    form = visitor.get(f"{subject}report/")
    assert not form.cookies
    assert "csrf" not in form.text
    assert errors(form.text) == []
    response = visitor.post(f"{subject}report/", SENT, headers=OURS)
    assert (response.status_code, response.headers["Location"]) == (302, f"{subject}report/thanks/")
    thanks = visitor.get(response.headers["Location"])
    assert "reached the editors" in thanks.text
    assert not response.cookies and not thanks.cookies
    report = MistakeReport.objects.get()
    assert (report.subject.get_absolute_url(), report.kind, report.message) == (subject, *SENT.values())


def test_the_address_is_french_in_french(visitor):
    with translation.override("fr"):
        address = reverse("curation:person-report", args=["ada-rivard"])
    assert address.startswith("/fr/personnes/ada-rivard/")
    page = visitor.get(address)
    assert page.status_code == 200
    assert errors(page.text) == []
    assert f'href="{PERSON}report/"' in page.text
    assert 'name="robots" content="noindex"' in page.text


def test_nothing_of_a_report_is_published(visitor):
    visitor.post(f"{WORK}report/", SENT, headers=OURS)
    for address in (
        WORK,
        f"{WORK}report/",
        f"{WORK}report/thanks/",
        "/en/publications/",
        "/sitemap-works.xml",
    ):
        assert "Zoé Brun" not in visitor.get(address).text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"origin": "http://127.0.0.1:8000"}, 302),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none", "origin": "http://127.0.0.1:8000"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_page_may_send(visitor, headers, status):
    assert visitor.post(f"{WORK}report/", SENT, headers=headers).status_code == status
    assert MistakeReport.objects.count() == (status == 302)


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": ""},
        {"message": " \n "},
        {"message": "x" * 2001},
        {"message": "nul\x00"},
        {"message": "Trojan \u202egnol"},
        {"kind": "junk"},
        {"kind": ""},
    ],
    ids=ascii,
)
def test_what_can_not_be_sent_is_kept_in_the_form_with_the_reason(visitor, wrong):
    for language in ("en", "fr"):
        sent = SENT | wrong
        response = visitor.post(f"{WORK}report/".replace("en", language, 1), sent, headers=OURS)
        if language == "en":
            assert response.status_code == 400
            assert 'class="errorlist"' in response.text
            assert errors(response.text.replace("\x00", "")) == []
            assert "message" in wrong or SENT["message"] in response.text
    assert not MistakeReport.objects.exists()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(visitor):
    response = visitor.post(f"{WORK}report/", SENT | {"website": "https://spam.example/"}, headers=OURS)
    assert response.headers["Location"] == f"{WORK}report/thanks/"
    assert not MistakeReport.objects.exists()


def test_one_address_reports_a_few_times_in_an_hour(visitor):
    for _number in range(FROM_ONE.most):
        assert visitor.post(f"{WORK}report/", SENT, headers=OURS).status_code == 302
    refused = visitor.post(f"{WORK}report/", SENT, headers=OURS)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "try again in an hour" in refused.text
    assert SENT["message"] in refused.text
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS, REMOTE_ADDR="198.51.100.7").status_code == 302
    assert MistakeReport.objects.count() == FROM_ONE.most + 1


def test_behind_a_proxy_the_address_is_the_one_that_it_saw(visitor, settings):
    settings.BEHIND_PROXY = True
    for number in range(FROM_ONE.most):
        forged = {"x-forwarded-for": f"10.0.0.{number}, 198.51.100.7"}
        visitor.post(f"{WORK}report/", SENT, headers=OURS | forged)
    same, other = ({"x-forwarded-for": address} for address in ("198.51.100.7", "198.51.100.8"))
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS | same).status_code == 429
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS | other).status_code == 302


def test_a_flood_of_one_network_does_not_close_the_door_for_others(visitor):
    for number in range(MOST_FROM_ALL // 50):
        visitor.post(f"{WORK}report/", SENT, headers=OURS, REMOTE_ADDR=f"2001:db8:1:{number:x}::1")
    visitor.post(f"{WORK}report/", SENT, headers=OURS, REMOTE_ADDR="2001:db8:1::1")
    assert cache.get("reports") <= 4 * FROM_ONE.most
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS).status_code == 302


def test_all_together_report_so_often_in_an_hour(visitor):
    cache.set("reports", MOST_FROM_ALL)
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS).status_code == 429


def test_the_cache_keeps_no_address(visitor):
    visitor.post(f"{WORK}report/", SENT, headers=OURS, REMOTE_ADDR="198.51.100.7")
    kept = caches["default"]._cache
    assert len(kept) == 2
    assert not [key for key in kept if "198.51.100.7" in key]


def test_a_cache_that_keeps_nothing_refuses_nobody(visitor, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert visitor.post(f"{WORK}report/", SENT, headers=OURS).status_code == 302


@pytest.mark.parametrize("path", ["report/", "report/thanks/"])
def test_what_is_not_public_has_no_report(visitor, path):
    factories.publication("Draft", slug="draft", published_at=None)
    for address in ("/en/publications/draft/", "/en/publications/none/", "/en/people/none/"):
        assert visitor.get(address + path).status_code == 404
        assert visitor.post(address + path, SENT, headers=OURS).status_code in (403, 404, 405)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_reports_are_read_and_posted(visitor, method):
    assert getattr(visitor, method)(f"{WORK}report/").status_code == 405


# In the admin


@pytest.fixture
def report() -> MistakeReport:
    return MistakeReport.objects.create(
        person=factories.person("Grace", "Tremblay"), message="<b>She</b> left."
    )


def test_editors_read_a_report_and_close_it_with_an_answer(editor, report):
    page = editor.get(REVIEW)
    assert errors(page.text) == []
    assert "&lt;b&gt;She&lt;/b&gt; left." in page.text
    assert "Grace Tremblay</a>" in page.text
    editor.post(REVIEW, {"close": str(report.pk), f"answer-{report.pk}": "Corrected."})
    report.refresh_from_db()
    assert (report.answer, report.closed_by.username) == ("Corrected.", "editors")
    page = editor.get(REVIEW).text
    assert "No visitor has reported a mistake that is still open." in page
    assert "Corrected." in page
    editor.post(REVIEW, {"reopen": str(report.pk)})
    assert MistakeReport.objects.open().get() == report


@pytest.mark.parametrize("answer", ["", "  ", "nul\x00", "x" * 2001], ids=ascii)
def test_without_an_answer_a_report_stays_open(editor, report, answer):
    response = editor.post(REVIEW, {"close": str(report.pk), f"answer-{report.pk}": answer}, follow=True)
    assert "Say in a few words" in response.text
    assert MistakeReport.objects.open().exists()


@pytest.mark.parametrize("key", ["abc", "-1", "9" * 40, "0"])
def test_a_strange_report_closes_nothing(editor, report, key):
    for name in ("close", "reopen"):
        assert editor.post(REVIEW, {name: key, f"answer-{key}": "Done."}).status_code == 302
    assert MistakeReport.objects.open().exists()


def test_translators_close_nothing(translator, report):
    assert translator.get(REVIEW).status_code == 403
    answer = {"close": str(report.pk), f"answer-{report.pk}": "Done."}
    assert translator.post(REVIEW, answer).status_code == 403
    assert MistakeReport.objects.open().exists()


def test_the_first_page_counts_reports(editor, report):
    assert "<strong>1</strong> authors and reports to review" in text(editor.get("/admin/"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(editor, django_assert_num_queries, count):
    for number in range(count):
        subject = (
            {"person": factories.person(slug=f"p{number}")}
            if number
            else {"publication": factories.publication()}
        )
        MistakeReport.objects.create(message="Wrong.", **subject)
        MistakeReport.objects.create(message="Old.", closed_at=factories.yesterday(), **subject)
    editor.get(REVIEW)
    with django_assert_num_queries(
        9
    ):  # session, user, two of permissions, institute; two counts, open, closed
        editor.get(REVIEW)
