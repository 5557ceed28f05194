import datetime

import pytest
from django.utils import timezone

from content.models import PreviewLink
from tests import factories
from tests.content.admin.test_live import address
from tests.content.admin.test_proposals import propose, publish
from tests.html import XHTML, parse
from tests.readers import text

pytestmark = pytest.mark.django_db


def link_to(obj, **choices) -> str:
    return PreviewLink.objects.share(obj, 7, None, **choices).get_absolute_url()


def test_a_preview_shows_a_draft_to_whoever_has_the_link(client):
    draft = factories.article("Not out yet", published_at=None)
    response = client.get(link_to(draft))
    assert "Not out yet" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "tamper", [lambda secret: secret[:-1], lambda secret: "x" + secret, lambda secret: "1:2:3"]
)
def test_a_link_that_nobody_has_made_is_not_found(client, tamper):
    made = link_to(factories.article(published_at=None))
    secret = made.rstrip("/").rpartition("/")[2]
    assert client.get(made.replace(secret, tamper(secret))).status_code == 404


def test_a_link_ends_and_is_taken_back(client, publisher):
    draft = factories.article("Not out yet", published_at=None)
    over, working = link_to(draft), link_to(draft)
    PreviewLink.objects.filter(secret=over.split("/")[-2]).update(expires_at=timezone.now())
    assert client.get(over).status_code == 404
    assert client.get(working).status_code == 200
    here = address(draft).replace("change", "links")
    assert working in text(publisher.get(here))
    publisher.post(here, {"revoke": PreviewLink.objects.get(secret=working.split("/")[-2]).pk})
    assert client.get(working).status_code == 404


def test_a_link_is_made_for_as_long_as_somebody_says(client, editor):
    draft = factories.article("Not out yet", published_at=None)
    here = address(draft).replace("change", "links")
    for days, expected in (("7", 7), ("30", 30), ("400", 1), ("", 1), ("x", 1)):
        editor.post(here, {"days": days})
        link = PreviewLink.objects.first()
        assert link.expires_at - timezone.now() == pytest.approx(
            datetime.timedelta(days=expected), abs=datetime.timedelta(minutes=1)
        )
        assert "Not out yet" in text(client.get(link.get_absolute_url()))
        assert link.get_absolute_url() in text(editor.get(here))


def test_a_link_may_show_proposed_changes_until_they_are_published(client, editor, publisher):
    story = factories.article()
    proposal = propose(editor, story, title_en="Otherwise")
    editor.post(address(story).replace("change", "links"), {"days": "7", "proposal": proposal.pk})
    shown = PreviewLink.objects.get().get_absolute_url()
    assert "Otherwise" in text(client.get(shown))
    assert "Otherwise" not in text(client.get(story.get_absolute_url()))
    publish(publisher, story, proposal)
    assert client.get(shown).status_code == 404


def test_who_may_not_change_an_object_shares_no_preview(sign_in_as, client):
    draft = factories.article(published_at=None)
    here = address(draft).replace("change", "links")
    for somebody in (client, sign_in_as(username="nobody")):
        assert somebody.post(here, {"days": "7"}).status_code in (302, 403)
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("make", [factories.event, factories.person, factories.topic, factories.page])
def test_every_kind_of_content_has_previews(client, make):
    assert client.get(link_to(make(published_at=None))).status_code == 200


def test_a_preview_leads_to_nothing_that_visitors_do_not_find(client):
    hidden = factories.person("Eve", "Draft", published_at=None)
    topics = factories.topic(), factories.topic("Hidden", "Caché", published_at=None)
    work = factories.publication(authors=(hidden, factories.person()), topics=topics, published_at=None)
    page = client.get(link_to(work)).content.decode()
    assert "/en/people/ada-rivard/" in page
    assert "/en/topics/oceans/" in page
    assert "Eve Draft" in page
    assert hidden.get_absolute_url() not in page
    assert "Hidden" not in page


def test_a_preview_leads_to_that_in_the_other_language(client):
    draft = factories.article("Not out yet", "Pas encore paru", published_at=None)
    page = client.get(link_to(draft))
    switch = next(
        link for link in parse(page.content.decode()).iter(f"{XHTML}a") if link.get("hreflang") == "fr"
    )
    assert "Pas encore paru" in client.get(switch.get("href")).content.decode()
