"""News and events in the words of schema.org, for search engines."""

from django.conf import settings

from content.languages import shown
from content.templatetags.pictures import picture_url
from news.models import Article, Event, Story

STATUS = "https://schema.org/Event"


def article_data(article: Article) -> dict:
    """A JSON-LD object; what the article does not have is left out."""
    published = {"datePublished": article.published_at.isoformat()} if article.published_at else {}
    return (
        story_data(article)
        | published
        | {
            "@type": "NewsArticle",
            "headline": shown(article, "title").text,
            "dateModified": article.updated_at.isoformat(),
        }
    )


def event_data(event: Event) -> dict:
    """A JSON-LD object; times are those of the place."""
    place = shown(event, "place").text
    return story_data(event) | {
        "@type": "Event",
        "name": shown(event, "title").text,
        "startDate": event.local_start.isoformat(),
        "endDate": event.local_end.isoformat(),
        "eventStatus": STATUS + ("Cancelled" if event.is_cancelled else "Scheduled"),
        **({"location": {"@type": "Place", "name": place, "address": place}} if place else {}),
    }


def story_data(story: Story) -> dict:
    data = {
        "@context": "https://schema.org",
        "url": settings.SITE_URL + story.get_absolute_url(),
        "inLanguage": shown(story, "title").language,
        "description": shown(story, "lead").text,
        "image": story.cover and settings.SITE_URL + picture_url(story.cover),
    }
    return {name: value for name, value in data.items() if value}
