import io

import pytest
from django.core.management import CommandError, call_command

from curation.models import MatchSuggestion
from publications.models import Authorship
from tests import factories

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("match_authors", *arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def works():
    factories.person(), factories.person("Grace", "Tremblay")
    factories.publication("Tides", ("Ada Rivard", "G. Tremblay"), 2022)
    factories.publication("Trees", ("Jo Roy",), 2022)


def test_names_are_linked_or_put_before_an_editor_and_the_links_are_listed(works):
    out, err = run()
    assert out == "Ada Rivard → Ada Rivard: Tides\nlinked: 1, unlinked: 0, new suggestions: 1, withdrawn: 0\n"
    assert err == "2 of 2 works\n"
    assert Authorship.objects.linked().count() == MatchSuggestion.objects.waiting().count() == 1
    assert run()[0] == "linked: 0, unlinked: 0, new suggestions: 0, withdrawn: 0\n"


def test_a_link_that_is_doubtful_today_is_listed_too(works):
    run()
    factories.person(slug="another-ada")
    assert "Ada Rivard → nobody: Tides\n" in run()[0]
    assert not Authorship.objects.linked().exists()


def test_a_dry_run_lists_the_same_and_changes_nothing(works):
    out, _err = run("--dry-run")
    assert "linked: 1, unlinked: 0, new suggestions: 1" in out
    assert "nothing was changed" in out
    assert not Authorship.objects.linked().exists()
    assert not MatchSuggestion.objects.exists()


def test_without_people_it_ends_in_one_line():
    with pytest.raises(CommandError, match="no people yet"):
        run()


def test_silence_can_be_had(works):
    assert run("--verbosity", "0") == ("", "")
