"""The lists say who changed what last, and are narrowed by it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format

from news.models import Article
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/news/article/"


def user_of(client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def change(client, *objects, days: float = 0, flag: int = CHANGE) -> None:
    """Note that whoever is signed in has changed these so many days ago."""
    for one in objects:
        LogEntry.objects.create(
            user=user_of(client),
            content_type=ContentType.objects.get_for_model(one),
            object_id=one.pk,
            object_repr=str(one),
            action_flag=flag,
            change_message="",
            action_time=timezone.now() - timedelta(days=days),
        )


def listed(client, query: str) -> set[str]:
    return {str(article) for article in client.get(ARTICLES + query).context["cl"].result_list}


@pytest.fixture
def articles() -> dict[str, Article]:
    """Articles that an import has made two years ago."""
    made = {name: factories.article(name, "") for name in ("mine", "theirs", "ours", "nobody’s")}
    Article.objects.update(updated_at=timezone.now() - timedelta(days=730))
    return made


def test_a_list_says_when_and_by_whom_each_was_changed_last(editor, publisher, articles):
    change(publisher, articles["ours"], days=9)
    change(editor, articles["ours"], days=3)
    day = date_format(timezone.localtime() - timedelta(days=3), "SHORT_DATE_FORMAT")
    page = text(publisher.get(ARTICLES + "?q=ours"))
    assert f">{day}</time> <span>editors</span>" in page
    long_ago = date_format(timezone.localtime() - timedelta(days=730), "SHORT_DATE_FORMAT")
    assert f">{long_ago}</time> <span></span>" in text(publisher.get(ARTICLES + "?q=nobody"))


def test_a_list_is_narrowed_by_who_had_a_hand_in_it(editor, publisher, articles):
    change(editor, articles["mine"], articles["ours"])
    change(publisher, articles["theirs"], articles["ours"])
    change(publisher, factories.event())
    assert listed(editor, "?by=me") == {"mine", "ours"}
    assert listed(editor, f"?by={user_of(publisher).pk}") == {"theirs", "ours"}
    assert listed(publisher, "?by=me") == {"theirs", "ours"}


def test_accounts_are_named_that_have_changed_something_of_the_kind(editor, publisher, translator, articles):
    change(publisher, articles["theirs"])
    change(translator, factories.event())
    page = text(editor.get(ARTICLES))
    assert f'href="?by={user_of(publisher).pk}">publishers</a>' in page
    assert f"by={user_of(translator).pk}" not in page


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("today", {"mine"}),
        ("week", {"mine", "theirs"}),
        ("month", {"mine", "theirs"}),
        ("year", {"mine", "theirs", "ours"}),
        ("longer", {"nobody’s"}),
    ],
)
def test_a_list_is_narrowed_by_when_it_was_changed(editor, articles, span, found):
    change(editor, articles["mine"])
    change(editor, articles["theirs"], days=5)
    change(editor, articles["ours"], days=100)
    change(editor, articles["nobody’s"], days=1, flag=DELETION)  # of an earlier one with its number
    assert listed(editor, f"?changed={span}") == found


def test_what_an_import_has_written_counts_as_changed_until_somebody_changes_it(editor, articles):
    fresh = factories.article("fresh", "")
    assert listed(editor, "?changed=today") == {"fresh"}
    change(editor, fresh, days=400)
    assert listed(editor, "?changed=today") == set()


def test_topics_stand_in_the_list_and_narrow_it(editor, articles):
    oceans, forests = factories.topic(), factories.topic("Forests", "Forêts")
    articles["mine"].topics.set([oceans, forests])
    articles["theirs"].topics.set([forests])
    assert '<td class="field-in_topics"><span>Oceans, Forests</span></td>' in text(editor.get(ARTICLES))
    assert listed(editor, f"?topics__id__exact={oceans.pk}") == {"mine"}


@pytest.mark.parametrize(
    "query", ["?changed=x&by=y", "?by=99999999999999999999", "?by=-1", "?changed=today&_facets=True"]
)
def test_values_without_meaning_narrow_nothing(editor, articles, query):
    assert editor.get(ARTICLES + query).status_code == 200


def test_ten_thousand_changes_cost_no_more_queries(editor, publisher, articles, django_assert_num_queries):
    def asked() -> None:
        with django_assert_num_queries(13):
            editor.get(f"{ARTICLES}?by={user.pk}&changed=week")

    change(publisher, articles["mine"])
    user = user_of(publisher)
    asked()
    LogEntry.objects.bulk_create(
        LogEntry(
            user=user,
            content_type=ContentType.objects.get_for_model(Article),
            object_id=str(number),
            object_repr="x",
            action_flag=CHANGE,
            change_message="",
        )
        for number in range(10_000)
    )
    asked()
