"""The institute in the words of schema.org, for search engines and maps."""

from django.conf import settings

from content.languages import LANGUAGES, current_language, home_in, shown
from content.templatetags.pictures import picture_url
from pages.models import Institute, Page


def contact_data(page: Page, institute: Institute) -> dict:
    """A JSON-LD object, a page about how to reach the institute; what is not known is left out.

    Opening hours are words for people: nothing is guessed from them.
    """
    place = {
        "@type": "Place",
        "name": shown(institute, "name").text,
        "address": shown(institute, "address").text,
        "hasMap": institute.map_url,
        "geo": institute.map_url
        and {
            "@type": "GeoCoordinates",
            "latitude": float(institute.latitude),
            "longitude": float(institute.longitude),
        },
    }
    about = {
        "@type": "ResearchOrganization",
        "@id": settings.SITE_URL + home_in(LANGUAGES[0]),
        "url": settings.SITE_URL + home_in(current_language()),
        "name": shown(institute, "name").text,
        "alternateName": shown(institute, "short_name").text,
        "email": institute.email,
        "telephone": institute.phone,
        "foundingDate": str(institute.founded or ""),
        "image": institute.picture and picture_url(institute.picture),
        "sameAs": [link.url for link in institute.links.all()],
        "location": known(place) if place["address"] or place["geo"] else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ContactPage",
        "url": settings.SITE_URL + page.get_absolute_url(),
        "inLanguage": current_language(),
        "mainEntity": known(about),
    }


def known(data: dict) -> dict:
    return {name: value for name, value in data.items() if value}
