"""Works that the command fetches from a registry by identifier or words."""

import json

import pytest
from django.core.management import CommandError, call_command

from curation.models import ImportRun
from publications.models import Publication
from tests.curation.imports.test_forms import ANSWER
from tests.web_server import Answer, WebServer

pytestmark = pytest.mark.django_db


def test_a_work_is_fetched_by_its_identifier_and_recorded(registry: WebServer, capsys):
    registry.answers["/works/10.1000/tides"] = Answer(json.dumps(ANSWER).encode())
    for outcome in ("1 created", "1 unchanged"):
        call_command("import_publications", "10.1000/tides", "--from", "crossref")
        assert outcome in capsys.readouterr().out
    assert Publication.objects.get().title == "A Study of Tides"
    assert {*ImportRun.objects.values_list("registry", "name")} == {("crossref", "10.1000/tides")}


def test_a_preview_of_an_answer_changes_nothing(registry: WebServer, capsys):
    registry.answers["/works/10.1000/tides"] = Answer(json.dumps(ANSWER).encode())
    call_command("import_publications", "10.1000/tides", "--from", "crossref", "--preview")
    assert "A Study of Tides" in capsys.readouterr().out
    assert not Publication.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_the_registry_says_instead_is_one_line_and_nothing_goes_in(registry: WebServer):
    registry.answers["/works/10.1000/tides"] = Answer(json.dumps(ANSWER).encode())
    with pytest.raises(CommandError, match="Crossref knows nothing of this"):
        call_command("import_publications", "10.1000/tides", "10.1000/nothing", "--from", "crossref")
    assert not Publication.objects.exists()


def test_a_registry_that_is_switched_off_is_not_asked(registry: WebServer, settings):
    settings.REGISTRIES = []
    with pytest.raises(CommandError, match="switched off"):
        call_command("import_publications", "10.1000/tides", "--from", "crossref")
    assert registry.asked == []
