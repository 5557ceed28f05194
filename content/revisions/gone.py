"""What texts still refer to, though it was deleted: what it was, what it was called, when it went and by whom."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.log import name_of
from content.models import Revision
from content.models.revision import RECOVERABLE
from content.prose.references import by_kind
from content.templatetags.dates import day


class Gone(NamedTuple):
    model: type[Model]
    deletion: Revision | None  # none where it went by SQL, was forgotten, or has never been there

    @property
    def what(self) -> str:
        kind = capfirst(self.model._meta.verbose_name)
        return _("%(kind)s “%(title)s”") % {"kind": kind, "title": self.deletion} if self.deletion else kind

    @property
    def said(self) -> str:
        if self.deletion is None:
            return _("gone")
        words = {"day": day(self.deletion.created_at)}
        if self.deletion.user is None:
            return _("deleted on %(day)s") % words
        return _("deleted on %(day)s by %(name)s") % (words | {"name": name_of(self.deletion.user)})

    @property
    def is_recoverable(self) -> bool:
        return self.deletion is not None and self.deletion.created_at > timezone.now() - RECOVERABLE


def gone(names: Iterable[str]) -> dict[str, Gone]:
    """Those that texts call so and that are not there: by one query for all."""
    wanted = by_kind(names)
    if not wanted:
        return {}
    types = {model: ContentType.objects.get_for_model(model) for model in wanted}
    of_these = [Q(content_type=types[model], object_id__in=keys) for model, keys in wanted.items()]
    found = (
        Revision.objects.last_words().filter(Q.create(of_these, Q.OR)).select_related("user", "content_type")
    )
    deletions = {(one.model, one.object_id): one for one in found}
    return {
        f"{model._meta.label_lower}:{key}": Gone(model, deletions.get((model, key)))
        for model, keys in wanted.items()
        for key in keys
    }
