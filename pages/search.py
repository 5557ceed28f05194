"""Search over every kind of content, in both languages at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django import forms
from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.paginator import Page as PageOfHits
from django.core.paginator import Paginator
from django.db.models import Count, F, Func, Value
from django.db.models.functions import Lower
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from bibliography.identifiers import identifiers_in, normalize_orcid
from bibliography.text import fold
from content.filters import WordsField
from content.languages import (
    LANGUAGES,
    ShownText,
    columns_of,
    current_language,
    in_order,
    localized_text,
    shown,
)
from content.models import Content, ContentQuerySet
from content.search.snippets import START, headlines, marked
from content.search.spelling import spelling_suggestion
from content.search.vectors import RANKED_HITS, by_index
from content.templatetags.dates import day
from content.text import plain
from news.models import Article, Event
from news.templatetags.events import when
from pages.models import Page
from people.models import Person, Topic
from publications.entries.entry import Author
from publications.entries.rows import authors_of
from publications.models import Publication

TOP = 4  # of each kind, on the page that shows all kinds
PER_PAGE = 20
NEAR = 0.5  # of two spellings, as PostgreSQL's word_similarity counts shared groups of three letters


@dataclass(frozen=True)
class SearchKind:
    """A kind of content as search shows it."""

    key: str  # in the address
    label: str | Promise
    model: type[Content]
    fields: tuple[str, ...]  # translated fields from which the snippet is cut
    details: Callable[
        [list[Content]], list[str]
    ]  # what stands beside each title, in no language or the page's

    def found(self, words: str) -> ContentQuerySet:
        return self.model.objects.published().matching(words)

    def best(self, words: str, total: int) -> ContentQuerySet:
        """The hits, the most relevant first while they are few enough to rank, else as their lists are."""
        found = self.found(words).defer(*columns_of("search"))
        return found if total > RANKED_HITS else found.ranked(words)


def each(detail: Callable[[Content], str]) -> Callable[[list[Content]], list[str]]:
    return lambda rows: [detail(row) for row in rows]


def authors_and_years(works: list[Publication]) -> list[SafeString]:
    authors = authors_of([work.pk for work in works])
    return [authors_and_year(authors.get(work.pk, ()), work.year) for work in works]


def authors_and_year(authors: Iterable[Author], year: int | None) -> SafeString:
    parts = [*map(str, authors), *filter(None, [str(year or "")])]
    return format_html_join(", ", "<bdi>{}</bdi>", ((part,) for part in parts))


nothing = each(lambda row: "")

KINDS = (
    SearchKind("publications", _("Publications"), Publication, ("summary",), authors_and_years),
    SearchKind("people", _("People"), Person, ("role", "biography"), nothing),
    SearchKind("topics", _("Topics"), Topic, ("lead", "description", "why"), nothing),
    SearchKind(
        "news",
        _("News"),
        Article,
        ("lead", "body"),
        each(lambda article: day(localtime(article.published_at))),
    ),
    SearchKind("events", _("Events"), Event, ("lead", "place", "body"), each(when)),
    SearchKind("pages", _("Pages"), Page, ("description", "body"), nothing),
)
BY_KEY = {kind.key: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}


class SearchForm(forms.Form):
    """What the address of a search may hold."""

    q = WordsField()
    kind = forms.ChoiceField(required=False, choices=[(kind.key, kind.label) for kind in KINDS])


class Hit(NamedTuple):
    title: SafeString
    language: str  # of the title; empty for a name
    url: str
    detail: str
    snippet: SafeString
    snippet_language: str


class HitsOfKind(NamedTuple):
    """The hits of one kind, or the best of them."""

    kind: SearchKind
    count: int
    url: str  # of all hits of the kind
    hits: list[Hit]


def totals(words: str) -> dict[str, int]:
    """The number of hits of each kind that has any."""
    counts = [
        kind.found(words)
        .order_by()
        .annotate(found_in=Value(kind.key))
        .values("found_in")
        .annotate(hits=Count("pk"))
        .values_list("found_in", "hits")
        for kind in KINDS
    ]
    with by_index():
        return {key: hits for key, hits in counts[0].union(*counts[1:], all=True) if hits}


def best_of_each(words: str, counts: dict[str, int]) -> list[HitsOfKind]:
    """The best hits of every kind that has any; who or what is called exactly so comes first."""
    kinds = [kind for kind in KINDS if kind.key in counts]
    found = [(kind, list(kind.best(words, counts[kind.key])[:TOP])) for kind in kinds]
    found.sort(key=lambda group: not any(is_called(row, words) for row in group[1]))
    hits = iter(as_hits([row for _kind, rows in found for row in rows], words))
    return [
        HitsOfKind(kind, counts[kind.key], search_address(words, kind), [next(hits) for _row in rows])
        for kind, rows in found
    ]


def is_called(row: Content, words: str) -> bool:
    """Whether the words are the name or the title, in whatever order: “Rivard, Ada” is Ada Rivard."""
    called, asked = fold(title_of(row).text).split(), fold(words).split()
    return sorted(called) == sorted(asked) or "".join(called) == "".join(asked)


def looked_up(words: str) -> Content | None:
    """The work of the DOI or arXiv identifier, or the person of the ORCID iD, that the words are."""
    if identifiers_in(words):
        return Publication.objects.published().answering(words).first()
    try:
        return Person.objects.published().filter(orcid=normalize_orcid(words)).first()
    except ValueError:
        return None


def page_of(kind: SearchKind, words: str, total: int, number: int) -> PageOfHits:
    """A page of all hits of one kind; raises InvalidPage where there is no such page."""
    paginator = Paginator(kind.best(words, total), PER_PAGE)
    paginator.count = total  # is known already
    page = paginator.page(number)
    page.object_list = as_hits(list(page.object_list), words)
    return page


def as_hits(rows: list[Content], words: str) -> list[Hit]:
    """The rows as hits; all their snippets are cut by one query."""
    if not rows:
        return []
    titles = [title_of(row) for row in rows]
    candidates = [list(texts_of(row)) for row in rows]
    texts = [text for texts in candidates for text in texts]
    passages = iter(headlines([*titles, *texts], words, titles=len(titles)))
    titles = [ShownText(next(passages), title.language) for title in titles]
    return [
        hit_of(row, title, detail, [ShownText(next(passages), text.language) for text in texts])
        for row, title, detail, texts in zip(rows, titles, details_of(rows), candidates, strict=True)
    ]


def details_of(rows: list[Content]) -> list[str]:
    """What stands beside the titles, made for all rows of a kind at once."""
    found: dict[Content, str] = {}
    for kind in KINDS:
        own = [row for row in rows if isinstance(row, kind.model)]
        found |= zip(own, kind.details(own), strict=True)
    return [found[row] for row in rows]


def hit_of(row: Content, title: ShownText, detail: str, passages: list[ShownText]) -> Hit:
    """A row with the first passage in which a word stands, else with the first of all."""
    passages = [*passages, ShownText("", current_language())]
    first = next((passage for passage in passages if START in passage.text), passages[0])
    url = row.get_absolute_url()
    return Hit(marked(title.text), title.language, url, detail, marked(first.text), first.language)


def title_of(row: Content) -> ShownText:
    """The title as it is shown and its language, which is empty for a person's name."""
    if isinstance(row, Publication):
        return ShownText(row.title_text, row.language)
    return shown(row, row.title_field) if row.title_field else ShownText(str(row), "")


def texts_of(row: Content) -> Iterator[ShownText]:
    """The plain texts a snippet may be cut from, those in the reader's language first."""
    if isinstance(row, Publication) and row.abstract_text:
        yield ShownText(row.abstract_text, row.language)
    fields = BY_MODEL[type(row)].fields
    for code in in_order(current_language()):
        if text := " ".join(filter(None, (plain(getattr(row, f"{field}_{code}")) for field in fields))):
            yield ShownText(text, code)


def near_misses(words: str) -> list[Hit]:
    """The people and topics whose names are spelled nearly so, for a search that found nothing."""
    kinds = ((Person, F("sort_key")), (Topic, Func(Lower(localized_text("name")), function="unaccent")))
    found = []
    for model, name in kinds:
        rows = model.objects.published().annotate(nearness=TrigramWordSimilarity(fold(words), name))
        found += rows.filter(nearness__gte=NEAR).order_by("-nearness", "pk").without_texts()[:TOP]
    return [hit_of(row, title_of(row), "", []) for row in sorted(found, key=lambda row: -row.nearness)[:TOP]]


def suggestion_for(words: str) -> str:
    """The search as it may have been meant, where that finds something."""
    columns = [
        (Publication.objects.published(), "title_text"),
        (Person.objects.published(), "given_name"),
        (Person.objects.published(), "family_name"),
        *(
            (kind.model.objects.published(), f"{kind.model.title_field}_{code}")
            for kind in KINDS
            if kind.model.title_field
            for code in LANGUAGES
        ),
    ]
    with by_index():  # once for all words
        meant = spelling_suggestion(words, totals, columns)
        return meant if meant and totals(meant) else ""


def search_address(words: str, kind: SearchKind | None = None) -> str:
    query = QueryDict(mutable=True)
    query["q"] = words
    if kind:
        query["kind"] = kind.key
    return f"{reverse('search')}?{query.urlencode()}"
