"""The first page of the admin: what one changed oneself, day by day, beside what others changed."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db


def change(client, title: str, days: int = 0) -> None:
    """An article that whoever is signed in has changed so many days ago."""
    LogEntry.objects.create(
        user=User.objects.get(pk=client.session["_auth_user_id"]),
        content_type=ContentType.objects.get_by_natural_key("news", "article"),
        object_id=factories.article(title, "").pk,
        object_repr=title,
        action_flag=CHANGE,
        change_message="",
        action_time=timezone.now() - timedelta(days=days),
    )


def told(client) -> dict[str, list[str]]:
    spans = client.get("/admin/").context["yours"]
    return {str(span.name): [entry.object_repr for entry in span.entries] for span in spans}


def test_what_one_changed_is_told_by_day(editor):
    for title, days in (("New", 0), ("Last", 1), ("Some", 4), ("Old", 9)):
        change(editor, title, days)
    assert told(editor) == {"Today": ["New"], "Yesterday": ["Last"], "Within seven days": ["Some"]}


def test_what_others_changed_stands_beside(editor, publisher):
    change(editor, "Mine")
    change(publisher, "Theirs")
    page = editor.get("/admin/")
    assert told(editor) == {"Today": ["Mine"]}
    assert [entry.object_repr for entry in page.context["latest"]] == ["Theirs"]
    assert "Article · publishers ·" in text(page)


def test_who_changed_nothing_lately_has_no_such_part(editor, publisher):
    change(editor, "Old", 9)
    assert told(editor) == {}
    assert 'id="yours"' not in text(editor.get("/admin/"))
    assert 'id="yours"' in (change(editor, "New"), text(editor.get("/admin/")))[1]


def test_what_one_may_not_see_any_more_is_not_told(sign_in_as, django_user_model):
    nobody = sign_in_as(username="nobody")
    change(nobody, "A secret prize")
    assert "A secret prize" not in text(nobody.get("/admin/"))


def test_both_are_one_query_each_whatever_was_changed(editor, publisher, django_assert_num_queries):
    for number in (1, 30):
        for _each in range(number):
            change(editor, "Mine")
            change(publisher, "Theirs")
        editor.get("/admin/")
        with django_assert_num_queries(21):
            editor.get("/admin/")
