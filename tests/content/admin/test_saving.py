"""Saving: once for each page, only where something changed, and without an error where another was faster."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection

from content.admin import CarefulAdmin, ReadOnlyAdmin
from content.admin.forms import VersionedForm
from content.models import Submission
from news.models import Article, Event
from pages.models import Institute
from people.models import Person, Topic
from publications.models import Venue
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
ADD = "/admin/news/article/add/"


def test_a_second_click_on_save_makes_no_second_object(editor):
    sent = filled_in(editor.get(ADD), "article_form") | {"title_en": "Tides"}
    first, second = (editor.post(ADD, sent, follow=True).content.decode() for _click in range(2))
    assert "added successfully" in first
    assert "added successfully" in second
    assert Article.objects.count() == LogEntry.objects.count() == 1


def test_another_page_of_the_same_words_makes_another_object(editor):
    for _page in range(2):
        editor.post(ADD, filled_in(editor.get(ADD), "article_form") | {"title_en": "Tides"})
    assert {*Article.objects.values_list("slug_en", flat=True)} == {"tides", "tides-2"}


def test_a_form_that_was_refused_is_sent_again_from_the_same_page(editor):
    response = editor.post(ADD, filled_in(editor.get(ADD), "article_form"))
    assert not Submission.objects.exists()
    editor.post(ADD, filled_in(response, "article_form") | {"title_en": "Tides"})
    assert Article.objects.get().title_en == "Tides"


OBJECTS = {
    "news_article": lambda: factories.article(lead_en="One\r\ntwo ", body_fr="<p>Deux</p>"),
    "news_event": lambda: factories.event(time_zone="Asia/Tokyo", lead_fr="e\u0301te\u0301"),
    "people_person": lambda: factories.professor(factories.topic()),
    "people_topic": factories.described_topic,
    "pages_page": factories.page,
    "publications_publication": factories.released_publication,
    "publications_venue": factories.venue,
    "pages_institute": lambda: Institute.objects.create(name_en="I", mission_en="One\r\ntwo"),
    "content_picture": factories.picture,
    "content_document": factories.document,
}


def columns(obj) -> dict:
    return type(obj)._base_manager.values().get(pk=obj.pk)


@pytest.mark.parametrize("kind", OBJECTS)
def test_saving_without_a_change_writes_nothing(superuser, kind):
    obj = OBJECTS[kind]()
    address = f"/admin/{kind.replace('_', '/')}/{obj.pk}/change/"
    before = columns(obj)
    sent = filled_in(superuser.get(address), f"{kind.partition('_')[2]}_form")
    with_crlf = {
        name: "\r\n".join(text.splitlines()) if isinstance(text, str) else text for name, text in sent.items()
    }
    assert superuser.post(address, with_crlf).status_code == 302
    assert columns(obj) == before
    assert not LogEntry.objects.exists()


def test_a_changed_row_counts_as_a_change_of_its_object(publisher, ada):
    address = f"/admin/people/person/{ada.pk}/change/"
    sent = filled_in(publisher.get(address), "person_form") | {"links-0-url": "https://example.org/new"}
    before = ada.updated_at
    publisher.post(address, sent)
    ada.refresh_from_db()
    assert ada.updated_at > before
    assert ada.links.get().url == "https://example.org/new"


def test_texts_are_stored_with_lf_composed_and_without_blanks_at_their_end(editor):
    sent = filled_in(editor.get(ADD), "article_form")
    editor.post(ADD, sent | {"title_en": "E\u0301te\u0301  ", "lead_en": "One\r\ntwo\r\n"})
    article = Article.objects.get()
    assert (article.title_en, article.lead_en) == ("Été", "One\ntwo")


def test_every_form_of_the_admin_is_careful():
    own_pages = {"MatchSuggestion", "ImportRun", "Proposal"}  # no form of their model
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, ReadOnlyAdmin) or model.__name__ in own_pages:
            continue
        assert isinstance(model_admin, CarefulAdmin), model
        assert issubclass(model_admin.form, VersionedForm), model
        assert issubclass(getattr(model_admin, "add_form", VersionedForm), VersionedForm), model
        for inline in model_admin.inlines:
            assert issubclass(inline.form, VersionedForm), inline


RACES = {
    "news/article": (Article, {"title_en": "Tides"}, 2),
    "news/event": (
        Event,
        {"title_fr": "Marées", "starts_at": "2030-01-01T10:00", "ends_at": "2030-01-01T11:00"},
        2,
    ),
    "people/person": (Person, {"family_name": "Rivard"}, 2),
    "people/topic": (Topic, {"name_en": "Tides", "slug_en": "tides"}, 1),
    "publications/venue": (Venue, {"name": "Journal of Tides"}, 1),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", RACES)
def test_two_who_save_the_same_at_once_are_both_answered(sign_in_as, path):
    """The second takes the next address, or is told at the field; in other words: no error, nothing lost."""
    model, values, count = RACES[path]
    clients = [sign_in_as("Editors", username=name) for name in ("one", "two")]
    form = f"{path.partition('/')[2]}_form"
    pages = [filled_in(client.get(f"/admin/{path}/add/"), form) for client in clients]
    start = Barrier(2)

    def save(client, page) -> int:
        try:
            start.wait()
            return client.post(f"/admin/{path}/add/", page | values).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(save, clients, pages))
    assert model.objects.count() == count
    assert answers == ([302, 302] if count == 2 else [200, 302])
