"""What follows from other columns is written with them, whichever columns a save names, and computed at no other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import FormerSlug
from people.models import Person
from publications import typesetting
from publications.models import Publication, Venue
from tests import factories
from tests.acts import act

pytestmark = pytest.mark.django_db


def stored(obj, *columns: str) -> tuple:
    return type(obj).objects.filter(pk=obj.pk).values_list(*columns).get()


def test_a_title_saved_alone_brings_its_plain_text_its_html_and_its_search_along():
    work = factories.publication("Tides")
    work.title = r"Waves $x^2$ \unheard"
    work.save(update_fields=["title"])
    text, html, issues = stored(work, "title_text", "title_html", "typesetting_issues")
    assert text == r"Waves x² \unheard"
    assert "<math" in html or "<sup>" in html
    assert issues == [["title", "command", r"\unheard"]]
    assert [*Publication.objects.search("waves")] == [work]
    assert not Publication.objects.search("tides").exists()


def test_an_abstract_saved_alone_leaves_what_was_not_understood_of_the_title():
    work = factories.publication(r"Tides \unheard")
    work.abstract = r"All of \unseen"
    work.save(update_fields=["abstract"])
    assert stored(work, "abstract_text", "typesetting_issues") == (
        r"All of \unseen",
        [["title", "command", r"\unheard"], ["abstract", "command", r"\unseen"]],
    )


def test_nothing_is_typeset_where_neither_title_nor_abstract_is_saved(monkeypatch):
    work = factories.publication("Tides", ("Ada Rivard",), 2024)
    typeset = []
    monkeypatch.setattr(typesetting, "render", lambda *source, **options: typeset.append(source))
    work.featured = True
    work.save(update_fields=["featured"])
    work.refresh()
    assert typeset == []
    assert stored(work, "featured") == (True,)


def test_publishing_works_from_their_list_typesets_none(monkeypatch, publisher):
    work = factories.publication("Tides", published_at=None)
    typeset = []
    monkeypatch.setattr(typesetting, "render", lambda *source, **options: typeset.append(source))
    act(publisher, "/admin/publications/publication/", "publish", work)
    assert Publication.objects.published().get() == work
    assert typeset == []


def test_a_family_name_saved_alone_brings_the_sort_key_along():
    person = factories.person("Zoé", "Noël")
    person.family_name = "Ångström"
    person.save(update_fields=["family_name"])
    assert stored(person, "sort_key") == ("angstrom zoe",)
    assert [*Person.objects.named("angstrom")] == [person]


def test_an_empty_orcid_saved_alone_is_none_so_that_two_people_may_lack_one():
    for person in (factories.person("Ada"), factories.person("Zoé")):
        person.orcid = ""
        person.save(update_fields=["orcid"])
    assert Person.objects.filter(orcid=None).count() == 2


def test_the_name_of_a_venue_saved_alone_brings_its_key_along():
    venue = factories.venue("Journal of Tides")
    venue.name = "Journal of Waves"
    venue.save(update_fields=["name"])
    assert Venue.objects.found_at("journal-of-waves") == venue


def test_a_role_left_empty_is_none_so_that_two_pages_may_have_none():
    for page in (factories.page("One", "Un"), factories.page("Two", "Deux")):
        page.role = ""
        page.save(update_fields=["role"])
        assert stored(page, "role") == (None,)


def test_a_slug_saved_alone_leads_from_the_one_before_and_one_left_empty_is_made():
    article = factories.article("Tides", "Marées")
    article.slug_en = "waves"
    article.save(update_fields=["slug_en"])
    assert [*FormerSlug.objects.values_list("slug", flat=True)] == ["tides"]
    article.slug_en = ""
    article.save(update_fields=["slug_en"])
    assert stored(article, "slug_en") == ("tides",)


def test_whatever_is_saved_of_content_it_counts_as_changed():
    article = factories.article()
    before = article.updated_at
    article.save(update_fields=["featured"])
    assert stored(article, "updated_at")[0] > before


def test_a_save_of_one_column_asks_no_more_than_it_must():
    work = factories.publication("Tides")
    with CaptureQueriesContext(connection) as queries:
        work.save(update_fields=["featured"])
    assert len(queries) == 1
