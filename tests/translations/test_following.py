"""Forms of the admin say which texts are equal: who writes a translation does, who writes the source does not."""

import pytest
from django.urls import reverse

from consent.models import Wording
from content.models import Picture, Revision
from news.models import Article
from pages.models import Institute
from tests import factories
from tests.forms import filled_in
from translations.following import MINOR
from translations.models import Pair, State
from translations.pairing import adopt
from translations.states import texts_of_object

pytestmark = pytest.mark.django_db


def states(obj, language: str = "fr") -> dict[str, str]:
    return {one.field: one.state for one in texts_of_object(obj, language)}


def change(obj) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def send(client, obj, **values):
    """Change some fields of the object's form and save it."""
    form = filled_in(client.get(change(obj)), f"{obj._meta.model_name}_form")
    response = client.post(change(obj), form | values)
    assert response.status_code == 302, response.context["errors"]
    return response


@pytest.fixture
def article(db):
    found = factories.article(
        title_en="A prize", title_fr="Un prix", lead_en="In short.", lead_fr="En bref.", published_at=None
    )
    adopt([Article])
    return found


def test_a_source_that_an_editor_changes_leaves_its_translation_outdated(editor, article):
    send(editor, article, title_en="Two prizes")
    assert states(article) == {"title": State.OUTDATED, "lead": State.TRANSLATED, "body": State.EMPTY}


def test_a_minor_change_keeps_the_translation(editor, article):
    send(editor, article, title_en="A price", **{MINOR: "on"})
    assert states(article)["title"] == State.TRANSLATED


def test_no_change_is_so_minor_that_it_mends_what_was_outdated_before(editor, article):
    Article.objects.filter(pk=article.pk).update(title_en="Two prizes")
    send(editor, article, title_en="Two prices", **{MINOR: "on"})
    assert states(article)["title"] == State.OUTDATED


def test_only_who_may_write_the_source_is_offered_the_tick(editor, translator, article):
    assert f'name="{MINOR}"' in editor.get(change(article)).content.decode()
    assert f'name="{MINOR}"' not in translator.get(change(article)).content.decode()
    assert f'name="{MINOR}"' not in editor.get(reverse("admin:news_article_add")).content.decode()
    assert f'name="{MINOR}"' not in editor.get(change(factories.venue())).content.decode()


def test_a_translation_is_current_once_it_is_written(translator, article, django_user_model):
    Article.objects.filter(pk=article.pk).update(title_en="Two prizes")
    send(translator, article, title_fr="Deux prix")
    assert states(article)["title"] == State.TRANSLATED
    found = Pair.objects.of(article).get(field="title")
    assert (found.source, found.target) == ("Two prizes", "Deux prix")
    assert found.user == django_user_model.objects.get(username="translators")


def test_what_has_nothing_to_do_with_a_text_says_nothing_of_it(editor, article):
    Article.objects.filter(pk=article.pk).update(title_fr="Trois prix")
    send(editor, article, lead_fr="Bref.")
    assert states(article)["title"] == State.OUTDATED


def test_both_languages_written_at_once_are_equal(editor, article):
    send(editor, article, title_en="Two prizes", title_fr="Deux prix")
    assert states(article)["title"] == State.TRANSLATED


def test_a_new_object_in_both_languages_is_translated(editor):
    form = filled_in(editor.get(reverse("admin:news_article_add")), "article_form")
    editor.post(reverse("admin:news_article_add"), form | {"title_en": "New", "title_fr": "Nouveau"})
    assert states(Article.objects.get())["title"] == State.TRANSLATED


def test_a_text_that_was_french_first_waits_for_its_english(publisher):
    article = factories.article(title_en="", title_fr="Un prix", published_at=None)
    send(publisher, article, title_en="A prize")
    assert Pair.objects.of(article).get().language == "en"
    send(publisher, article, title_fr="Deux prix")
    assert states(article, "en")["title"] == State.OUTDATED
    assert states(article)["title"] == State.TRANSLATED


def test_a_text_that_goes_on_in_english_is_what_its_french_follows_from_then_on(publisher):
    article = factories.article(title_en="", title_fr="Un prix", published_at=None)
    send(publisher, article, title_en="A prize")
    send(publisher, article, title_en="Two prizes")
    assert states(article)["title"] == State.OUTDATED
    assert states(article, "en")["title"] == State.TRANSLATED  # one of them waits, not both
    found = Pair.objects.of(article).get()
    assert (found.language, found.source, found.target) == ("fr", "A prize", "Un prix")


def test_a_minor_change_of_the_english_of_a_french_text_asks_for_no_other_french(publisher):
    article = factories.article(title_en="", title_fr="Un prix", published_at=None)
    send(publisher, article, title_en="A prise")
    send(publisher, article, title_en="A prize", **{MINOR: "on"})
    assert states(article)["title"] == states(article, "en")["title"] == State.TRANSLATED


def test_an_english_that_catches_up_with_its_french_is_its_translation(publisher):
    article = factories.article(title_en="", title_fr="Un prix", published_at=None)
    send(publisher, article, title_en="A prize")
    send(publisher, article, title_fr="Deux prix")
    send(publisher, article, title_en="Two prizes")
    assert states(article)["title"] == states(article, "en")["title"] == State.TRANSLATED
    assert Pair.objects.of(article).get().language == "en"


def test_rows_of_a_form_are_followed_too(publisher):
    institute = Institute.objects.create(name_en="Institute", name_fr="Institut")
    link = institute.links.create(label_en="Map", label_fr="", url="https://example.org/")
    form = filled_in(publisher.get(change(institute)), "institute_form")
    assert publisher.post(change(institute), form | {"links-0-label_fr": "Plan"}).status_code == 302
    assert states(link) == {"label": State.TRANSLATED}


def test_kinds_without_versions_are_followed_too(publisher):
    wording = Wording.objects.get()
    send(publisher, wording, title_en="Your cookies")
    assert states(wording) == {"title": State.OUTDATED, "text": State.TRANSLATED}


def test_what_the_site_began_with_counts_as_translated():
    assert states(Wording.objects.get()) == {"title": State.TRANSLATED, "text": State.TRANSLATED}


def test_a_proposal_says_nothing_before_it_is_published(editor, publisher, article):
    Article.objects.filter(pk=article.pk).update(published_at=factories.yesterday())
    send(editor, article, title_en="Two prizes", title_fr="Deux prix", lead_en="In brief.")
    assert states(article)["title"] == State.TRANSLATED
    assert Pair.objects.of(article).get(field="title").target == "Un prix"
    proposal = Revision.objects.proposals().get()
    address = reverse("admin:news_article_proposal", args=[article.pk, proposal.pk])
    page = publisher.get(address)
    names = ["title_en", "title_fr", "lead_en"]
    publisher.post(address, {"seen": page.context["seen"], "names": names})
    article.refresh_from_db()
    assert article.title_fr == "Deux prix"
    assert states(article) == {"title": State.TRANSLATED, "lead": State.OUTDATED, "body": State.EMPTY}


def test_a_text_that_is_taken_back_is_equal_to_what_it_was_equal_to(publisher, article):
    send(publisher, article, title_en="Two prizes")
    first = Revision.objects.of(Article, [article.pk]).order_by("pk").first()
    address = reverse("admin:news_article_version", args=[article.pk, first.pk])
    publisher.post(address, {"seen": publisher.get(address).context["seen"], "names": ["title_en"]})
    assert states(article)["title"] == State.TRANSLATED


def test_an_old_translation_that_is_taken_back_is_not_called_current(publisher, article):
    first = send_and_keep(publisher, article)
    address = reverse("admin:news_article_version", args=[article.pk, first.pk])
    publisher.post(address, {"seen": publisher.get(address).context["seen"], "names": ["title_fr"]})
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == ("Two prizes", "Un prix")
    assert states(article)["title"] == State.OUTDATED


def send_and_keep(client, article) -> Revision:
    send(client, article, title_en="Two prizes", title_fr="Deux prix")
    return Revision.objects.of(Article, [article.pk]).order_by("pk").first()


def test_a_copy_is_translated_as_far_as_the_original(publisher, article):
    Article.objects.filter(pk=article.pk).update(lead_en="In brief.")
    publisher.post(reverse("admin:news_article_copy", args=[article.pk]))
    copy = Article.objects.exclude(pk=article.pk).get()
    assert states(copy)["lead"] == State.OUTDATED
    Article.objects.filter(pk=copy.pk).update(lead_en="In short.")
    assert states(copy)["lead"] == State.TRANSLATED


def test_a_picture_that_is_described_in_both_languages_is_translated(publisher):
    picture = factories.picture(alt_en="A shore", alt_fr="")
    send(publisher, picture, alt_fr="Un rivage")
    assert states(Picture.objects.get()) == {"alt": State.TRANSLATED, "caption": State.EMPTY}


@pytest.mark.parametrize("role", ["translator", "publisher"])
def test_what_its_writer_did_not_see_is_not_called_equal(request, article, role):
    client = request.getfixturevalue(role)
    form = filled_in(client.get(change(article)), "article_form")
    Article.objects.filter(pk=article.pk).update(title_en="Two prizes")
    assert client.post(change(article), form | {"title_fr": "Un beau prix"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == ("Two prizes", "Un beau prix")
    assert states(article)["title"] == State.OUTDATED
