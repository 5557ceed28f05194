import io

import pytest
from django.core.management import call_command

from curation.models import LinkCheck
from publications.models import PublicationLink
from tests import factories
from tests.web_server import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def links(link_server):
    work = factories.publication("Tides")
    for path in ("here", "gone"):
        PublicationLink.objects.create(publication=work, url=f"{link_server.address}/{path}")
    link_server.answers["/here"] = Answer(b"here")
    return link_server


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("check_links", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_what_every_link_gave_is_kept_with_its_date(links):
    assert run() == "the page is gone: 1\nworks: 1\n"
    found = {one.url.rpartition("/")[2]: one.outcome for one in LinkCheck.objects.all()}
    assert found == {"here": "works", "gone": "gone"}
    assert all(one.checked_at for one in LinkCheck.objects.all())


def test_what_was_checked_lately_is_left_alone(links):
    run()
    assert run() == ""
    assert len(links.asked) == 2


def test_a_link_is_checked_again_and_its_outcome_replaced(links):
    run()
    links.answers["/gone"] = Answer(b"back")
    assert run("--days", "0") == "works: 2\n"
    assert LinkCheck.objects.dead().count() == 0


def test_a_limit_is_kept(links):
    run("--limit", "1")
    assert LinkCheck.objects.count() == 1


def test_a_dry_run_lists_the_addresses_and_asks_none(links):
    assert run("--dry-run") == f"{links.address}/gone\n{links.address}/here\n"
    assert links.asked == []


def test_addresses_in_published_texts_are_asked_and_what_stands_nowhere_any_more_is_forgotten(link_server):
    gone = f"{link_server.address}/gone"
    article = factories.article(body_fr=f'<p><a href="{gone}">x</a></p>')
    assert run() == "the page is gone: 1\n"
    assert LinkCheck.objects.dead().get().url == gone
    assert run() == ""
    article.body_fr = ""
    article.save()
    run()
    assert not LinkCheck.objects.exists()
