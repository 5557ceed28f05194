"""What is done to chosen rows is said before, done at once or not at all, and told after."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError

from content.admin.bulk import acts
from news.models import Article
from tests import factories
from tests.acts import act, begin, go_on
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


def test_nothing_is_done_before_it_was_said_and_confirmed(publisher, articles):
    page = begin(publisher, ARTICLES, "publish", *articles.values())
    assert page.status_code == 200
    assert Article.objects.drafts().get() == articles["draft"]
    assert not LogEntry.objects.exists()
    go_on(publisher, ARTICLES, page)
    assert Article.objects.drafts().exists()
    go_on(publisher, ARTICLES, page, confirmed="yes")
    assert not Article.objects.drafts().exists()


def test_the_page_counts_what_changes_what_stays_and_what_lacks_a_language(publisher, articles):
    page = text(begin(publisher, ARTICLES, "publish", *articles.values()))
    assert "<strong>1</strong> published now</li>" in page
    assert "<strong>1</strong> published again</li>" in page
    assert "<strong>4</strong> published already: no change</li>" in page
    assert "<strong>2 of 7</strong> French missing</li>" in page
    assert "<strong>1 of 7</strong> English missing</li>" in page


def test_the_page_says_of_each_what_becomes_of_it(publisher, articles):
    page = begin(publisher, ARTICLES, "publish", *articles.values())
    told = {str(fate.obj): (str(fate.words), fate.is_changed) for fate in page.context["fates"]}
    assert told["Draft"] == ("published now", True)
    assert told["Published"] == ("published already: no change", False)
    assert f'<a href="{articles["draft"].pk}/change/">Draft</a>' in text(page)


def test_where_nothing_would_change_there_is_no_button(publisher, articles):
    page = text(begin(publisher, ARTICLES, "publish", articles["published"]))
    assert 'name="confirmed"' not in page
    assert "Back to the list" in page


def test_what_somebody_else_did_meanwhile_stays_and_is_told(publisher, articles):
    page = begin(publisher, ARTICLES, "publish", articles["draft"], articles["scheduled"])
    Article.objects.filter(pk=articles["draft"].pk).update(published_at=factories.yesterday())
    told = text(go_on(publisher, ARTICLES, page, confirmed="yes"))
    assert "1 page changed." in told
    assert "Published already: no change: “Draft”" in told


def test_what_is_gone_meanwhile_is_told(publisher, articles):
    page = begin(publisher, ARTICLES, "publish", articles["draft"])
    articles["draft"].delete()
    assert "They are not in this list any more" in text(go_on(publisher, ARTICLES, page, confirmed="yes"))


def test_it_is_done_to_all_or_to_none(publisher, articles, monkeypatch):
    save = Article.save

    def fail_at_the_second(article, **columns):
        if article.pk == articles["scheduled"].pk:
            raise IntegrityError
        save(article, **columns)

    monkeypatch.setattr(Article, "save", fail_at_the_second)
    with pytest.raises(IntegrityError):
        act(publisher, ARTICLES, "publish", articles["draft"], articles["scheduled"])
    assert Article.objects.drafts().get() == articles["draft"]
    assert not LogEntry.objects.exists()


def test_more_than_a_page_can_say_are_refused(publisher, articles, monkeypatch):
    monkeypatch.setattr(acts, "MOST", 2)
    response = begin(publisher, ARTICLES, "publish", *articles.values())
    assert "At most 2 at once" in text(publisher.get(response.headers["Location"]))
    assert Article.objects.drafts().exists()


def test_those_of_all_pages_of_a_list_can_be_chosen(publisher, articles):
    sent = {"action": "withdraw", "_selected_action": [articles["draft"].pk], "select_across": "1"}
    page = publisher.post(f"{ARTICLES}?state=published", sent)
    assert len(page.context["fates"]) == 4
    go_on(publisher, f"{ARTICLES}?state=published", page, confirmed="yes")
    assert Article.objects.published().count() == 0


def test_each_is_noted_in_its_history(publisher, articles):
    act(publisher, ARTICLES, "publish", articles["draft"], articles["expired"], articles["published"])
    noted = {entry.object_repr: entry.get_change_message() for entry in LogEntry.objects.all()}
    assert noted == {"Draft": "Changed published on.", "Expired": "Changed published on and expires on."}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_cost_the_same_queries_whatever_is_chosen(publisher, language, django_assert_num_queries):
    publisher.cookies["django_language"] = language
    drafts = [factories.article(f"A{number}", published_at=None) for number in range(3)]
    begin(publisher, ARTICLES, "publish", *drafts)
    for chosen in (drafts[:1], drafts):
        with django_assert_num_queries(15):
            begin(publisher, ARTICLES, "publish", *chosen)
