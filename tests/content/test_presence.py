"""What an open form hears of others and of its session."""

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from content import presence
from content.models import Presence
from news.models import Article
from pages.models import DeskSession
from tests import factories
from tests.content.admin.test_live import address
from tests.content.admin.test_versions import save
from tests.readers import text

pytestmark = pytest.mark.django_db
ADD = "/admin/news/article/add/"


@pytest.fixture
def story():
    return factories.article()


def ticket(client: Client, page: str) -> str:
    """What the form on a page proves."""
    return re.search('data-ticket="([^"]+)"', client.get(page).content.decode())[1]


def beat(client: Client, sent: str, **values):
    return client.post(
        "/admin/presence/", {"ticket": sent, **values}, headers={"sec-fetch-site": "same-origin"}
    )


def lines(client: Client, obj) -> list[str]:
    return beat(client, ticket(client, address(obj))).json()["lines"]


@pytest.fixture
def jeanne(sign_in_as) -> Client:
    client = sign_in_as("Publishers", username="jeanne")
    User.objects.filter(username="jeanne").update(first_name="Jeanne", last_name="Tremblay")
    return client


def test_who_opens_what_another_has_open_is_told_since_when(editor, jeanne, story):
    assert lines(jeanne, story) == []
    Presence.objects.update(opened_at=datetime.datetime(2026, 3, 2, 15, 42, tzinfo=datetime.UTC))
    assert lines(editor, story) == ["Jeanne Tremblay has had this open since 10:42\xa0a.m."]


def test_it_is_told_in_french_too(editor, jeanne, story):
    lines(jeanne, story)
    Presence.objects.update(opened_at=datetime.datetime(2026, 3, 2, 15, 42, tzinfo=datetime.UTC))
    editor.cookies["django_language"] = "fr"
    assert lines(editor, story) == ["Jeanne Tremblay a ce formulaire ouvert depuis 10\xa0h\xa042"]


def test_several_are_named_and_the_rest_counted(editor, sign_in_as, story):
    for name in "abcde":
        lines(sign_in_as("Editors", username=name), story)
    first, *_others, last = lines(editor, story)
    assert first.startswith("a has had this open")
    assert last == "and 2 others"


def test_who_is_silent_for_two_minutes_or_leaves_is_gone(editor, jeanne, story):
    sent = ticket(jeanne, address(story))
    beat(jeanne, sent)
    beat(jeanne, sent, leave="1")
    assert lines(editor, story) == []
    beat(jeanne, sent)
    Presence.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=2, seconds=1))
    assert lines(editor, story) == []
    assert Presence.objects.get().user.username == "editors"


def test_other_objects_are_others(editor, jeanne, story):
    lines(jeanne, factories.article("Another"))
    lines(jeanne, factories.event(pk=story.pk))
    assert lines(editor, story) == []


def test_what_somebody_saves_meanwhile_is_told_to_who_has_it_open(editor, jeanne):
    draft = factories.article(published_at=None)
    sent = ticket(editor, address(draft))
    save(jeanne, draft, lead_en="Hers")
    (line,) = beat(editor, sent).json()["lines"]
    assert re.fullmatch("Saved by Jeanne Tremblay at .+; your changes will be compared when you save.", line)
    assert lines(editor, draft) == []


def test_what_somebody_deletes_meanwhile_is_told(editor, jeanne):
    draft = factories.article(published_at=None)
    sent = ticket(editor, address(draft))
    jeanne.post(address(draft, "delete"), {"post": "yes"})
    assert beat(editor, sent).json()["lines"][0].startswith("Deleted by Jeanne Tremblay")


def test_a_new_object_is_nobody_else_s(editor):
    answer = beat(editor, ticket(editor, ADD)).json()
    assert answer["lines"] == []
    assert not Presence.objects.exists()


def test_the_token_that_comes_saves_the_form(sign_in_as, story):
    sign_in_as("Publishers", username="ada")
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get())
    page = client.get(ADD)
    sent = {"title_en": "Tides", "submission": "x", "csrfmiddlewaretoken": "old"} | formsets(page)
    client.force_login(User.objects.get())  # as signing in again beside the form does
    client.cookies["csrftoken"] = "a" * 32
    fresh = beat(client, ticket(client, ADD)).json()["token"]
    assert client.post(ADD, sent | {"csrfmiddlewaretoken": fresh}).status_code == 302
    assert Article.objects.filter(title_en="Tides").exists()


def formsets(page) -> dict:
    found = page.context["inline_admin_formsets"]
    return {f"{one.formset.prefix}-{name}": "0" for one in found for name in ("TOTAL_FORMS", "INITIAL_FORMS")}


def test_the_session_lives_as_long_as_one_writes_and_is_not_written_each_minute(
    editor, story, django_assert_num_queries, settings
):
    sent = ticket(editor, address(story))
    beat(editor, sent)
    almost_over = timezone.now() + datetime.timedelta(days=1)
    DeskSession.objects.update(expire_date=almost_over)
    with django_assert_num_queries(5):  # session, account, presence, others, what was saved
        beat(editor, sent)
    assert DeskSession.objects.get().expire_date == almost_over
    session = editor.session
    session[presence.BEAT] -= settings.SESSION_COOKIE_AGE / 5
    session.save()
    DeskSession.objects.update(expire_date=almost_over)
    answer = beat(editor, sent)
    assert DeskSession.objects.get().expire_date > almost_over + datetime.timedelta(days=7)
    assert answer.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE


def test_a_session_that_has_ended_is_sent_to_the_sign_in_which_leads_back_beside_the_form(editor, story):
    sent = ticket(editor, address(story))
    editor.logout()
    assert beat(editor, sent).headers["Location"] == "/admin/login/?next=/admin/presence/"
    editor.force_login(User.objects.get())
    assert "go on in the form that you had open" in text(editor.get("/admin/presence/"))
    assert "token" in beat(editor, sent).json()


def test_a_form_of_another_account_gets_no_token_and_is_told(editor, jeanne, story):
    answer = beat(jeanne, ticket(editor, address(story))).json()
    assert "token" not in answer
    assert "Jeanne Tremblay is signed in here by now" in answer["lines"][0]
    assert not Presence.objects.exists()


@pytest.mark.parametrize("sent", ["", "forged", "a:b:c"])
def test_a_ticket_that_is_none_is_refused(editor, sent):
    assert beat(editor, sent).status_code == 403


def test_pages_of_other_sites_do_nothing(editor, story):
    sent = {"ticket": ticket(editor, address(story))}
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert editor.post("/admin/presence/", sent, headers=headers).status_code == 403
    assert not Presence.objects.exists()


def test_who_may_only_read_has_no_ticket(translator, story):
    assert "data-ticket" in text_of(translator, address(story))  # who writes French
    venue = factories.venue()
    assert "data-ticket" not in text_of(translator, address(venue))


def text_of(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_deleting_an_account_leaves_no_presence(editor, story):
    lines(editor, story)
    User.objects.all().delete()
    assert not Presence.objects.exists()
    assert ContentType.objects.exists()
