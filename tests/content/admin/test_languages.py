import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


def test_forms_mark_the_language_of_every_text(editor):
    page = editor.get(reverse("admin:news_article_add")).content.decode()
    assert 'name="title_fr"' in page
    for language in ("en", "fr"):
        assert f'lang="{language}" spellcheck="true"' in page


def test_the_admin_speaks_the_language_that_its_user_chose(editor):
    editor.post("/admin/language/", {"language": "fr", "next": ARTICLES})
    assert '<html lang="fr"' in editor.get(ARTICLES).content.decode()
    editor.post("/admin/language/", {"language": "en", "next": ARTICLES})
    assert '<html lang="en"' in editor.get(ARTICLES).content.decode()
