"""Side by side: what a translator saves here is what the form of the object would have taken, and nothing more."""

import random
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.models import Revision
from news.models import Article
from pages.models import Institute
from tests import factories
from tests.forms import filled_in
from tests.readers import text
from tests.rows import database
from tests.translations.objects import one_of
from translations.desk.doors import doors
from translations.models import Pair, State
from translations.pairing import adopt
from translations.states import texts_of_object
from translations.texts import kinds, texts_of

pytestmark = pytest.mark.django_db


def address(obj, query: str = "") -> str:
    return reverse("admin:translation", args=[obj._meta.label_lower, obj.pk]) + query


def states(obj) -> dict[str, str]:
    return {one.field: one.state for one in texts_of_object(obj, "fr")}


def send(client, obj, query: str = "", form=None, **values):
    form = form or filled_in(client.get(address(obj, query)), "translation_form")
    return client.post(address(obj, query), form | values)


@pytest.fixture
def article(db):
    """A public article that lacks its French."""
    return factories.article(
        title_en="A prize", title_fr="", slug_fr="", lead_en="In short.", lead_fr="", body_en="<p>Long.</p>"
    )


@pytest.fixture
def outdated(db):
    found = factories.article(title_en="A prize", title_fr="Un prix", lead_en="In short.", lead_fr="En bref.")
    adopt([Article])
    Article.objects.filter(pk=found.pk).update(title_en="A big prize")
    return found


def test_what_is_missing_is_shown_beside_its_source(translator, article):
    page = text(translator.get(address(article)))
    assert '<div class="translation-text" lang="en">A prize</div>' in page
    assert 'name="title_fr"' in page
    assert 'lang="fr"' in page
    assert 'name="title_en"' not in page
    assert 'name="slug_fr"' not in page


def test_a_translation_is_saved_and_the_next_item_opens(translator, article):
    other = factories.article("Another", title_fr="")
    response = send(translator, article, title_fr="Un prix", lead_fr="En bref.", body_fr="<p>Long.</p>", _next="1",
                    **{"same-body_fr": "on"})  # fmt: skip
    assert response.url == address(other)
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr, article.slug_fr) == ("Un prix", "En bref.", "un-prix")
    assert states(article) == {"title": State.TRANSLATED, "lead": State.TRANSLATED, "body": State.SAME}


def test_the_last_item_leads_back_to_the_desk(translator, article):
    response = send(translator, article, title_fr="Un prix", _next="1")
    assert response.url == reverse("admin:translations")


def test_a_plain_save_stays(translator, article):
    assert send(translator, article, title_fr="Un prix", _continue="1").url == address(article)


def test_what_stays_empty_waits_on(translator, article):
    send(translator, article, title_fr="Un prix")
    assert states(article) == {"title": State.TRANSLATED, "lead": State.MISSING, "body": State.MISSING}


def test_skipping_saves_nothing(translator, article):
    other = factories.article("Another", title_fr="")
    response = send(translator, article, title_fr="Un prix", _skip="1")
    article.refresh_from_db()
    assert (response.url, article.title_fr) == (address(other), "")


def test_the_history_says_who_translated_what(translator, article):
    send(translator, article, title_fr="Un prix")
    version = Revision.objects.of(Article, [article.pk]).history().first()
    assert (version.cause, version.user.username) == (Revision.Cause.TRANSLATED, "translators")
    assert LogEntry.objects.get().get_change_message() == "Changed Title (French)."
    assert Revision.objects.of(Article, [article.pk]).count() == 2  # with what was there before


def test_the_change_of_the_source_stands_beside_the_old_translation(translator, outdated):
    page = text(translator.get(address(outdated)))
    assert '<ins><span class="visually-hidden" lang="en">added: </span>big </ins>' in page
    assert "Un prix</textarea>" in page
    assert 'name="lead_fr"' not in page  # it needs no work


def test_all_texts_are_there_for_who_asks(translator, outdated):
    assert 'name="lead_fr"' in text(translator.get(address(outdated, "?all=1")))


def test_a_translation_may_still_be_right(translator, outdated):
    before = Revision.objects.count()
    send(translator, outdated, **{"still-title_fr": "on"})
    assert states(outdated)["title"] == State.TRANSLATED
    assert Pair.objects.of(outdated).get(field="title").user.username == "translators"
    assert Revision.objects.count() == before  # nothing was changed


def test_what_is_neither_changed_nor_ticked_stays_outdated(translator, outdated):
    send(translator, outdated)
    assert states(outdated)["title"] == State.OUTDATED


def test_a_copy_of_the_source_is_asked_about(translator, article):
    response = send(translator, article, title_fr="A prize", lead_fr="En bref.")
    assert "This says the same as the source." in text(response)
    assert "En bref." in text(response)
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("", "")


def test_what_is_the_same_on_purpose_need_not_be_typed(translator, article):
    send(translator, article, **{"same-title_fr": "on"})
    article.refresh_from_db()
    assert (article.title_fr, states(article)["title"]) == ("A prize", State.SAME)


def test_a_translation_is_not_emptied_here(translator, outdated):
    response = send(translator, outdated, title_fr="")
    assert "A translation is not emptied here" in text(response)
    outdated.refresh_from_db()
    assert outdated.title_fr == "Un prix"


def test_a_text_that_is_too_long_comes_back_with_what_was_typed(translator, article):
    response = send(translator, article, title_fr="é" * 201)
    assert response.status_code == 200
    assert "é" * 201 in text(response)


def test_a_source_that_changes_meanwhile_is_neither_lost_nor_called_translated(translator, article):
    form = filled_in(translator.get(address(article)), "translation_form")
    Article.objects.filter(pk=article.pk).update(title_en="Two prizes")
    response = translator.post(address(article), form | {"title_fr": "Un prix"}, follow=True)
    article.refresh_from_db()
    assert (article.title_en, article.title_fr) == ("Two prizes", "Un prix")
    assert states(article)["title"] == State.OUTDATED
    assert "The source was changed meanwhile: Title (French)." in text(response)


def test_two_translators_at_once_lose_nothing(translator, sign_in_as, article):
    form = filled_in(translator.get(address(article)), "translation_form")
    send(sign_in_as("Translators", username="zoe"), article, title_fr="Une médaille", lead_fr="Bref.")
    response = translator.post(address(article), form | {"title_fr": "Un prix"})
    page = text(response)
    assert "Un prix</textarea>" in page
    assert '<q class="saved-text">Une médaille</q>' in page
    assert "zoe saved this at" in page
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Une médaille", "Bref.")
    again = filled_in(response, "translation_form")
    translator.post(address(article), again | {"title_fr": "Un prix"})
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Un prix", "Bref.")


def test_an_editor_who_saves_meanwhile_keeps_the_english(translator, editor, article):
    Article.objects.filter(pk=article.pk).update(published_at=None)
    form = filled_in(translator.get(address(article)), "translation_form")
    change = reverse("admin:news_article_change", args=[article.pk])
    editor.post(change, filled_in(editor.get(change), "article_form") | {"lead_en": "In brief."})
    translator.post(address(article), form | {"title_fr": "Un prix"})
    article.refresh_from_db()
    assert (article.title_fr, article.lead_en) == ("Un prix", "In brief.")


def test_a_page_that_does_not_say_what_it_showed_calls_nothing_translated(translator, article):
    form = filled_in(translator.get(address(article)), "translation_form")
    translator.post(address(article), form | {"title_fr": "Un prix", "sources": "forged"})
    assert states(article)["title"] == State.OUTDATED


def test_the_sources_of_another_page_are_not_believed(translator, article):
    other = factories.article("Another", title_fr="")
    theirs = filled_in(translator.get(address(other)), "translation_form")["sources"]
    send(translator, article, title_fr="Un prix", sources=theirs)
    assert states(article)["title"] == State.OUTDATED


def test_the_structure_of_a_rich_text_is_copied_but_not_saved(translator, article):
    response = send(translator, article, title_fr="Un prix", _copy="body_fr")
    page = text(response)
    assert "&lt;p&gt;Long.&lt;/p&gt;</textarea>" in page
    assert "Un prix</textarea>" in page
    article.refresh_from_db()
    assert (article.title_fr, article.body_fr) == ("", "")
    again = filled_in(response, "translation_form")
    translator.post(address(article), again | {"body_fr": "<p>Longue.</p>"})
    assert states(article)["body"] == State.TRANSLATED


def test_the_same_text_that_is_translated_elsewhere_is_offered(translator, outdated):
    other = factories.article("In short.", title_fr="")
    page = text(translator.get(address(other)))
    assert '<q lang="fr">En bref.</q>' in page
    offer = Pair.objects.of(outdated).get(field="lead")
    response = send(translator, other, _use=f"title_fr-{offer.pk}")
    assert "En bref.</textarea>" in text(response)
    other.refresh_from_db()
    assert other.title_fr == ""


def test_a_preview_shows_the_page_in_french_and_keeps_nothing(translator, article):
    response = send(translator, article, title_fr="Un prix", _preview="1")
    assert "<h1" in text(response)
    assert "Un prix" in text(response)
    assert 'lang="fr"' in text(response)
    article.refresh_from_db()
    assert article.title_fr == ""
    assert not Pair.objects.of(article).exists()
    assert not LogEntry.objects.exists()


def test_rows_are_translated_as_part_of_what_they_stand_in(translator):
    institute = Institute.objects.create(name_en="Institute", name_fr="Institut")
    link = institute.links.create(label_en="Map", label_fr="", url="https://example.org/")
    send(translator, link, label_fr="Plan")
    link.refresh_from_db()
    assert link.label_fr == "Plan"
    assert Revision.objects.of(Institute, [institute.pk]).history().first().cause == Revision.Cause.TRANSLATED
    assert LogEntry.objects.get().object_id == str(institute.pk)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_its_door(kind):
    from django.contrib import admin

    assert kind in doors(admin.site)


@pytest.mark.parametrize("model", kinds().values(), ids=lambda model: model.__name__)
def test_every_kind_opens_for_translators(translator, model):
    obj = one_of(model)
    assert translator.get(address(obj, "?all=1")).status_code == 200


# Only French


@pytest.mark.parametrize("model", kinds().values(), ids=lambda model: model.__name__)
def test_whatever_is_posted_a_translator_changes_french_columns_alone(translator, model):
    obj, chance = one_of(model), random.Random(model.__name__)  # noqa: S311
    text = texts_of(model)[0]
    model._base_manager.filter(pk=obj.pk).update(**{f"{text.field}_en": "One", f"{text.field}_fr": ""})
    page = translator.get(address(obj, "?all=1"))
    form = filled_in(page, "translation_form") if b"translation_form" in page.content else {}
    before = database()
    names = [field.name for field in model._meta.get_fields()] + [
        "id",
        "pk",
        "published_at_0",
        "username",
        "password",
    ]
    values = ["1", "on", "Forged", "2020-01-01", "", "x" * 30]
    forged = {name: chance.choice(values) for name in names if not name.endswith("_fr")}
    forged |= {"still-title_en": "on", "same-name_en": "on", f"{text.field}_fr": "Un"}
    for query in ("?all=1&language=en", "", "?all=1"):
        translator.post(address(obj, query), form | forged)
    after = database()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    own = {f"{text.field}_fr" for text in texts_of(model)} | {"slug_fr", "updated_at"}
    assert (model._meta.label, obj.pk, f"{text.field}_fr") in changed
    assert {(label, column) for label, _key, column in changed} <= {
        (model._meta.label, column) for column in own
    }


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_english_is_written_here_by_those_who_write_it(role, request):
    client = request.getfixturevalue(role)
    draft = factories.article(title_en="", title_fr="Un prix", published_at=None)
    send(client, draft, "?language=en", title_en="A prize")
    draft.refresh_from_db()
    assert (draft.title_en, Pair.objects.of(draft).get().language) == ("A prize", "en")


def test_what_is_live_is_not_changed_here_by_who_may_only_propose(editor, article):
    response = editor.get(address(article))
    assert "You propose changes to it in its form." in text(response)
    editor.post(address(article), {"title_fr": "Un prix", "version": "{}"})
    article.refresh_from_db()
    assert article.title_fr == ""


def test_who_may_neither_write_nor_translate_a_kind_does_not_open_it(sign_in_as, django_user_model, article):
    client = sign_in_as(username="reader")
    assert client.get(address(article)).status_code == 403
    person = django_user_model.objects.get(username="reader")
    person.user_permissions.set(
        Permission.objects.filter(codename__in=["view_article", "translate_topic", "view_topic"])
    )
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), {"title_fr": "Un prix"}).status_code == 403


@pytest.mark.parametrize(
    "where", ["news.article/999", "news.article/99999999999999999999", "auth.user/1", "x/1"]
)
def test_what_is_not_there_is_not_found(translator, where):
    found = translator.get(f"/admin/translations/{where}/").status_code
    assert found == (404 if where.startswith("news") else 403)


def test_an_item_costs_the_same_however_many_texts_it_has(translator, article, django_assert_num_queries):
    translator.get(address(article))
    with CaptureQueriesContext(connection) as one:
        translator.get(address(article))
    Article.objects.filter(pk=article.pk).update(title_fr="Un prix")
    with CaptureQueriesContext(connection) as other:
        translator.get(address(article))
    assert len(one) == len(other)


def test_enter_in_a_field_presses_save_and_no_offer(translator, article):
    form = text(form_page(translator, article)).partition('id="translation_form"')[2]
    pressed = re.search(r'<button[^>]*>|<input type="submit"[^>]*>', form)
    assert pressed and 'name="_next"' in pressed[0]


def form_page(client, article):
    return client.get(address(article))


def test_still_right_is_said_of_the_translation_that_one_has_seen(translator, publisher, article):
    send(translator, article, title_fr="Un prix")
    Article.objects.filter(pk=article.pk).update(title_en="A big prize")
    form = filled_in(form_page(translator, article), "translation_form") | {"still-title_fr": "on"}
    Article.objects.filter(pk=article.pk).update(title_fr="Un kiwi")
    response = translator.post(address(article), form)
    assert "Somebody has changed this translation meanwhile." in text(response)
    assert states(article)["title"] == State.OUTDATED
    again = filled_in(response, "translation_form")
    assert (again["title_fr"], again["still-title_fr"]) == ("Un kiwi", "on")
    translator.post(address(article), again)
    assert states(article)["title"] == State.TRANSLATED


def test_an_offer_leaves_ticks_and_written_texts_alone(translator, article):
    send(translator, article, title_fr="Un prix")
    Article.objects.filter(pk=article.pk).update(title_en="A big prize", body_en="<p>Tide</p>")
    form = filled_in(form_page(translator, article), "translation_form")
    sent = form | {"still-title_fr": "on", "body_fr": "<p>Marée</p>", "_copy": "body_fr"}
    response = translator.post(address(article), sent)
    assert "There is a text already: nothing was put in its place." in text(response)
    found = filled_in(response, "translation_form")
    assert (found["body_fr"], found["still-title_fr"]) == ("<p>Marée</p>", "on")


def test_what_is_written_for_an_object_that_was_deleted_meanwhile_is_given_back(translator, article):
    form, here = filled_in(form_page(translator, article), "translation_form"), address(article)
    article.delete()
    response = translator.post(here, form | {"title_fr": "Un prix de trop"})
    assert "Somebody has deleted this meanwhile." in text(response)
    assert "Un prix de trop" in text(response)


def test_the_typography_is_offered_and_set_at_the_press_of_a_button(translator, article):
    form = filled_in(translator.get(address(article)), "translation_form")
    page = translator.post(address(article), form | {"title_fr": "L'eau ?", "_set": "title_fr"})
    assert filled_in(page, "translation_form")["title_fr"] == "L’eau\u202f?"
    assert "Filled in, not saved yet." in text(page)
    article.refresh_from_db()
    assert article.title_fr == ""


def test_what_is_typed_is_saved_as_it_is_typed_and_its_typography_told(translator, article):
    page = send(translator, article, title_fr="L'eau ?", _continue="1")
    article.refresh_from_db()
    assert article.title_fr == "L'eau ?"
    told = text(translator.get(page.url))
    assert "The typography of Title (French) is not that of the language." in told
    assert f'<a href="{address(article, "?all=1")}">Look at it</a>' in told
    shown = text(translator.get(address(article, "?all=1")))
    assert "Typography: what would be set otherwise" in shown


def test_what_is_set_well_is_not_spoken_of(translator, article):
    page = send(translator, article, title_fr="L’eau\u202f?", _continue="1")
    assert "The typography of" not in text(translator.get(page.url))
    assert "Typography: what" not in text(translator.get(address(article, "?all=1")))
