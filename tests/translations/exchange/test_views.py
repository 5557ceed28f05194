"""The doors of files in the admin: who takes one out, what comes back, and what is answered to what can not be read."""

import re
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.urls import reverse

from content.models import Revision
from news.models import Article
from tests import factories
from tests.forms import filled_in
from tests.readers import text
from tests.rows import database
from tests.translations.exchange.samples import RICH, french, translated
from translations.exchange.formats import FORMATS, LARGEST, read
from translations.models import Pair, State
from translations.pairing import adopt
from translations.states import texts_of_object

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("name", FORMATS)


def address(query: str = "") -> str:
    return reverse("admin:translation-files") + query


def file_from(client, **query) -> bytes:
    response = client.get(reverse("admin:translation-download"), {"format": "xliff-1.2", **query})
    assert response.status_code == 200, response
    return response.content


def sent(client, data: bytes, name: str = "back.xlf", query: str = ""):
    file = BytesIO(data)
    file.name = name
    return client.post(address(query), {"file": file})


def taken_over(client, data: bytes):
    return client.post(address(), filled_in(sent(client, data), "take_over"), follow=True)


def states(obj) -> dict[str, str]:
    return {one.field: one.state for one in texts_of_object(obj, "fr")}


def outcomes(response) -> dict[str, int]:
    found = response.context["groups"]
    return {group.outcome.value: group.count for group in found}


@pytest.fixture
def article(db):
    """A public article that lacks its French."""
    return factories.article("Tides", "", slug_fr="", lead_en="The sea rises", body_en=RICH.replace("12", "1"))


@every_format
def test_what_waits_goes_out_is_translated_and_comes_back(translator, article, name):
    data = translated(file_from(translator, format=name, kind="news.article"))
    assert outcomes(sent(translator, data)) == {"applied": 3}
    page = text(taken_over(translator, data))
    assert "3 translations were taken over." in page
    article.refresh_from_db()
    assert (article.title_fr, article.lead_fr) == ("Marées", "La mer monte")
    assert "<strong>mer <em>monte</em></strong>" in article.body_fr
    assert states(article) == dict.fromkeys(["title", "lead", "body"], State.TRANSLATED)
    assert (article.title_en, article.title_fr) == ("Tides", "Marées")
