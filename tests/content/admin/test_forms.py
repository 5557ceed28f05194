import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from news.models import Article
from publications.models import Publication
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


def change(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


def test_what_was_left_alone_keeps_what_somebody_else_saved_meanwhile(superuser, publisher):
    article = factories.article(lead_en="At first", lead_fr="D’abord")
    mine = filled_in(superuser.get(change(article)), "article_form")
    theirs = filled_in(publisher.get(change(article)), "article_form")
    publisher.post(change(article), theirs | {"lead_fr": "Le leur", "featured": "on"})
    assert superuser.post(change(article), mine | {"lead_en": "Mine"}).status_code == 302
    article.refresh_from_db()
    assert (article.lead_en, article.lead_fr, article.featured) == ("Mine", "Le leur", True)


def test_what_both_changed_is_asked_with_both_texts_in_sight(superuser, publisher):
    article = factories.article(lead_en="At first", lead_fr="D’abord")
    mine = filled_in(superuser.get(change(article)), "article_form")
    theirs = filled_in(publisher.get(change(article)), "article_form")
    publisher.post(change(article), theirs | {"lead_en": "Theirs & more", "lead_fr": "Le leur"})
    response = superuser.post(change(article), mine | {"lead_en": "Mine"})
    page = response.content.decode()
    assert "publishers saved this at" in page
    assert "Theirs &amp; more</q>" in page
    again = filled_in(response, "article_form")
    assert (again["lead_en"], again["lead_fr"]) == ("Mine", "Le leur")
    article.refresh_from_db()
    assert article.lead_en == "Theirs & more"
    assert superuser.post(change(article), again).status_code == 302
    article.refresh_from_db()
    assert (article.lead_en, article.lead_fr) == ("Mine", "Le leur")


@pytest.mark.parametrize("version", [None, "", "{", "[]", '{"": {}}', '{"other:1": {"lead_en": "x"}}'])
def test_a_form_that_does_not_say_what_it_was_made_of_overwrites_nothing(superuser, version):
    article = factories.article(lead_en="Saved")
    form = filled_in(superuser.get(change(article)), "article_form") | {"lead_en": "Mine", "version": version}
    response = superuser.post(
        change(article), {name: value for name, value in form.items() if value is not None}
    )
    page = response.content.decode()
    assert "did not say what it was made of" in page
    assert page.count("saved-text") == 1
    assert "Saved</q>" in page
    article.refresh_from_db()
    assert article.lead_en == "Saved"
    again = filled_in(response, "article_form")
    assert again["lead_en"] == "Mine"
    assert superuser.post(change(article), again).status_code == 302
    article.refresh_from_db()
    assert article.lead_en == "Mine"


def test_a_field_that_the_form_did_not_have_keeps_what_is_saved(superuser):
    """As of an editor who has become a publisher while the form was open."""
    article = factories.article(lead_en="Saved", expires_at=factories.tomorrow())
    form = filled_in(superuser.get(change(article)), "article_form")
    del form["version"], form["expires_at"], form["lead_fr"]
    assert superuser.post(change(article), form).status_code == 302
    before = article.expires_at
    article.refresh_from_db()
    assert article.expires_at == before


def test_two_who_write_the_same_are_not_asked(superuser, publisher):
    article = factories.article()
    mine = filled_in(superuser.get(change(article)), "article_form")
    theirs = filled_in(publisher.get(change(article)), "article_form")
    publisher.post(change(article), theirs | {"lead_en": "The same\r\ntext"})
    assert superuser.post(change(article), mine | {"lead_en": "The same\ntext "}).status_code == 302
    assert LogEntry.objects.count() == 1


@pytest.fixture
def signed_work():
    return factories.publication("Tides", ("Grace Tremblay", "Alan Côté"))


def change_work(work) -> str:
    return reverse("admin:publications_publication_change", args=[work.pk])


def test_rows_are_merged_field_by_field_too(superuser, publisher, signed_work):
    address = change_work(signed_work)
    mine = filled_in(superuser.get(address), "publication_form")
    theirs = filled_in(publisher.get(address), "publication_form")
    publisher.post(address, theirs | {"authorships-0-given": "Gracia", "authorships-1-given": "Alain"})
    response = superuser.post(address, mine | {"authorships-1-given": "Allan", "abstract": "Mine"})
    assert "Alain</q>" in response.content.decode()
    again = filled_in(response, "publication_form")
    assert (again["authorships-0-given"], again["authorships-1-given"]) == ("Gracia", "Allan")
    assert superuser.post(address, again).status_code == 302
    signed_work.refresh_from_db()
    assert (signed_work.authors_text, signed_work.abstract) == ("Gracia Tremblay, Allan Côté", "Mine")


def test_a_row_deleted_meanwhile_goes_where_it_was_left_alone_and_comes_back_as_new_where_it_was_changed(
    superuser, publisher, signed_work
):
    address = change_work(signed_work)
    mine = filled_in(superuser.get(address), "publication_form")
    theirs = filled_in(publisher.get(address), "publication_form")
    publisher.post(address, theirs | {"authorships-0-DELETE": "on"})
    assert superuser.post(address, mine | {"abstract": "Mine"}).status_code == 302
    signed_work.refresh_from_db()
    assert (signed_work.authors_text, signed_work.abstract) == ("Alan Côté", "Mine")
    response = superuser.post(address, mine | {"authorships-0-given": "Gracia"})
    assert "deleted rows meanwhile" in response.content.decode()
    assert superuser.post(address, filled_in(response, "publication_form")).status_code == 302
    signed_work.refresh_from_db()
    assert "Gracia Tremblay" in signed_work.authors_text


def test_a_row_that_does_not_say_what_it_was_made_of_is_asked_about_or_kept(superuser, signed_work):
    address = change_work(signed_work)
    mine = filled_in(superuser.get(address), "publication_form") | {
        "version": "",
        "authorships-0-given": "Gracia",
    }
    assert "Grace</q>" in superuser.post(address, mine).content.decode()
    signed_work.authorships.first().delete()
    response = superuser.post(address, mine)
    assert "deleted rows meanwhile" in response.content.decode()
    assert "Gracia" in response.content.decode()


def test_deleting_a_row_that_somebody_has_just_changed_is_asked(superuser, publisher, signed_work):
    address = change_work(signed_work)
    mine = filled_in(superuser.get(address), "publication_form")
    theirs = filled_in(publisher.get(address), "publication_form")
    publisher.post(address, theirs | {"authorships-0-given": "Gracia"})
    response = superuser.post(address, mine | {"authorships-0-DELETE": "on"})
    assert "Tick it again" in response.content.decode()
    assert superuser.post(address, filled_in(response, "publication_form") | {"authorships-0-DELETE": "on"})
    signed_work.refresh_from_db()
    assert signed_work.authors_text == "Alan Côté"


@pytest.mark.parametrize("nul", ["title_en", "lead_fr", "slug_en"])
def test_control_characters_are_errors_of_the_form(superuser, nul):
    article = factories.article()
    form = filled_in(superuser.get(change(article)), "article_form")
    page = superuser.post(change(article), form | {nul: "a\0b"}).content.decode()
    assert "errorlist" in page


def test_what_was_deleted_meanwhile_comes_back_as_a_new_one(superuser, publisher, signed_work):
    address = change_work(signed_work)
    mine = filled_in(superuser.get(address), "publication_form")
    publisher.post(address.replace("change", "delete"), {"post": "yes"})
    response = superuser.post(address, mine | {"abstract": "All of it"})
    page = response.content.decode()
    assert "Somebody has deleted this meanwhile" in page
    assert 'action="/admin/publications/publication/add/"' in page
    assert not Publication.objects.exists()
    superuser.post(reverse("admin:publications_publication_add"), filled_in(response, "publication_form"))
    made = Publication.objects.get()
    assert (made.abstract, made.authors_text) == ("All of it", "Grace Tremblay, Alan Côté")


def test_a_translator_s_words_are_shown_where_the_object_was_deleted(translator, publisher):
    article = factories.article()
    mine = filled_in(translator.get(change(article)), "article_form")
    article.delete()
    response = translator.post(change(article), mine | {"lead_fr": "Un chapeau"})
    assert "Un chapeau" in response.content.decode()
    assert "deleted this meanwhile" in response.content.decode()
