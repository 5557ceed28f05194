"""News and events in the words of schema.org, for search engines."""

from django.conf import settings

from content.dates import iso_moment
from content.languages import shown
from content.templatetags.pictures import picture_url
from news.models import Article, Event, Story

SCHEMA = "https://schema.org/"


def article_data(article: Article) -> dict:
    """A JSON-LD object; what the article does not have is left out."""
    published = {"datePublished": iso_moment(article.published_at)} if article.published_at else {}
    return (
        story_data(article)
        | published
        | {
            "@type": "NewsArticle",
            "headline": shown(article, "title").text,
            "dateModified": iso_moment(article.updated_at),
        }
    )


def event_data(event: Event) -> dict:
    """A JSON-LD object; times are those of the place, whole days have none."""
    if event.is_all_day:
        start, end = event.first_day.isoformat(), event.last_day.isoformat()
    else:
        start, end = iso_moment(event.local_start), iso_moment(event.local_end)
    return story_data(event) | {
        "@type": "Event",
        "name": shown(event, "title").text,
        "startDate": start,
        "endDate": end,
        "eventStatus": f"{SCHEMA}Event" + ("Cancelled" if event.is_cancelled else "Scheduled"),
        "eventAttendanceMode": f"{SCHEMA}{event.attendance.capitalize()}EventAttendanceMode",
        **locations(event),
    }


def locations(event: Event) -> dict:
    """Where it takes place: at a place, at an address online, at both."""
    found = []
    place, ways = shown(event, "place").text, shown(event, "directions").text
    if place:
        found.append(
            {"@type": "Place", "name": place, "address": place} | ({"description": ways} if ways else {})
        )
    elif ways:
        found.append({"@type": "Place", "address": ways})
    if event.is_online:
        page = settings.SITE_URL + event.get_absolute_url()
        url = event.join_url or (not event.is_cancelled and event.registration_url) or page
        found.append({"@type": "VirtualLocation", "url": url})
    return {"location": found[0] if len(found) == 1 else found} if found else {}


def story_data(story: Story) -> dict:
    data = {
        "@context": "https://schema.org",
        "url": settings.SITE_URL + story.get_absolute_url(),
        "inLanguage": shown(story, "title").language,
        "description": shown(story, "lead").text,
        "image": story.cover and picture_url(story.cover),
    }
    return {name: value for name, value in data.items() if value}
