"""What every kind of content is."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex

from content.languages import LANGUAGES
from content.models.addresses import Addressable, AddressableQuerySet
from content.models.publishing import Publishable, PublishableQuerySet
from content.search import SearchQuerySet


class ContentQuerySet(PublishableQuerySet, AddressableQuerySet, SearchQuerySet):
    """What the querysets of every kind of content can do."""

    def without_texts(self) -> Self:
        """Without the columns that no list shows."""
        return self.defer(*self.model.long_texts, *(f"search_{code}" for code in LANGUAGES))


class Content(Publishable, Addressable):
    """A kind of content: published, addressable and found by search."""

    long_texts: tuple[str, ...] = ()  # the fields that only the object's own page shows

    class Meta(Publishable.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "translate")
        indexes = [GinIndex(fields=[f"search_{code}"], name=f"%(class)s_search_{code}") for code in LANGUAGES]
