"""The search box of lists and of fields that complete what is typed: what is called so comes first.

Words count as they are typed, small ones too, in whatever case, with or without accents, and as parts of longer ones.
"""

import re
from collections.abc import Iterable, Sequence

from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, Func, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import Contains, Exact, StartsWith
from django.http import HttpRequest

from bibliography.text import comparable
from content.languages import columns_of
from content.search.spelling import folded
from content.search.vectors import LONGEST_QUERY, RANKED_HITS, by_index

Column = str | Combinable
MOST_WORDS = 12
SHORTEST = 3  # letters of which an index of groups of three knows anything


def named_so(term: str, columns: Iterable[Column]) -> Q:
    """The rows in whose names all words of the term stand, small ones aside where there are longer."""
    words = [word for word in re.findall(r"\w+", term)[:MOST_WORDS] if len(word) >= SHORTEST] or [term]
    return Q.create([called(word, columns, Contains) for word in words])


def called(term: str, columns: Iterable[Column], lookup: type[Exact]) -> Q:
    return Q.create([Q(lookup(folded(column), folded_text(term))) for column in columns], Q.OR)


def places(term: str, columns: Sequence[Column]) -> Case:
    """What is called so, then what begins so, then what has the term in its name, then what has its words there."""
    conditions = (called(term, columns, lookup) for lookup in (Exact, StartsWith, Contains))
    whens = [
        When(condition, then=place) for place, condition in enumerate([*conditions, named_so(term, columns)])
    ]
    return Case(*whens, default=len(whens))


def few(found: QuerySet) -> list[int] | None:
    """The keys of what is found; None where it is too much to be ranked."""
    keys = [*found.order_by().values_list("pk", flat=True)[: RANKED_HITS + 1]]
    return keys if len(keys) <= RANKED_HITS else None


def folded_text(text: str) -> Func:
    return folded(Value(text))


class SearchMixin:
    """Objects found by their names and by whatever else `asked_for` adds."""

    named_by: tuple[Column, ...] = ()  # left empty, the columns of the title

    def names(self) -> tuple[Column, ...]:
        return self.named_by or columns_of(self.model.title_field)

    def asked_for(self, term: str) -> Q:
        """The rows that a search asks for."""
        return named_so(term, self.names())

    def asked_for_by_words(self, term: str) -> Q:
        """The same by whole words alone, which an index counts; nothing where there is no such index."""
        return Q(pk__in=())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        term = " ".join(comparable(search_term).split())[:LONGEST_QUERY]
        if not term:
            return queryset, False
        order = () if ORDER_VAR in request.GET else (places(term, self.names()),)
        with by_index():
            found, keys = self.found(queryset, term)
            if keys is None:
                exact = few(queryset.filter(called(term, self.names(), Exact))) or []
                order = order and (Case(When(pk__in=exact, then=0), default=1),)
        return found.order_by(*order, *(queryset.query.order_by or self.model._meta.ordering)), False

    def found(self, queryset: QuerySet, term: str) -> tuple[QuerySet, list[int] | None]:
        """The rows that a search finds, and their keys where they are few.

        Whole words are looked for first: where they alone are too much, an index has told so.
        """
        by_words = queryset.filter(self.asked_for_by_words(term))
        if few(by_words) is None:
            return by_words, None
        found = queryset.filter(self.asked_for(term))
        keys = few(found)
        return (found, None) if keys is None else (queryset.filter(pk__in=keys), keys)
