"""The line above every page: when it is shown, in which language, and who changes it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.caching.versions import Moments, numbers_now
from pages.models import Announcement
from tests import factories
from tests.forms import filled_in
from tests.readers import assert_read_only_and_the_same_for_everybody, text

pytestmark = pytest.mark.django_db
LINE = re.compile(r'<aside class="announcement.*?</aside>', re.DOTALL)


def announce(text_en: str = "Closed on Monday.", text_fr: str = "Fermé lundi.", **columns) -> Announcement:
    columns.setdefault("since", factories.yesterday())
    return Announcement.objects.create(text_en=text_en, text_fr=text_fr, **columns)


def line(client, address: str = "/en/") -> str:
    found = LINE.search(client.get(address).content.decode())
    return found[0] if found else ""


@pytest.mark.parametrize("address", ["/en/", "/en/people/", "/en/search/?q=", "/en/cookies/", "/en/nothing/"])
def test_it_stands_above_every_page_of_visitors_and_before_all_else(client, address):
    announce()
    page = client.get(address).content.decode()
    assert "<p>Closed on Monday.</p>" in page
    assert page.index('class="announcement plain"') < page.index('<header class="masthead">')


def test_each_language_has_its_own_words_and_one_that_lacks_them_says_which_these_are(client):
    announce()
    assert "<p>Fermé lundi.</p>" in line(client, "/fr/") and ">Avis</p>" in line(client, "/fr/")
    Announcement.objects.all().delete()
    announce(text_fr="", since=timezone.now())
    assert '<p><span lang="en">Closed on Monday.</span></p>' in line(client, "/fr/")


def test_it_leads_to_a_page_in_the_language_of_the_reader_or_outside(client):
    factories.page()
    shown = announce(target="/en/about/")
    assert '<a href="/en/about/">Closed on Monday.</a>' in line(client)
    assert '<a href="/fr/a-propos/">Fermé lundi.</a>' in line(client, "/fr/")
    Announcement.objects.filter(pk=shown.pk).update(target="https://example.org/")
    assert '<a href="https://example.org/">' in line(client, "/fr/")


@pytest.mark.parametrize(
    "times",
    [
        {"since": factories.tomorrow()},
        {"until": factories.yesterday(), "since": factories.yesterday() - factories.DAY},
    ],
)
def test_before_and_after_its_time_there_is_no_trace_of_it(client, times):
    announce(**times)
    assert "announcement" not in client.get("/en/").content.decode()


def test_what_is_urgent_comes_first_then_the_latest(client):
    announce("Urgent", tone="urgent", since=factories.yesterday() - factories.DAY)
    announce("Older", since=factories.yesterday() - factories.DAY)
    announce("Newer")
    assert "<p>Urgent</p>" in line(client) and 'class="announcement urgent"' in line(client)
    Announcement.objects.filter(tone="urgent").delete()
    assert "<p>Newer</p>" in line(client)


def test_the_latest_that_has_the_language_of_the_page_comes_before_a_later_one_that_lacks_it(client):
    announce("Older", text_fr="Ancienne", since=factories.yesterday() - factories.DAY)
    announce("Newer", text_fr="")
    assert "<p>Newer</p>" in line(client)
    assert "<p>Ancienne</p>" in line(client, "/fr/")
    announce("Urgent", text_fr="", tone="urgent")
    assert "Urgent" in line(client, "/fr/")


def test_its_moments_turn_kept_pages_over(client):
    soon = timezone.now() + timedelta(minutes=5)
    announce(since=soon, until=soon + factories.DAY)
    numbers, now = numbers_now()
    assert Moments().next(numbers, now)["pages_announcement"][1] == soon
    assert Moments().next(numbers, soon)["pages_announcement"][1] == soon + factories.DAY
    before = numbers["pages_announcement"]
    Announcement.objects.update(tone="urgent")
    assert numbers_now()[0]["pages_announcement"] >= before


def test_a_page_with_it_is_the_same_for_everybody_and_has_one_script_of_it(client):
    factories.page()
    assert "js/announcement.js" not in client.get("/en/about/").content.decode()
    announce()
    assert client.get("/en/about/").content.decode().count("js/announcement.js") == 1
    assert_read_only_and_the_same_for_everybody(client, "/en/about/")


def test_what_is_rewritten_is_shown_again_to_those_who_put_it_away(client):
    shown = announce()
    key = re.search(r'data-key="(.*?)"', line(client))[1]
    Announcement.objects.filter(pk=shown.pk).update(text_en="Closed on Tuesday.")
    assert re.search(r'data-key="(.*?)"', line(client))[1] != key


# Who changes it

ADD = reverse("admin:pages_announcement_add")


def change(announcement: Announcement) -> str:
    return reverse("admin:pages_announcement_change", args=[announcement.pk])


def test_a_publisher_writes_it_and_visitors_read_it(publisher, client):
    form = filled_in(publisher.get(ADD), "announcement_form")
    sent = form | {"text_en": "Storm: stay at home.", "tone": "urgent", "target": "www.example.org"}
    assert publisher.post(ADD, sent).status_code == 302
    assert '<a href="https://www.example.org">Storm: stay at home.</a>' in line(client)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text_en": ""}, "Fill in English or French, or both."),
        ({"target": "/en/nothing/"}, "There is no page of this site at “/en/nothing/”"),
        ({"target": "javascript:alert(1)"}, "begins with https://"),
        ({"until": "2020-01-01T10:00"}, "It ends after it begins."),
        ({"text_en": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_kept_in_the_form(publisher, values, said):
    form = filled_in(publisher.get(ADD), "announcement_form") | {"text_en": "Closed."} | values
    assert said in text(publisher.post(ADD, form))
    assert not Announcement.objects.exists()


def test_a_translator_writes_the_french_and_nothing_else(translator):
    shown = announce(text_fr="")
    form = filled_in(translator.get(change(shown)), "announcement_form")
    forged = form | {
        "text_en": "Forged",
        "text_fr": "Fermé.",
        "tone": "urgent",
        "target": "https://evil.example/",
    }
    assert translator.post(change(shown), forged).status_code == 302
    shown = Announcement.objects.get()
    assert (shown.text_en, shown.text_fr, shown.tone, shown.target) == (
        "Closed on Monday.",
        "Fermé.",
        "plain",
        "",
    )


def test_an_editor_reads_it_and_changes_nothing(editor):
    shown = announce()
    assert editor.get(change(shown)).status_code == 200
    assert editor.post(change(shown), {"text_en": "Forged"}).status_code == 403
    assert editor.post(ADD, {"text_en": "Forged"}).status_code == 403
    assert Announcement.objects.get().text_en == "Closed on Monday."


def test_the_list_says_what_is_shown_what_is_to_come_and_what_is_over(publisher):
    announce("Now")
    announce("Then", since=factories.tomorrow())
    announce("Gone", since=factories.yesterday() - factories.DAY, until=factories.yesterday())
    page = text(publisher.get(reverse("admin:pages_announcement_changelist")))
    states = re.findall(r'field-in_time"><span class="status[\w -]*">(\w+)<', page)
    assert states == ["Scheduled", "Shown", "Over"]
