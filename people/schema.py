"""A person in the words of schema.org, for search engines."""

from django.conf import settings

from content.languages import current_language, shown
from content.templatetags.pictures import picture_url
from people.models import Person


def profile_data(person: Person) -> dict:
    """A JSON-LD object, a page about a person; what the person does not have is left out."""
    url = settings.SITE_URL + person.get_absolute_url()
    links = [f"https://orcid.org/{person.orcid}"] if person.orcid else []
    about = {
        "@type": "Person",
        "@id": url,
        "url": url,
        "name": str(person),
        "givenName": person.given_name,
        "familyName": person.family_name,
        "alternateName": person.latin_name and person.latin_name.printed,
        "jobTitle": shown(person, "role").text,
        "image": person.portrait and picture_url(person.portrait, "portrait"),
        "sameAs": [*links, *(link.url for link in person.links.all())],
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": url,
        "inLanguage": current_language(),
        "mainEntity": {name: value for name, value in about.items() if value},
    }
