"""What every kind of content is."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, columns_of, one_language_at_least, unique_slugs
from content.models.addresses import Addressable, AddressableQuerySet
from content.models.publishing import Publishable, PublishableQuerySet
from content.search.vectors import SearchQuerySet


class ContentQuerySet(PublishableQuerySet, AddressableQuerySet, SearchQuerySet):
    """What the querysets of every kind of content can do."""

    def without_texts(self) -> Self:
        """Without the columns that no list shows."""
        return self.defer(*self.model.long_texts, *columns_of("search"))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them once those are done who write them or name them: only then is found what goes along."""
        with transaction.atomic():
            list(self.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
            return super().delete()

    delete.alters_data = delete.queryset_only = True


class Content(Publishable, Addressable):
    """A kind of content: published, addressable and found by search."""

    long_texts: tuple[str, ...] = ()  # the fields that only the object's own page shows

    class Meta(Publishable.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "translate")
        indexes = [
            *(GinIndex(fields=[f"search_{code}"], name=f"%(class)s_search_{code}") for code in LANGUAGES),
            # Few pages expire, and the next of them is looked for after every change.
            models.Index(
                fields=["expires_at"], condition=Q(expires_at__isnull=False), name="%(class)s_expiry"
            ),
        ]

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Delete it as its queryset does."""
        with transaction.atomic():
            type(self)._base_manager.select_for_update().filter(pk=self.pk).values_list("pk").first()
            return super().delete(*args, **kwargs)


class Titled(Content):
    """Content with a title in one language at least, from which its slugs are made."""

    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("The end of the page’s address. Left empty, it is made from the title."),
    )

    class Meta(Content.Meta):
        abstract = True
        constraints = [
            *Content.Meta.constraints,
            *unique_slugs("%(app_label)s_%(class)s"),
            one_language_at_least("title", "%(app_label)s_%(class)s"),
        ]

    def __str__(self) -> str:
        return self.title
