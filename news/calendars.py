"""Events for the calendars of readers: iCalendar files (RFC 5545) in the language of the page."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, vText
from icalendar import Event as Entry

from content.languages import current_language, shown
from content.templatetags.dates import last_day, whole_days
from news.models import Event

DAY = datetime.timedelta(days=1)


def calendar(events: Iterable[Event], name: str) -> bytes:
    """An .ics file of the events, with the definitions of their time zones."""
    result = Calendar()
    result.add("prodid", f"-//{host()}//Vitrine//{current_language().upper()}")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("name", name)
    result.add("x-wr-calname", name)
    for event in events:
        result.add_component(entry(event))
    result.add_missing_timezones()
    return result.to_ical()


def entry(event: Event) -> Entry:
    """One event; its UID is the same in both languages, and its SEQUENCE grows with every change."""
    url = settings.SITE_URL + event.get_absolute_url()
    result = Entry()
    result.add("uid", f"event-{event.pk}@{host()}")
    result.add("dtstamp", event.updated_at)
    result.add("created", event.created_at)
    result.add("last-modified", event.updated_at)
    result.add("sequence", int((event.updated_at - event.created_at).total_seconds()))
    add_time(result, event)
    result.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    result.add("url", url)
    add_text(result, "summary", event, "title")
    add_text(result, "location", event, "place")
    add_text(result, "description", event, "lead", f"\n\n{url}")
    return result


def add_time(result: Entry, event: Event) -> None:
    """Days where the event fills them, else hours at the place; an end only where there is time between."""
    start, end = event.local_start, event.local_end
    if whole_days(start, end):
        start, end = start.date(), last_day(start, end) + DAY
    result.add("dtstart", start)
    if end > start:
        result.add("dtend", end)


def add_text(result: Entry, name: str, event: Event, field: str, ending: str = "") -> None:
    """A property with the text as readers of this language are shown it, and the language it is in."""
    text, language = shown(event, field)
    if text or ending:
        result.add(name, vText((text + ending).strip(), params={"LANGUAGE": language}))


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname
