from translations.models.delivery import Delivery
from translations.models.digest import DigestSubscription
from translations.models.pair import MAY_REVIEW, Pair, State
from translations.models.suggestion import Suggestion
from translations.models.term import Term

__all__ = ["MAY_REVIEW", "Delivery", "DigestSubscription", "Pair", "State", "Suggestion", "Term"]
