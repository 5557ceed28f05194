import io

import pytest
from django.core.management import call_command

from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def stale():
    work = factories.publication("On $x^2$")
    Publication.objects.update(title_html="stale")
    return work


def test_titles_and_abstracts_are_set_again(stale):
    out = io.StringIO()
    call_command("typeset_publications", stdout=out)
    stale.refresh_from_db()
    assert "<math>" in stale.title_html
    assert out.getvalue() == "1 work changed\n"


def test_a_dry_run_says_what_would_change_and_changes_nothing(stale):
    out = io.StringIO()
    call_command("typeset_publications", "--dry-run", stdout=out)
    stale.refresh_from_db()
    assert stale.title_html == "stale"
    assert "1 work changed (dry run: nothing was changed)" in out.getvalue()
