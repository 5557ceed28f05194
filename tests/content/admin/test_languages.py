import pytest
from django.contrib import admin
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


def test_the_import_map_of_the_editor_stands_once_and_before_every_module(superuser):
    """Firefox takes no import map after a module, and would show no editor."""
    found = 0
    for model in admin.site._registry:
        page = superuser.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/").text
        if 'type="importmap"' in page:
            found += 1
            assert page.count('type="importmap"') == 1, model
            assert page.index('type="importmap"') < page.index('type="module"'), model
    assert found > 3
