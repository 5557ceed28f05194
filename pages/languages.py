"""The page that says how much of the site there is in each language."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from content.caching.once import once_per_version
from content.languages import LANGUAGES
from news.models import Article, Event
from pages.models import Page
from people.models import Person, Topic
from publications.models import Publication
from translations.availability import Availability, availability

# As readers call them, and where they are listed.
SECTIONS = {
    Article: (gettext_lazy("News"), "news:list"),
    Event: (gettext_lazy("Events"), "news:events"),
    Publication: (gettext_lazy("Plain-language summaries of publications"), "publications:list"),
    Person: (gettext_lazy("People: roles and biographies"), "people:list"),
    Topic: (gettext_lazy("Topics"), "topics"),
    Page: (gettext_lazy("Standing pages"), ""),
}


class Section(NamedTuple):
    """A row of the table: a kind of content, and how much of it there is in each language."""

    name: str
    url: str
    languages: list[Availability]


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    found = once_per_version("availability", partial(availability, [*SECTIONS]))
    context = {
        "title": _("Languages of this site"),
        "description": _(
            "What can be read in which language on this site, and what happens where a text is missing."
        ),
        "languages_of_site": [capfirst(settings.LANGUAGE_OF_FIELD[code]) for code in LANGUAGES],
        "sections": [*sections(found)],
    }
    return render(request, "pages/languages.html", context)


def sections(found: list[Availability]) -> Iterator[Section]:
    words = {model._meta.label_lower: said for model, said in SECTIONS.items()}
    for kind, rows in groupby(found, lambda one: one.kind):
        name, url_name = words[kind]
        yield Section(name, reverse(url_name) if url_name else "", [*rows])
