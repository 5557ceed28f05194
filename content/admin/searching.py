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
from content.search.vectors import LONGEST_QUERY, RANKED_HITS

Column = str | Combinable
MOST_WORDS = 12
SHORTEST = 3  # letters of which an index of groups of three knows anything


def named_so(term: str, columns: Iterable[Column]) -> Q:
    """The rows in whose names all words of the term stand, small ones aside where there are longer."""
    words = [word for word in re.findall(r"\w+", term)[:MOST_WORDS] if len(word) >= SHORTEST] or [term]
    return Q.create([called(word, columns, Contains) for word in words])


def called(term: str, columns: Iterable[Column], lookup: type[Exact]) -> Q:
    return Q.create([Q(lookup(folded(column), folded_text(term))) for column in columns], Q.OR)


def nearest_first(found: QuerySet, term: str, columns: Sequence[Column]) -> QuerySet:
    """What is called so, then what begins so, then what has the term in its name; all else as it was ordered.

    Of very many only what is called so is put first: to look at every name would take too long.
    """
    exact = called(term, columns, Exact)
    if found.order_by()[: RANKED_HITS + 1].count() > RANKED_HITS:
        keys = found.order_by().filter(exact).values_list("pk", flat=True)[:RANKED_HITS]
        places = [When(pk__in=list(keys), then=0)]
    else:
        wholes = (called(term, columns, lookup) for lookup in (StartsWith, Contains))
        conditions = (exact, *wholes, named_so(term, columns))
        places = [When(condition, then=place) for place, condition in enumerate(conditions)]
    return found.order_by(
        Case(*places, default=len(places)), *(found.query.order_by or found.model._meta.ordering)
    )


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

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        term = " ".join(comparable(search_term).split())[:LONGEST_QUERY]
        if not term:
            return queryset, False
        found = queryset.filter(self.asked_for(term))
        return found if ORDER_VAR in request.GET else nearest_first(found, term, self.names()), False
