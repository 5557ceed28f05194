"""The front page, the standing pages and search."""

from typing import NamedTuple

from django.conf import settings
from django.core.paginator import InvalidPage
from django.core.paginator import Page as PageOfHits
from django.db.models import TextField, Value
from django.db.models.functions import MD5, Concat
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_supported_language_variant, gettext, ngettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from content.caching.latest import number
from content.caching.once import Part, once_per_version
from content.models import Picture, attached
from content.onward import query_of, with_query
from content.views import PAGE_NUMBER, ContentDetail, narrowed_to
from news.models import Article, Event
from pages.assembled import topic_plates
from pages.models import Page, PageDocument
from pages.redirects.middleware import redirect_from
from pages.search import (
    BY_KEY,
    KINDS,
    SearchForm,
    SearchKind,
    best_of_each,
    looked_up,
    near_misses,
    page_of,
    search_address,
    suggestion_for,
    totals,
)
from people.models import Person
from publications.entries.entry import Entry
from publications.entries.rows import entries_of
from publications.models import Publication

STORIES, EVENTS, WORKS, FACES = 4, 3, 6, 6  # on the front page


class Way(NamedTuple):
    """A way in, and the number of what lies behind it."""

    label: str
    count: int
    url: str


class KindChoice(NamedTuple):
    """A kind of hits, as the page of a search offers it."""

    label: str
    count: int
    url: str
    current: bool


@require_safe
@vary_on_headers("Accept-Language")
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the browser asks for; no cookie has a say.

    A former site may have had its pages here: `/?q=node/12`.
    """
    query = query_of(request)
    if query and (former := redirect_from(request)):
        return former
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return HttpResponseRedirect(with_query(f"/{get_supported_language_variant(wanted)}/", query))
        except LookupError:
            continue
    return HttpResponseRedirect(with_query(f"/{settings.LANGUAGE_CODE}/", query))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: each of its parts is made when it is shown, once in each version of what it shows."""
    parts = {name: Part(f"home {name} {get_language()}", make) for name, make in PARTS.items()}
    return render(request, "pages/home.html", {"title": "", "ways": ways_in(len(parts["topics"]())), **parts})


def stories() -> list[Article]:
    """The newest ones; the first that has a picture leads."""
    newest = [
        *Article.objects.published().with_card().order_by("-featured", "-published_at", "-pk")[:STORIES]
    ]
    lead = next((story for story in newest if story.cover), None)
    return sorted(newest, key=lambda story: story != lead)


def next_events() -> list[Event]:
    return [*Event.objects.published().upcoming().with_card()[:EVENTS]]


def newest_works() -> list[Entry]:
    works = Publication.objects.published().exclude(sort_date=None)
    return entries_of(works.order_by("-featured", "-sort_date", "-pk")[:WORKS])


def faces() -> list[Person]:
    """Some people with portraits: others in each version of the people, the same for every visitor."""
    people = Person.objects.published().present().exclude(portrait=None).select_related("portrait")
    drawn = MD5(Concat(Value(f"{number('people_')} "), "pk", output_field=TextField()))
    return list(people.without_texts().order_by(drawn)[:FACES])


PARTS = {
    "stories": stories,
    "events": next_events,
    "works": newest_works,
    "topics": topic_plates,
    "faces": faces,
}


def ways_in(topics: int) -> list[Way]:
    """To the works, the people and the topics, as far as there are any."""
    works, people = once_per_version("ways in", numbers)
    ways = (
        Way(ngettext("publication", "publications", works), works, reverse("publications:list")),
        Way(ngettext("person", "people", people), people, reverse("people:list")),
        Way(ngettext("topic", "topics", topics), topics, reverse("topics")),
    )
    return [way for way in ways if way.count]


def numbers() -> tuple[int, int]:
    """How many works and how many people there are."""
    return Publication.objects.published().count(), Person.objects.published().count()


class PageDetail(ContentDetail):
    queryset = Page.objects.select_related("picture").annotate(document_rows=PageDocument.rows_of("page"))
    template_name = "pages/page_detail.html"

    def get_description(self) -> str:
        return self.object.description or super().get_description()

    def get_share_picture(self) -> Picture | None:
        return self.object.picture

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(documents=attached(self.object.document_rows), **kwargs)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The best hits of every kind, or with `kind` all hits of one in pages; an identifier leads to what it names."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "pages/search.html", search_context(form), status=400)
    words, kind = form.cleaned_data["q"], BY_KEY.get(form.cleaned_data["kind"])
    if found := looked_up(words):
        return HttpResponseRedirect(found.get_absolute_url())
    counts = totals(words) if words else {}
    context = search_context(form, words, counts, kind)
    if kind:
        context["page_obj"] = page = hits_or_404(request, kind, words, counts.get(kind.key, 0))
        context["narrowed"] = [kind.label, *narrowed_to(page.number)]
    else:
        context["groups"] = best_of_each(words, counts)
    if words and not counts:
        suggestion = suggestion_for(words)
        context |= {
            "near_misses": near_misses(words),
            "suggestion": suggestion,
            "suggestion_url": search_address(suggestion),
        }
    return render(request, "pages/search.html", context)


def search_context(
    form: SearchForm, words: str = "", counts: dict[str, int] | None = None, kind: SearchKind | None = None
) -> dict:
    counts = counts or {}
    offered = [
        KindChoice(one.label, counts[one.key], search_address(words, one), one == kind)
        for one in KINDS
        if one.key in counts
    ]
    title = gettext("Search: %(words)s") % {"words": words} if words else gettext("Search")
    description = gettext("Search in publications, people, topics, news, events and pages.")
    return {
        "title": title,
        "description": f"{title}. {description}" if words and not kind else description,
        "query": words or form["q"].value() or "",
        "errors": [message for messages in form.errors.values() for message in messages],
        "kind": kind,
        "kinds": offered,
        "everything": KindChoice(
            gettext("Everything"), sum(counts.values()), search_address(words), not kind
        ),
    }


def hits_or_404(request: HttpRequest, kind: SearchKind, words: str, total: int) -> PageOfHits:
    number = request.GET.get("page", "1")
    if not PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        return page_of(kind, words, total, int(number))
    except InvalidPage as error:
        raise Http404 from error
