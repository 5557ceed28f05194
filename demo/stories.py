"""The news and the events of the institute, around today."""

import datetime
import re
import zoneinfo

from django.conf import settings

from content.prose.references import name_of
from demo.loaded import Loaded
from demo.texts import columns, entries
from news.models import Article, Event

FIGURE = re.compile(r'(?<=<figure data-picture=")[\w-]+')
PERSON = re.compile(r'(?<=<a data-to=")[\w-]+')


def load_news(loaded: Loaded) -> None:
    articles, events = entries("news/*.toml", "article"), entries("news/*.toml", "event")
    for entry in articles:
        days = entry.get("days_ahead") or -entry.get("days_ago", 0)
        moment = loaded.moment(days, entry.get("time", "09:00"))
        article = Article.objects.create(
            **columns(entry, "title", "lead"),
            **bodies(loaded, entry),
            cover=loaded.pictures.get(entry.get("picture", "")),
            featured=entry.get("featured", False),
            published_at=None if entry.get("draft") else moment if days > 0 else min(moment, loaded.now),
        )
        relate(loaded, article, entry)
    for entry in events:
        load_event(loaded, entry)
    loaded.say(f"{len(articles)} articles and {len(events)} events")


def load_event(loaded: Loaded, entry: dict) -> None:
    zone = entry.get("time_zone", settings.TIME_ZONE)
    starts = entry["starts"]
    starts_at = loaded.moment(starts["days"], starts.get("time", "00:00"), zoneinfo.ZoneInfo(zone))
    if "weekday" in starts:
        starts_at += datetime.timedelta(days=(starts["weekday"] - starts_at.weekday() + 3) % 7 - 3)
    event = Event.objects.create(
        **columns(entry, "title", "lead", "place", "directions"),
        **bodies(loaded, entry),
        cover=loaded.pictures.get(entry.get("picture", "")),
        starts_at=starts_at,
        ends_at=starts_at
        + datetime.timedelta(days=entry.get("whole_days", 0), minutes=entry.get("duration_minutes", 0)),
        is_all_day="whole_days" in entry,
        time_zone=zone,
        attendance=entry.get("attendance", Event.Attendance.OFFLINE),
        online_url=entry.get("online_url", ""),
        registration_url=entry.get("registration_url", ""),
        is_cancelled=entry.get("cancelled", False),
        published_at=min(loaded.now, starts_at) - datetime.timedelta(days=30),
    )
    relate(loaded, event, entry)


def bodies(loaded: Loaded, entry: dict) -> dict[str, str]:
    """The columns of the text, its pictures and people given by what texts call them instead of their keys."""

    def named(text: str) -> str:
        text = FIGURE.sub(lambda key: str(loaded.pictures[key[0]].pk), text)
        return PERSON.sub(lambda key: name_of(loaded.people[key[0]]), text)

    return {column: named(text) for column, text in columns(entry, "body").items()}


def relate(loaded: Loaded, story: Article | Event, entry: dict) -> None:
    story.people.add(*(loaded.people[slug] for slug in entry.get("people", [])))
    story.publications.add(*(loaded.works[key] for key in entry.get("publications", [])))
    story.topics.add(*(loaded.topics[key] for key in entry.get("topics", [])))
    loaded.attach(story, entry)
