"""Floors above add to a form without its admin knowing them, in one order after the save."""

import pytest
from django.contrib import admin
from django.forms import CharField, ModelForm
from django.http import HttpResponse
from django.urls import path

from content.admin import ContentAdmin, Panel
from content.admin.changes import ChangedByFilter, LastChangedFilter
from content.admin.copying import CopyPanel
from news.admin import ArticleAdmin
from news.models import Article, Event
from people.admin import PersonAdmin
from people.models import Person
from publications.admin import PublicationAdmin
from publications.models import Publication
from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db
ADD = "/admin/news/article/add/"


class NoteForm(ModelForm):
    note = CharField(required=False, label="A note")


class NotePanel(Panel):
    form = NoteForm
    saved: list[tuple[str, str]] = []

    def get_urls(self):
        return [path("note/", lambda request: HttpResponse("a note"), name="news_article_note")]

    def fieldsets(self, request, obj=None):
        return [("Notes", {"fields": ["note"]})]

    def after_save(self, request, form, formsets) -> str:
        self.saved.append(("note", form.cleaned_data["note"]))
        return ""


class OnwardPanel(Panel):
    def after_save(self, request, form, formsets) -> str:
        NotePanel.saved.append(("onward", str(form.instance.pk is not None)))
        return "/en/"


@pytest.fixture
def panels(monkeypatch):
    monkeypatch.setattr(NotePanel, "saved", [])
    monkeypatch.setattr(ArticleAdmin, "panels", [*ArticleAdmin.panels, NotePanel, OnwardPanel])


def test_each_admin_has_a_list_of_its_own():
    lists = [ArticleAdmin.panels, PersonAdmin.panels, PublicationAdmin.panels, ContentAdmin.panels]
    assert len({id(one) for one in lists}) == 4
    assert [panel.__name__ for panel in PublicationAdmin.panels] == [
        "CopyPanel", "BylinePanel", "HealthPanel", "AuthorshipPanel", "DuplicatesPanel", "SplitPanel", "ImportsPanel",
    ]  # fmt: skip
    assert [panel.__name__ for panel in PersonAdmin.panels] == [
        "CopyPanel", "SelectionPanel", "WorksOfPersonPanel", "SamePersonPanel",
    ]  # fmt: skip


def test_a_panel_adds_fields_acts_after_the_save_and_leads_on(publisher, panels):
    page = publisher.get(ADD)
    assert "A note" in page.content.decode()
    sent = filled_in(page, "article_form") | {"title_en": "Tides", "note": "Look here"}
    response = publisher.post(ADD, sent)
    assert response.url == "/en/"
    assert NotePanel.saved == [("note", "Look here"), ("onward", "True")]
    assert Article.objects.get().title_en == "Tides"


def test_a_form_that_is_refused_reaches_no_panel(publisher, panels):
    response = publisher.post(ADD, filled_in(publisher.get(ADD), "article_form"))
    assert response.status_code == 200
    assert NotePanel.saved == []


def test_a_panel_has_views_below_the_admin_of_its_model(panels):
    names = {url.name for url in admin.site.get_model_admin(Article).get_urls() if url.name}
    assert "news_article_note" in names
    assert "news_article_note" not in {url.name for url in admin.site.get_model_admin(Event).get_urls()}


def test_works_are_settled_before_the_panels_look_at_them(publisher):
    """The name is linked, and the work found to be there already, by what this very save has written."""
    factories.person("Ada", "Rivard")
    factories.publication("Tides of the estuary", ("Ada Rivard",), 2024)
    address = "/admin/publications/publication/add/"
    sent = filled_in(publisher.get(address), "publication_form") | {
        "title": "Tides of the estuary",
        "authorships-TOTAL_FORMS": "1",
        "authorships-0-position": "3",
        "authorships-0-given": "Ada",
        "authorships-0-family": "Rivard",
        "authorships-0-role": "author",
        "authorships-0-link_state": "none",
        "releases-0-year": "2024",
    }
    response = publisher.post(address, sent, follow=True)
    work = Publication.objects.order_by("-pk")[0]
    assert (work.authors_text, work.year) == ("Ada Rivard", 2024)
    assert [*work.authorships.values_list("position", "link_state")] == [(1, "auto")]
    assert work.authorships.get().member == Person.objects.get()
    assert "may be on the site already" in response.content.decode()


def test_an_admin_may_name_panels_of_its_own():
    class OwnAdmin(ContentAdmin):
        panels = [NotePanel]

    class OtherAdmin(OwnAdmin):
        pass

    assert OwnAdmin.panels == [CopyPanel, NotePanel]
    assert OtherAdmin.panels == [CopyPanel]


def test_filters_of_panels_follow_those_of_all_content_however_many_there_are(monkeypatch, rf):
    monkeypatch.setattr(NotePanel, "list_filter", ("featured",))
    monkeypatch.setattr(ArticleAdmin, "panels", [NotePanel])
    model_admin = ArticleAdmin(Article, admin.site)
    state, translation, *own = ArticleAdmin.list_filter
    *found, last, by = model_admin.get_list_filter(rf.get("/"))
    assert found == [state, translation, "featured", *own]
    assert [last, by] == [LastChangedFilter, ChangedByFilter]
    monkeypatch.setattr(ArticleAdmin, "list_filter", ())
    assert model_admin.get_list_filter(rf.get("/")) == ["featured", last, by]


def test_a_list_in_a_popup_offers_nothing_to_do_with_rows(editor):
    factories.publication("Tides"), factories.publication("Trees")
    address = "/admin/publications/publication/"
    assert "merge_chosen" in editor.get(address).content.decode()
    assert "merge_chosen" not in editor.get(address, {"_popup": "1"}).content.decode()
