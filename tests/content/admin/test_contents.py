import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from content.admin import pictures
from content.text import slugify
from curation.models import DuplicateSuggestion, MatchSuggestion
from news.models import Article
from people.models import Person
from publications.models import Publication
from tests import factories
from tests.acts import act
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def listed(client, query: str = "") -> set[str]:
    return {
        article.title_en or article.title_fr
        for article in client.get(ARTICLES + query).context["cl"].result_list
    }


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=draft", {"Draft"}),
        ("?state=scheduled", {"Scheduled"}),
        ("?state=expired", {"Expired"}),
        ("?state=published", {"Published", "No French", "In part", "D’abord en français"}),
        ("?translation=fr", {"No French", "In part"}),
        ("?translation=en", {"D’abord en français"}),
        ("?translation=complete", {"Draft", "Scheduled", "Published", "Expired"}),
        ("?q=francais", {"D’abord en français"}),
        ("?q=publish", {"Published"}),
        ("?q=nothing+like+it", set()),
        ("?q=%27%3A%2A%26%7C%21", set()),
    ],
)
def test_lists_are_filtered_and_searched_in_both_languages(editor, articles, query, found):
    assert listed(editor, query) == found


def test_a_list_shows_state_and_languages(editor, articles):
    page = text(editor.get(ARTICLES + "?q=part"))
    assert '<span class="status status-published">Published</span>' in page
    assert 'status-all">EN <span class="visually-hidden">complete' in page
    assert 'status-part">FR in part</span>' in page
    assert 'status-none">FR missing</span>' in editor.get(ARTICLES).content.decode()


LISTS = {
    "news_article": factories.article,
    "news_event": factories.event,
    "publications_publication": lambda: factories.publication("Tides", ("Grace Tremblay",), 2022),
    "publications_venue": lambda: factories.venue(f"Venue {timezone.now().timestamp()}"),
    "people_person": lambda: factories.person(portrait=factories.picture()),
    "people_topic": factories.topic,
    "pages_page": factories.page,
    "content_picture": factories.picture,
    "content_document": factories.document,
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_costs_the_same_queries_whatever_its_length(
    editor, kind, language, django_assert_num_queries, settings
):
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    address = reverse(f"admin:{kind}_changelist")
    LISTS[kind]()
    editor.get(address)  # content types are read once per process
    with django_assert_num_queries(COUNTS[kind]):
        assert editor.get(address).status_code == 200
    LISTS[kind]()
    LISTS[kind]()
    with django_assert_num_queries(COUNTS[kind]):
        assert len(editor.get(address).context["cl"].result_list) == 3


# Seven for every list: session, user and two for permissions, the institute's name, how many, and the rows.
# Who changed what asks twice more: the last changes of the page, and the accounts to filter by. Hierarchies of dates
# ask twice, a filter by topic and the topics of the page once each.
COUNTS = {
    "news_article": 13,
    "news_event": 13,
    "publications_publication": 14,
    "publications_venue": 7,
    "people_person": 11,
    "people_topic": 9,
    "pages_page": 9,
    "content_picture": 10,  # and where each is used
    "content_document": 11,  # likewise, and the addresses that they had
}


def test_a_published_page_has_its_address_in_the_form_and_a_draft_has_none(editor):
    draft, published = factories.article(published_at=None), factories.article("Out", "Sorti")
    assert "viewsitelink" not in editor.get(change(draft)).content.decode()
    assert f'href="{published.get_absolute_url()}"' in editor.get(change(published)).content.decode()


def test_publishing_and_withdrawing_from_the_list(publisher):
    draft = factories.article(published_at=None)
    out = factories.article("Out", "Sorti")
    before = out.published_at
    page = text(act(publisher, ARTICLES, "publish", draft, out))
    assert "1 page changed." in page
    assert Article.objects.published().count() == 2
    out.refresh_from_db()
    assert out.published_at == before
    act(publisher, ARTICLES, "withdraw", draft, out)
    assert Article.objects.drafts().count() == 2


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_an_end_that_lies_ahead_is_kept_and_told(publisher, action):
    end = timezone.now() + 30 * factories.DAY
    article = factories.article(published_at=factories.tomorrow(), expires_at=end)
    page = text(act(publisher, ARTICLES, action, article))
    article.refresh_from_db()
    assert article.expires_at == end
    assert "“A prize for tides” still expires on" in page


def test_an_end_that_lies_behind_is_dropped_and_it_is_said(publisher):
    article = factories.articles_in_every_state()["expired"]
    page = text(act(publisher, ARTICLES, "publish", article))
    article.refresh_from_db()
    assert (article.expires_at, article.state) == (None, "published")
    assert "“Expired” had expired: the date of its end, which lay in the past, was removed." in page


def test_a_page_published_from_the_list_is_not_changed_by_saving_its_form_as_it_is(publisher):
    article = factories.article(published_at=None)
    act(publisher, ARTICLES, "publish", article)
    article.refresh_from_db()
    published_at = article.published_at
    publisher.post(change(article), filled_in(publisher.get(change(article)), "article_form"))
    article.refresh_from_db()
    assert article.published_at == published_at
    assert LogEntry.objects.count() == 1


def test_pictures_are_chosen_by_their_words(editor):
    shore = factories.picture(name="Shore")
    factories.picture(name="Roots", alt_en="Roots", alt_fr="Racines")
    found = editor.get(reverse("admin:content_picture_choose"), {"q": "rivage"}).json()["pictures"]
    assert [one["id"] for one in found] == [shore.pk]
    assert editor.get(reverse("admin:content_picture_choose")).json()["more"] == 0
    response = editor.get(reverse("admin:content_picture_file", args=[shore.pk]))
    assert response.status_code == 302
    assert response.url.endswith(".webp")


def test_it_is_said_how_many_pictures_there_are_besides_those_shown(editor, monkeypatch):
    monkeypatch.setattr(pictures, "CHOICES", 1)
    newest = [factories.picture(), factories.picture(), factories.picture()][-1]
    answer = editor.get(reverse("admin:content_picture_choose")).json()
    assert ([one["id"] for one in answer["pictures"]], answer["more"]) == ([newest.pk], 2)


def test_slugs_are_made_where_none_is_given(editor):
    title = "L’été à Łódź"
    form = filled_in(editor.get(reverse("admin:news_article_add")), "article_form")
    editor.post(reverse("admin:news_article_add"), form | {"title_fr": title})
    assert Article.objects.get().slug_fr == slugify(title) == "l-ete-a-lodz"


def test_who_may_delete_something_may_delete_what_others_keep_about_it(publisher):
    ada, work, other = factories.person(), factories.publication("Tides"), factories.publication("Trees")
    name = factories.authorship(work, "A. Rivard")
    MatchSuggestion.objects.create(publication=work, role=name.role, name="a", person=ada, authorship=name)
    DuplicateSuggestion.objects.create(first=work, second=other, likeness=90)
    for address in (f"people/person/{ada.pk}", f"publications/publication/{work.pk}"):
        publisher.post(f"/admin/{address}/delete/", {"post": "yes"})
    assert not Person.objects.exists()
    assert Publication.objects.get() == other


@pytest.mark.parametrize(
    ("kind", "make"), [("article", factories.article), ("publication", factories.publication)]
)
def test_what_stands_first_on_the_home_page_is_for_publishers_to_say(editor, publisher, kind, make):
    draft = make(published_at=None)
    address = reverse(f"admin:{draft._meta.app_label}_{kind}_change", args=[draft.pk])
    for client, is_featured in ((editor, False), (publisher, True)):
        form = filled_in(client.get(address), f"{kind}_form") | {"featured": "on"}
        assert client.post(address, form).status_code == 302
        draft.refresh_from_db()
        assert draft.featured is is_featured
    assert "Publishers set this." in text(editor.get(address))
    form = filled_in(editor.get(address), f"{kind}_form")
    assert editor.post(address, form).status_code == 302
    draft.refresh_from_db()
    assert draft.featured
