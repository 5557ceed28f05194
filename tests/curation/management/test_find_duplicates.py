import io

import pytest
from django.core.management import call_command

from curation.models import DuplicateSuggestion
from tests import factories

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    call_command("find_duplicates", *arguments, stdout=out, stderr=err, no_color=True)
    assert err.getvalue() == "comparing 2 works …\n"
    return out.getvalue()


@pytest.fixture(autouse=True)
def works():
    return [
        factories.publication(title, ("Ada Rivard",))
        for title in ("Tides of the old trees", "Tides on the old trees")
    ]


def test_a_dry_run_lists_what_is_found_and_changes_nothing(works):
    out = run("--dry-run")
    assert f"Tides of the old trees [{works[0].pk}] / Tides on the old trees [{works[1].pk}]: " in out
    assert ": similar title, same authors (95 %)" in out
    assert "1 pair found (dry run: nothing was changed)" in out
    assert not DuplicateSuggestion.objects.exists()


def test_what_is_found_is_suggested_once():
    assert run() == "1 new pair suggested\n"
    assert run() == "0 new pairs suggested\n"


def test_what_was_refused_is_not_listed_again():
    run()
    DuplicateSuggestion.objects.update(state="refused")
    assert run("--dry-run") == "0 pairs found (dry run: nothing was changed)\n"
