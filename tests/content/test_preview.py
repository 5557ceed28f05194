import pytest

from content.preview import preview_address
from tests import factories
from tests.html import XHTML, parse

pytestmark = pytest.mark.django_db


def test_a_preview_shows_a_draft_to_whoever_has_the_link(client):
    draft = factories.article("Not out yet", published_at=None)
    response = client.get(preview_address(draft))
    assert "Not out yet" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "tamper", [lambda token: token[:-1], lambda token: "x" + token, lambda token: "1:2:3"]
)
def test_a_tampered_preview_is_not_found(client, tamper):
    address = preview_address(factories.article(published_at=None))
    token = address.rstrip("/").rpartition("/")[2]
    assert client.get(address.replace(token, tamper(token))).status_code == 404


@pytest.mark.parametrize("make", [factories.event, factories.person, factories.topic, factories.page])
def test_every_kind_of_content_has_previews(client, make):
    assert client.get(preview_address(make(published_at=None))).status_code == 200


def test_a_preview_leads_to_nothing_that_visitors_do_not_find(client):
    hidden = factories.person("Eve", "Draft", published_at=None)
    topics = factories.topic(), factories.topic("Hidden", "Caché", published_at=None)
    work = factories.publication(authors=(hidden, factories.person()), topics=topics, published_at=None)
    page = client.get(preview_address(work)).content.decode()
    assert "/en/people/ada-rivard/" in page
    assert "/en/topics/oceans/" in page
    assert "Eve Draft" in page
    assert hidden.get_absolute_url() not in page
    assert "Hidden" not in page


def test_a_preview_leads_to_that_in_the_other_language(client):
    draft = factories.article("Not out yet", "Pas encore paru", published_at=None)
    page = client.get(preview_address(draft))
    switch = next(
        link for link in parse(page.content.decode()).iter(f"{XHTML}a") if link.get("hreflang") == "fr"
    )
    assert "Pas encore paru" in client.get(switch.get("href")).content.decode()
