"""The rows of lists of the admin are those of Django, found out once for each column."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import results
from django.contrib.admin.views.main import ChangeList
from django.urls import reverse

from content import cells
from content.cells import columns_of
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
WORKS = "admin:publications_publication_changelist"


@pytest.fixture
def institute(db):
    """Rows of most lists, with letters that HTML has other uses for."""
    factories.institute()
    factories.consent()
    factories.articles_in_every_state()
    factories.article("Rock & roll", "")
    factories.event(is_cancelled=True)
    factories.released_publication()
    work = factories.publication('Tides < 3 "quoted"', ("A. Tremblay", "B. Roy", "C. Côté", "D. Gagnon"))
    topic = factories.described_topic()
    work.topics.add(topic, factories.topic("Ice & snow", ""))
    factories.professor(topic)
    factories.venue("Proceedings & notes", short_name="  ")
    factories.picture()
    factories.document()


@pytest.mark.parametrize(("language", "query"), [("en", ""), ("fr", "?q=i"), ("en", "?o=2&q=ANY+%26+all")])
def test_every_row_is_as_django_writes_it(institute, superuser, settings, language, query):
    settings.LANGUAGE_CODE = language
    compared = set()
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        answer = superuser.get(address + query)
        if answer.status_code != 200 or "cl" not in answer.context or not columns_of(answer.context["cl"]):
            continue
        ours, django = map(written, (cells.rows, results), [answer.context["cl"]] * 2)
        assert ours == django, model
        compared.add(model._meta.label)
    assert {"publications.Publication", "news.Article", "people.Person", "content.Picture"} <= compared


def written(rows: Callable, changelist: ChangeList) -> str:
    return "\n".join("".join(row) for row in rows(changelist))


def test_a_list_to_choose_from_is_django_s(superuser):
    factories.publication()
    answer = superuser.get(reverse(WORKS) + "?_popup=1")
    assert columns_of(answer.context["cl"]) is None
    assert "data-popup-opener" in text(answer)
