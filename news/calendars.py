"""Events for the calendars of readers: iCalendar files (RFC 5545, RFC 7986) in the language of the page.

Hours are in UTC, which every programme reads and none needs rules of time zones for: no event is repeated.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar, vText, vUri
from icalendar import Event as Entry

from content.clocks import DAY
from content.languages import current_language, shown
from news.models import Event

REFRESHED = timedelta(hours=6)  # how often those who subscribe should look again


def calendar(events: Iterable[Event], name: str) -> Calendar:
    """The events as a calendar."""
    result = Calendar()
    result.add("prodid", f"-//{host()}//Vitrine//{current_language().upper()}")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("name", name)
    result.add("x-wr-calname", name)
    for event in events:
        result.add_component(entry(event))
    return result


def subscription(events: Iterable[Event], name: str) -> Calendar:
    """The calendar of an address that programmes come back to."""
    result = calendar(events, name)
    result.add("refresh-interval", REFRESHED)
    result["refresh-interval"].params["VALUE"] = "DURATION"
    result.add("x-published-ttl", "PT6H")
    result.add("source", vUri(settings.SITE_URL + reverse("news:calendar"), params={"VALUE": "URI"}))
    result.add("url", settings.SITE_URL + reverse("news:events"))
    return result


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
    add_state(result, event)
    result.add("url", url)
    ways = shown(event, "directions").text
    add_text(result, "location", event, "place" if shown(event, "place").text else "directions")
    lines = [*filter(None, [ways]), *joining(result, event), url]
    add_text(result, "description", event, "lead", "\n\n" + "\n".join(lines))
    return result


def add_time(result: Entry, event: Event) -> None:
    """Days where the event fills them, else hours; an end only where there is time between."""
    if event.is_all_day:
        result.add("dtstart", event.first_day)
        result.add("dtend", event.last_day + DAY)
        return
    result.add("dtstart", event.starts_at.astimezone(UTC))
    if event.ends_at > event.starts_at:
        result.add("dtend", event.ends_at.astimezone(UTC))


def add_state(result: Entry, event: Event) -> None:
    """Title and status: a cancelled event says so where only titles are shown, and takes up no time."""
    title, language = event.shown_title()
    result.add("summary", vText(title, params={"LANGUAGE": language}))
    result.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.is_cancelled:
        result.add("transp", "TRANSPARENT")


def joining(result: Entry, event: Event) -> list[str]:
    """Give the entry the address of an online event; return the line about it, for programmes that know no other."""
    if not event.join_url:
        return []
    label = gettext("Join online")
    result.add("conference", vUri(event.join_url, params={"VALUE": "URI", "LABEL": label}))
    return [gettext("%(label)s: %(address)s") % {"label": label, "address": event.join_url}]


def add_text(result: Entry, name: str, event: Event, field: str, ending: str = "") -> None:
    """A property with the text as readers of this language are shown it, and the language it is in."""
    text, language = shown(event, field)
    if text or ending:
        result.add(name, vText((text + ending).strip(), params={"LANGUAGE": language}))


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname
