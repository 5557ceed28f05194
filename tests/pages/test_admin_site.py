import pytest
from django.urls import reverse

from news.models import Article
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> dict[str, Article]:
    return factories.articles_in_every_state()


def test_the_first_page_counts_what_waits(editor, articles):
    page = text(editor.get("/admin/"))
    assert '<a href="/admin/news/article/?state=draft">1</a>' in page
    assert '<a href="/admin/news/article/?translation=fr">2</a>' in page


def test_the_first_page_asks_one_question_per_kind_and_queue(
    superuser, articles, fresh_notice, django_assert_num_queries
):
    superuser.get("/admin/")
    with django_assert_num_queries(21):
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
    publisher.post(
        reverse("admin:news_article_changelist"), {"action": "publish", "_selected_action": [article.pk]}
    )
    assert "A secret prize" in publisher.get("/admin/").text
    without_rights = sign_in_as(username="nobody").get("/admin/")
    assert without_rights.status_code == 200
    assert "A secret prize" not in without_rights.text
