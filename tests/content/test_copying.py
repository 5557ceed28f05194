"""What a copy takes along, and what it does not; by the button of the form."""

import pytest
from django.contrib import admin
from django.db import IntegrityError
from django.urls import reverse

from content.admin import ContentAdmin
from news.models import Article, Event
from pages.models import MenuItem, Page
from people.models import Person, Topic
from publications.models import Identifier, Publication
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


def address(obj) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_copy", args=[obj.pk])


def copied(client, obj):
    """The copy that the button makes."""
    response = client.post(address(obj))
    assert response.status_code == 302, response.status_code
    twin = type(obj).objects.exclude(pk=obj.pk).get()
    assert response.headers["Location"] == address(twin).replace("copy/", "change/")
    return twin


def test_a_copy_is_a_draft_of_the_same_texts_pictures_and_links_with_addresses_of_its_own(editor):
    ada, work, oceans = factories.person(), factories.publication(), factories.topic()
    article = factories.article(
        lead_en="Short.",
        body_fr="<p>Long.</p>",
        cover=factories.picture(),
        featured=True,
        expires_at=factories.tomorrow(),
    )
    article.people.add(ada), article.publications.add(work), article.topics.add(oceans)
    twin = copied(editor, article)
    assert (twin.title_en, twin.title_fr) == ("A prize for tides (copy)", "Un prix pour les marées (copie)")
    assert (twin.slug_en, twin.slug_fr) == ("a-prize-for-tides-copy", "un-prix-pour-les-marees-copie")
    assert (twin.lead_en, twin.body_fr, twin.cover) == (article.lead_en, article.body_fr, article.cover)
    assert [list(rows.all()) for rows in (twin.people, twin.publications, twin.topics)] == [
        [ada],
        [work],
        [oceans],
    ]
    assert (twin.published_at, twin.expires_at, twin.featured) == (None, None, False)
    article = Article.objects.get(pk=article.pk)
    assert (article.title_en, article.featured, article.people.get()) == ("A prize for tides", True, ada)


def test_a_language_that_has_no_title_gets_none_and_long_titles_are_cut(editor):
    twin = copied(editor, factories.article("x" * 200, ""))
    assert (twin.title_en, twin.title_fr, twin.slug_fr) == ("x" * 193 + " (copy)", "", "")


def test_a_page_leaves_its_part_on_the_site_and_its_place_in_the_menu_to_the_one(editor):
    page = factories.page(role="about", in_menu=True)
    twin = copied(editor, page)
    assert (twin.role, Page.objects.get(pk=page.pk).role) == (None, "about")
    assert MenuItem.objects.exclude(page=None).get().page == page


def test_an_event_that_was_cancelled_is_copied_as_one_that_takes_place(editor):
    event = factories.event(is_cancelled=True, place_en="Room 1")
    twin = copied(editor, event)
    assert (twin.is_cancelled, twin.place_en, twin.starts_at) == (False, "Room 1", event.starts_at)
    assert Event.objects.get(pk=event.pk).is_cancelled


def test_a_topic_is_copied_by_its_name(editor):
    twin = copied(editor, factories.topic(why_en="Because."))
    assert (twin.name_fr, twin.why_en) == ("Océans (copie)", "<p>Because.</p>")


def test_every_kind_of_content_is_copied():
    kinds = [one for one in admin.site._registry.values() if isinstance(one, ContentAdmin)]
    assert len(kinds) == 6
    for kind in kinds:
        assert reverse(f"admin:{kind.opts.app_label}_{kind.opts.model_name}_copy", args=[1])


def test_a_person_is_copied_without_what_only_one_may_have(editor):
    oceans = factories.topic()
    ada = factories.person(
        topics=(oceans,), orcid="0000-0002-1825-0097", email="ada@example.org", portrait=factories.picture(),
        role_en="Professor", biography_fr="<p>Ici.</p>",
    )  # fmt: skip
    ada.other_names.create(given_name="A.", family_name="Rivard")
    ada.links.create(url="https://example.org/ada")
    factories.publication("Tides", (ada,)).selected_by.add(ada)
    twin = copied(editor, ada)
    assert (twin.given_name, twin.family_name, twin.slug) == ("Ada", "Rivard (copy)", "ada-rivard-copy")
    assert (twin.role_en, twin.biography_fr, twin.category) == ("Professor", "<p>Ici.</p>", ada.category)
    assert [*twin.topics.all()] == [oceans]
    assert (twin.orcid, twin.email, twin.portrait, twin.published_at) == (None, "", None, None)
    assert not (twin.other_names.exists() or twin.links.exists() or twin.selected_works.exists())
    assert Person.objects.get(pk=ada.pk).orcid == "0000-0002-1825-0097"


def test_a_person_of_one_name_in_other_letters_is_recognised_in_both(editor):
    twin = copied(editor, factories.person("李明", "", latin_given_name="Ming", latin_family_name="Li"))
    assert (twin.given_name, twin.latin_family_name) == ("李明 (copy)", "Li (copy)")
    assert twin.slug == "ming-li-copy"


def test_a_work_is_copied_with_authors_and_releases_but_without_identifiers_and_addresses(editor):
    ada, oceans, venue = factories.person(), factories.topic(), factories.venue("Annals")
    work = factories.publication("Tides", (ada, "Grace Tremblay"), topics=(oceans,), featured=True)
    release = factories.release(work, 2022, doi="10.5555/tides", venue=venue, url="https://example.org/1")
    work.links.create(url="https://example.org/tides.pdf")
    twin = copied(editor, work)
    assert (twin.title, twin.slug, twin.cite_key) == ("Tides (copy)", "tides-copy", "tides-copy")
    assert (twin.year, twin.authors_text, twin.featured) == (2022, "Ada Rivard, Grace Tremblay", False)
    own = twin.releases.get()
    assert (own.venue, own.url, twin.primary_release) == (venue, "", own)
    assert [*twin.topics.all()] == [oceans] and twin.authorships.first().person == ada
    assert not twin.links.exists() and Identifier.objects.get().release == release
    assert Publication.objects.get(pk=work.pk).primary_release == release


def test_a_french_work_says_in_french_that_it_is_a_copy(editor):
    assert copied(editor, factories.publication("Marées", language="fr")).title == "Marées (copie)"


def test_only_who_may_add_copies_and_only_by_a_form(editor, translator, client):
    topic = factories.topic()
    assert editor.get(address(topic)).status_code == 405
    assert translator.post(address(topic)).status_code == 403
    assert "/login/" in client.post(address(topic)).headers["Location"]
    assert Topic.objects.count() == 1
    change = address(topic).replace("copy/", "change/")
    assert ">Copy</button>" in text(editor.get(change))
    assert ">Copy</button>" not in text(translator.get(change))


def test_a_copy_of_what_is_gone_leads_back_in_words(editor):
    response = editor.post(reverse("admin:people_topic_copy", args=[999]), follow=True)
    assert "doesn’t exist" in text(response)


def test_a_copy_is_copied_again(editor):
    article = factories.article()
    first = copied(editor, article)
    editor.post(address(article))
    assert Article.objects.filter(slug_en="a-prize-for-tides-copy-2").exists()
    assert first.slug_en == "a-prize-for-tides-copy"


def test_who_is_slower_by_an_instant_is_told_so(editor, monkeypatch):
    def taken(*arguments):
        raise IntegrityError("an address")

    monkeypatch.setattr("content.admin.copying.save_twin", taken)
    page = text(editor.post(address(factories.topic()), follow=True))
    assert "Somebody else made one at the same moment: try again." in page
    assert Topic.objects.count() == 1
