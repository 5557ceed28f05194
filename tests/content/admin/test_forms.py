import pytest
from django.forms import modelform_factory
from django.urls import reverse

from content.admin.forms import VersionedForm
from news.models import Article
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def test_two_who_save_at_once_both_keep_their_text(publisher, superuser):
    article = factories.article()
    mine = filled_in(publisher.get(change(article)), "article_form")
    theirs = filled_in(superuser.get(change(article)), "article_form")
    assert superuser.post(change(article), theirs | {"lead_fr": "Le leur"}).status_code == 302
    response = publisher.post(change(article), mine | {"lead_en": "Mine"})
    page = response.content.decode()
    assert "admin saved this at" in page
    assert "Mine</textarea>" in page
    article.refresh_from_db()
    assert (article.lead_en, article.lead_fr) == ("", "Le leur")
    again = filled_in(response, "article_form")
    assert publisher.post(change(article), again).status_code == 302
    article.refresh_from_db()
    assert article.lead_en == "Mine"


@pytest.mark.parametrize("nul", ["title_en", "lead_fr", "slug_en"])
def test_control_characters_are_errors_of_the_form(editor, nul):
    article = factories.article()
    form = filled_in(editor.get(change(article)), "article_form")
    page = editor.post(change(article), form | {nul: "a\0b"}).content.decode()
    assert "errorlist" in page


def test_what_was_deleted_meanwhile_is_said_and_is_not_made_again():
    article = factories.article("Tides")
    form_class = modelform_factory(Article, VersionedForm, fields=["title_en"])
    seen = form_class(instance=article).initial["version"]
    Article.objects.filter(pk=article.pk).delete()
    data = {"title_en": "Trees", "version": seen}
    for _attempt in range(2):
        form = form_class(data, instance=article)
        assert "Somebody has deleted this meanwhile" in str(form.errors)
        data = form.data
    assert data["title_en"] == "Trees"
