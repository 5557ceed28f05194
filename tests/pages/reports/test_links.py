"""Links that lead nowhere any more, with the page and the field in which they stand."""

import pytest
from django.urls import reverse
from django.utils import timezone

from content.models import Revision
from content.prose.references import name_of
from content.templatetags.dates import day
from curation.models import LinkCheck
from news.models import Article
from people.models import Person
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
LINKS = "/admin/reports/links/"
GONE = "https://example.org/gone?a=1&b=2"


def checked(url: str, outcome: str = "gone") -> None:
    LinkCheck.objects.create(url=url, outcome=outcome, checked_at=timezone.now())


def lines(client) -> set[tuple[str, str, str, str]]:
    shown = client.get(LINKS).context["lines"]
    return {(str(line.obj), line.field, line.address, line.outcome) for line in shown}


@pytest.fixture
def links():
    """A dead link in a text, two on a work, and some that work or stand nowhere."""
    factories.article(
        "News",
        "",
        body_en='<p><a href="https://example.org/gone?a=1&amp;b=2">x</a><a href="https://ok.example/">y</a></p>',
    )
    work = factories.publication("Tides")
    work.links.create(kind="code", url="https://example.org/code")
    factories.release(work, 2022, doi="10.1234/tides", url="https://ok.example/work")
    checked(GONE)
    checked("https://example.org/code", "no-answer")
    checked("https://doi.org/10.1234/tides", "no-host")
    checked("https://ok.example/", "works")
    checked("https://ok.example/work", "unclear")
    checked("https://example.org/elsewhere")


def test_each_is_told_with_its_page_its_field_and_what_came_of_it(publisher, links):
    assert lines(publisher) == {
        ("News", "Text (English)", GONE, "the page is gone"),
        ("Tides", "Link", "https://example.org/code", "no answer"),
        ("Tides", "Identifier", "https://doi.org/10.1234/tides", "there is no such host"),
    }
    page = text(publisher.get(LINKS))
    assert 'href="https://example.org/gone?a=1&amp;b=2" rel="noreferrer"' in page


def test_what_was_mended_goes_at_once(publisher, links):
    article = Article.objects.get()
    article.body_en = "<p>Mended</p>"
    article.save()
    assert {line[0] for line in lines(publisher)} == {"Tides"}


def test_links_to_what_is_not_public_are_told_with_what_became_of_it(publisher):
    draft, known = factories.article("Draft", "", published_at=None), factories.person("Ada", "Rivard")
    body = f'<p><a data-to="{name_of(draft)}">x</a> <a data-to="{name_of(known)}">y</a></p>'
    factories.page("About", "", body_en=body, body_fr='<p><a data-to="news.event:999">z</a></p>')
    factories.page("Draft", "", body_en=body, published_at=None)
    shown = publisher.get(LINKS).context["lines"]
    assert {(str(line.obj), line.field, line.target, line.outcome) for line in shown} == {
        ("About", "Text (English)", "Draft", "Draft"),
        ("About", "Text (French)", "Event", "gone"),
    }
    assert f'href="/admin/news/article/{draft.pk}/change/" rel="noreferrer">Draft</a>' in text(
        publisher.get(LINKS)
    )
    assert 'href="/admin/reports/links/"><strong>2</strong>' in text(publisher.get("/admin/"))
    draft.published_at = timezone.now()
    draft.save()
    assert {line.target for line in publisher.get(LINKS).context["lines"]} == {"Event"}


def referring_to(obj) -> None:
    factories.page("About", "", body_en=f'<p><a data-to="{name_of(obj)}">x</a></p>')


def delete(client, obj) -> None:
    client.post(f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/delete/", {"post": "yes"})


def test_what_was_deleted_is_told_by_its_name_with_who_did_it_and_comes_back_by_one_click(publisher, editor):
    ada = factories.person("Ada", "Rivard")
    referring_to(ada)
    delete(publisher, ada)
    (line,) = publisher.get(LINKS).context["lines"]
    today = day(timezone.now())
    assert (line.target, line.outcome) == ("Person “Ada Rivard”", f"deleted on {today} by publishers")
    assert f'<a href="{line.recovery}">Recover<span'.replace("&", "&amp;") in text(publisher.get(LINKS))
    assert "person:" not in text(publisher.get(LINKS))
    page = publisher.get(line.recovery)
    assert [str(one) for one in page.context["page"]] == ["Ada Rivard"]
    publisher.post(line.recovery, {"version": line.recovery.partition("=")[2]})
    assert Person.objects.filter(pk=ada.pk).exists() and not publisher.get(LINKS).context["lines"]
    assert "It is back already" in text(publisher.get(line.recovery))
    assert editor.get(line.recovery).status_code == 403


def test_who_may_not_recover_is_told_without_a_link(publisher, editor):
    oceans = factories.topic()
    referring_to(oceans)
    delete(publisher, oceans)
    (line,) = editor.get(LINKS).context["lines"]
    assert (line.target, line.recovery) == ("Topic “Oceans”", "")


def test_the_dialog_of_links_says_what_was_deleted(publisher):
    oceans = factories.topic()
    delete(publisher, oceans)
    said = publisher.get(reverse("admin:link-targets"), {"to": name_of(oceans)}).json()["said"]
    assert said.startswith("Topic “Oceans”, deleted on ") and said.endswith(" by publishers.")


def test_what_was_deleted_too_long_ago_is_named_without_a_link(publisher):
    oceans = factories.topic()
    referring_to(oceans)
    delete(publisher, oceans)
    Revision.objects.filter(state="deleted").update(created_at=timezone.now() - 31 * factories.DAY)
    (line,) = publisher.get(LINKS).context["lines"]
    assert (line.target, line.recovery) == ("Topic “Oceans”", "")


def test_translators_cannot_mend_them_and_are_not_told(translator, editor, links):
    assert translator.get(LINKS).status_code == 403
    assert len(lines(editor)) == 3


def test_the_report_costs_the_same_queries_whatever_its_length(publisher, links, django_assert_num_queries):
    publisher.get(LINKS)
    with django_assert_num_queries(18):
        publisher.get(LINKS)
    for number in range(5):
        factories.article(f"N{number}", "", body_fr=f'<p><a href="https://gone.example/{number}">x</a></p>')
        factories.publication(f"W{number}").links.create(kind="code", url=f"https://gone.example/w{number}")
        checked(f"https://gone.example/{number}")
        checked(f"https://gone.example/w{number}")
    with django_assert_num_queries(18):
        assert len(lines(publisher)) == 13
