import pytest
from django.urls import reverse

from news.models import Article
from tests import factories
from tests.acts import act
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


def test_the_first_page_counts_what_waits(editor, articles):
    page = text(editor.get("/admin/"))
    assert counted("state=draft", 1, "Drafts") in page
    assert counted("translation=fr", 2, "French missing") in page


def counted(query: str, count: int, label: str) -> str:
    return f'<a href="/admin/news/article/?{query}"><strong>{count}</strong> <span>{label}</span></a>'


def test_the_first_page_names_in_one_line_what_is_settled(editor, articles):
    factories.topic()
    page = editor.get("/admin/")
    assert [str(row.name) for row in page.context["rows"]] == ["articles"]
    assert 'Nothing waits: <a href="/admin/news/event/">events</a>, ' in text(page)


def test_translators_are_told_what_lacks_its_french_and_nothing_that_others_do(translator, articles):
    page = text(translator.get("/admin/"))
    assert counted("translation=fr", 2, "French missing") in page
    assert "Drafts" not in page
    assert "English missing" not in page


def test_the_first_page_asks_one_question_per_kind_and_queue(
    superuser, articles, fresh_notice, django_assert_num_queries
):
    superuser.get("/admin/")
    with django_assert_num_queries(28):
        superuser.get("/admin/")


@pytest.mark.ignore_template_errors  # Django's own template asks for a variable that is not always there
def test_accounts_are_for_superusers(superuser, publisher, django_user_model):
    user = django_user_model.objects.get(username="publishers")
    address = reverse("admin:auth_user_change", args=[user.pk])
    assert publisher.get(address).status_code == 403
    page = superuser.get(address).content.decode()
    assert "Translators" in page
    assert "user_permissions" not in page
    assert "Publishers" in superuser.get(reverse("admin:auth_user_changelist")).content.decode()


def test_the_latest_changes_are_told_to_those_who_may_see_them(publisher, sign_in_as):
    article = factories.article("A secret prize", published_at=None)
    act(publisher, ARTICLES, "publish", article)
    assert "A secret prize" in publisher.get("/admin/").text
    without_rights = sign_in_as(username="nobody").get("/admin/")
    assert without_rights.status_code == 200
    assert "A secret prize" not in without_rights.text


def test_what_was_changed_often_is_told_once(publisher, editor):
    article = factories.article("A prize", published_at=None)
    for action in ("publish", "withdraw", "publish"):
        act(publisher, ARTICLES, action, article)
    (today,) = publisher.get("/admin/").context["yours"]
    assert [entry.object_repr for entry in today.entries] == ["A prize"]
    assert [entry.object_repr for entry in editor.get("/admin/").context["latest"]] == ["A prize"]


def test_the_page_of_a_section_shows_its_lists_alone(editor):
    page = text(editor.get("/admin/news/"))
    assert '<a href="/admin/news/event/add/" class="addlink"' in page
    assert "/admin/content/picture/add/" not in page


@pytest.mark.ignore_template_errors  # Django's own template asks for a variable that is not always there
def test_the_page_for_changing_a_password_has_the_head_of_the_others(editor):
    page = text(editor.get(reverse("admin:password_change")))
    assert "View site" in page
    assert "theme-toggle" not in page


def test_the_scripts_count_what_is_selected_without_a_gender_in_french(publisher):
    publisher.cookies["django_language"] = "fr"
    words = publisher.get("/admin/jsi18n/").content.decode()
    assert "S\\u00e9lection\\u00a0: %(sel)s sur %(cnt)s" in words
    assert "lectionn" not in words.partition('"%(sel)s of %(cnt)s selected"')[2][:160]
