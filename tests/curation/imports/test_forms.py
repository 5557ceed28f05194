import json

import pytest

from curation.models import ImportRun
from publications.models import Publication
from tests.forms import filled_in
from tests.web_server import Answer, WebServer

pytestmark = pytest.mark.django_db

ADD = "/admin/publications/importrun/add/"
ANSWER = {
    "message": {
        "DOI": "10.1000/tides",
        "type": "journal-article",
        "title": ["A Study of Tides"],
        "author": [{"given": "Ada", "family": "Rivard"}],
        "container-title": ["Tides"],
        "issued": {"date-parts": [[2024, 3]]},
    }
}


def test_a_work_is_fetched_shown_and_applied_without_asking_again(editor, registry: WebServer):
    registry.answers["/works/10.1000/tides"] = Answer(json.dumps(ANSWER).encode())
    form = filled_in(editor.get(ADD), "fetch")
    response = editor.post(ADD, form | {"registry": "crossref", "wanted": "10.1000/tides"})
    assert response.status_code == 302
    page = response.headers["Location"]
    shown = editor.get(page).content.decode()
    for words in ("10.1000/tides", "crossref", "A Study of Tides", "Ada Rivard · Tides · 2024"):
        assert words in shown
    editor.post(page, filled_in(editor.get(page), "entries") | {"apply": ""})
    assert Publication.objects.get().title == "A Study of Tides"
    assert len(registry.asked) == 1


def test_what_the_registry_says_instead_is_an_error_of_the_form(editor, registry: WebServer):
    page = editor.post(ADD, {"registry": "crossref", "wanted": "10.1000/nothing"}).content.decode()
    assert "Crossref knows nothing of this." in page
    assert 'value="10.1000/nothing"' in page
    assert not ImportRun.objects.exists()


def test_registries_are_not_offered_unless_they_are_switched_on(editor, registry: WebServer, settings):
    settings.REGISTRIES = []
    assert 'name="wanted"' not in editor.get(ADD).content.decode()
    editor.post(ADD, {"registry": "crossref", "wanted": "10.1000/tides"})
    assert registry.asked == []


@pytest.mark.parametrize("wanted", ["", " ", "x" * 300, "a\x00b"])
def test_what_cannot_be_asked_is_refused(editor, registry: WebServer, wanted):
    response = editor.post(ADD, {"registry": "crossref", "wanted": wanted})
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert registry.asked == []
