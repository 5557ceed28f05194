"""What expires soon, and what nobody has looked at for long: told to those who can do something about it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from pages.models import Page
from people.models import Person
from tests import factories
from tests.readers import text

pytestmark = pytest.mark.django_db
EXPIRING, STALE = "/admin/reports/expiring/", "/admin/reports/stale/"


def titles(response) -> list[str]:
    return [str(line.obj) for line in response.context["lines"]]


def aged(obj, months: float):
    """The object, as if it had been written so long ago."""
    type(obj).objects.filter(pk=obj.pk).update(updated_at=timezone.now() - timedelta(days=months * 31))
    return obj


def ending(days: float, make=factories.article, title: str = "A prize", **columns):
    return make(title, "", expires_at=timezone.now() + timedelta(days=days), **columns)


def test_what_expires_within_thirty_days_is_told_the_next_first(publisher):
    ending(20, title="Later")
    ending(5, factories.event, "Soon")
    ending(9, title="Scheduled", published_at=factories.tomorrow())
    ending(40, title="Far")
    ending(5, title="Draft", published_at=None)
    ending(-0.1, title="Over")
    factories.article("Never", "")
    assert titles(publisher.get(EXPIRING)) == ["Soon", "Scheduled", "Later"]


def test_standing_pages_and_people_grow_stale_each_at_its_own_age(publisher):
    aged(factories.page("Old page", ""), 19)
    aged(factories.page("Page", ""), 17)
    aged(factories.person("Old", "Rivard"), 13)
    aged(factories.person("Young", "Rivard"), 11)
    aged(factories.person("Gone", "Rivard", category="alumni"), 30)
    aged(factories.page("Draft", "", published_at=None), 30)
    aged(factories.article("News", ""), 60)
    assert titles(publisher.get(STALE)) == ["Old page", "Old Rivard"]


def test_the_policy_is_one_of_the_settings(publisher, settings):
    settings.STALE_AFTER = {"news.article": 2}
    aged(factories.article("News", ""), 3)
    aged(factories.page("Old page", ""), 30)
    assert titles(publisher.get(STALE)) == ["News"]


def test_still_right_is_noted_and_changes_nothing_that_visitors_see(publisher):
    page = aged(factories.page("Old page", ""), 30)
    before = Page.objects.values().get()
    assert 'value="pages.page-' in text(publisher.get(STALE))
    told = publisher.post(STALE, {"right": f"pages.page-{page.pk}"}, follow=True)
    assert "Noted: “Old page” is still right." in text(told)
    assert titles(told) == []
    assert Page.objects.values().get() == before
    assert LogEntry.objects.get().get_change_message() == "Looked at: still right."
    publisher.cookies["django_language"] = "fr"
    assert "Relu : toujours exact." in text(publisher.get(f"/admin/pages/page/{page.pk}/history/"))


def test_what_was_looked_at_was_not_changed(publisher):
    page = aged(factories.page("Old page", ""), 30)
    publisher.post(STALE, {"right": f"pages.page-{page.pk}"})
    rows = publisher.get("/admin/pages/page/?changed=longer").context["cl"].result_list
    assert [row.last_change for row in rows] == [None]


@pytest.mark.parametrize(
    "sent", ["", "pages.page-", "pages.page-x", "auth.user-1", f"pages.page-{'9' * 30}", "x"]
)
def test_a_forged_answer_notes_nothing(publisher, sent):
    aged(factories.page("Old page", ""), 30)
    assert "Somebody has changed it meanwhile" in text(publisher.post(STALE, {"right": sent}, follow=True))
    assert not LogEntry.objects.exists()


def test_what_is_no_report_of_stale_pages_is_not_noted(publisher):
    page = factories.page()
    publisher.post(STALE, {"right": f"pages.page-{page.pk}"})
    assert not LogEntry.objects.exists()


def test_reports_are_for_those_who_can_do_something(publisher, editor, translator):
    ending(5)
    aged(factories.person(), 20)
    assert [client.get(EXPIRING).status_code for client in (publisher, editor, translator)] == [200, 403, 403]
    assert [client.get(STALE).status_code for client in (publisher, editor, translator)] == [200, 200, 403]
    sent = {"right": f"people.person-{Person.objects.get().pk}"}
    assert translator.post(STALE, sent).status_code == 403
    assert publisher.post(EXPIRING, {}).status_code == 405
    assert 'href="/admin/reports/expiring/"><strong>1</strong> expiring within' in text(
        publisher.get("/admin/")
    )
    assert "/admin/reports/" not in text(translator.get("/admin/"))
    assert EXPIRING not in text(editor.get("/admin/"))


@pytest.mark.parametrize("query", ["?p=0", "?p=x", "?p=99999999999999999999", "?q=%27"])
def test_no_number_of_a_page_breaks_a_report(publisher, query):
    ending(5)
    assert titles(publisher.get(EXPIRING + query)) == ["A prize"]


def test_a_report_costs_the_same_queries_whatever_its_length(publisher, django_assert_num_queries):
    for number in (1, 2):
        for each in range(number):
            ending(5, title=f"{each}")
            aged(factories.person(f"{each}", "Rivard"), 20)
        publisher.get(EXPIRING)
        for address in (EXPIRING, STALE):
            with django_assert_num_queries(8):
                publisher.get(address)
