"""Links that lead nowhere any more, with the page and the field in which they stand."""

import pytest
from django.utils import timezone

from content.prose.references import name_of
from curation.models import LinkCheck
from news.models import Article
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
        ("About", "Text (French)", "news.event:999", "gone"),
    }
    assert f'href="/admin/news/article/{draft.pk}/change/" rel="noreferrer">Draft</a>' in text(
        publisher.get(LINKS)
    )
    assert 'href="/admin/reports/links/"><strong>2</strong>' in text(publisher.get("/admin/"))
    draft.published_at = timezone.now()
    draft.save()
    assert {line.target for line in publisher.get(LINKS).context["lines"]} == {"news.event:999"}


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
