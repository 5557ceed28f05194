from content.aggregates import Aggregate
from translations.models import Term

Aggregate(Term)
