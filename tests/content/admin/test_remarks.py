"""What is wrong with a text, said at its field: a draft keeps it, nothing is published with it."""

import pytest
from django.urls import reverse

from tests import factories
from tests.acts import act, begin
from tests.forms import filled_in
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"
DEEP = "<h3>Trop bas</h3><p>a</p>"
SAID = "“Trop bas” is a heading of a lower level, and no “Heading” stands before it."


def change(article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def sent(client, article, **values):
    form = filled_in(client.get(change(article)), "article_form")
    return client.post(change(article), form | values, follow=True)


def test_a_draft_is_saved_and_its_form_says_which_heading_skips_a_level(editor):
    article = factories.article(published_at=None)
    told = text(sent(editor, article, body_fr=DEEP))
    assert f"Text (French): {SAID} It cannot be published so." in told
    article.refresh_from_db()
    assert article.body_fr == DEEP
    shown = text(editor.get(change(article)))
    assert f'<ul class="remarks"><li>{SAID} It cannot be published so.</li></ul>' in shown
    assert 'aria-describedby="id_body_fr_helptext"' in shown
    assert SAID not in text(sent(editor, article, title_en="Another"))  # it is said at the field, not again


@pytest.mark.parametrize("state", ["published", "scheduled"])
def test_what_is_public_or_will_be_is_not_saved_with_it(publisher, state):
    article = factories.articles_in_every_state()[state]
    told = text(sent(publisher, article, body_fr=DEEP))
    assert f"{SAID} Begin with one." in told
    article.refresh_from_db()
    assert "Trop bas" not in article.body_fr


def test_a_draft_with_it_is_not_published_by_its_form_nor_from_the_list(publisher):
    article, other = factories.article(published_at=None, body_en=DEEP), factories.article(published_at=None)
    assert f"{SAID} Begin with one." in text(sent(publisher, article, published_at="2026-01-01T09:00"))
    page = begin(publisher, ARTICLES, "publish", article, other)
    told = {fate.obj.pk: (str(fate.words), fate.is_changed) for fate in page.context["fates"]}
    assert told[article.pk] == ("not published: a heading skips a level, its form says which", False)
    act(publisher, ARTICLES, "publish", article, other)
    article.refresh_from_db()
    other.refresh_from_db()
    assert (article.state, other.state) == ("draft", "published")


def test_a_picture_without_words_in_the_language_of_the_text_is_named_at_its_field(editor):
    picture = factories.picture("Quay", alt_fr="")
    figure = f'<figure data-picture="{picture.pk}"></figure>'
    article = factories.article(published_at=None, body_en=figure, body_fr=figure)
    page = text(editor.get(change(article)))
    assert page.count("The picture “Quay” has no alternative text") == 1
    told = sent(editor, article, body_fr=figure.replace(">", ' data-alt="Un quai">', 1))
    assert "“Quay” has no alternative" not in text(told)


def test_the_remarks_are_in_the_language_of_who_reads_them(editor):
    article = factories.article(published_at=None, body_en=DEEP)
    editor.cookies["django_language"] = "fr"
    assert "« Trop bas » est un intertitre de niveau inférieur" in text(editor.get(change(article)))
