"""What content was, version by version: saved, proposed, deleted."""

import datetime
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.aggregates import Row, aggregate_of, as_python

RECOVERABLE = datetime.timedelta(days=30)  # what was deleted comes back for so long


class RevisionQuerySet(models.QuerySet):
    def of(self, model: type[models.Model], keys: Iterable[int] | None = None) -> Self:
        """Those of objects of a model, of all or of these."""
        found = self.filter(content_type=ContentType.objects.get_for_model(model))
        return found if keys is None else found.filter(object_id__in=keys)

    def history(self) -> Self:
        """What the objects were, newest first."""
        return self.filter(state__in=Revision.PAST).order_by("-pk")

    def latest(self) -> Self:
        """The last version of each object."""
        return self.filter(state__in=Revision.PAST).order_by("object_id", "-pk").distinct("object_id")

    def proposals(self) -> Self:
        return self.filter(state=Revision.State.PROPOSED).order_by("-created_at", "-pk")

    def of_the_same(self) -> Self:
        """All versions of the object that a row of the statement around is of."""
        same = {name: models.OuterRef(name) for name in ("content_type", "object_id")}
        return self.filter(**same)

    def last_words(self) -> Self:
        """Deletions of what has not come back."""
        later = Revision.objects.of_the_same().filter(pk__gt=models.OuterRef("pk"), state__in=Revision.PAST)
        return self.filter(~models.Exists(later), state=Revision.State.DELETED)

    def recoverable(self) -> Self:
        """Deletions that can be undone."""
        return self.last_words().filter(created_at__gt=Now() - RECOVERABLE).order_by("-pk")

    def lapsed(self) -> Self:
        """Whatever is kept of objects that were deleted too long ago."""
        gone = Revision.objects.last_words().filter(created_at__lte=Now() - RECOVERABLE)
        return self.filter(models.Exists(gone.of_the_same()))


class Revision(models.Model):
    """One version of an object with all that it is made of, in every language; see `content.aggregates`."""

    class State(models.TextChoices):
        SAVED = "saved", _("saved")
        DELETED = "deleted", _("deleted")
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", pgettext_lazy("changes", "published")
        DISCARDED = "discarded", pgettext_lazy("changes", "discarded")

    class Cause(models.TextChoices):
        FOUND = "found", _("as it was found")
        FORM = "form", _("form")
        ACTION = "action", _("action of a list")
        PROPOSAL = "proposal", _("proposed changes published")
        TAKEN_BACK = "taken_back", _("changes taken back")
        RECOVERY = "recovery", _("recovered")
        IMPORT = "import", _("import")
        UNDO = "undo", _("import or merge undone")
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")
        DECISION = "decision", _("decision about names")
        COMMAND = "command", _("command")
        REPLACED = "replaced", _("find and replace")
        TRANSLATED = "translated", pgettext_lazy("cause of a version", "translation")

    PAST = (State.SAVED, State.DELETED)

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("kind")
    )
    object_id = models.PositiveBigIntegerField(_("key"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SAVED)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    note = models.CharField(_("remark"), max_length=500, blank=True, default="")
    rows = models.JSONField(_("rows"))
    digest = models.CharField(
        _("digest"), max_length=32
    )  # of what somebody wrote in it: `Aggregate.fingerprint`
    # What a proposal was made of: the version that visitors saw then.
    base = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made of")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("kept on"), auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # who may see an object sees what it was
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="content_revision_object"),
            models.Index(
                fields=["state", "created_at"],
                condition=~models.Q(state="saved"),
                name="content_revision_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "user"],
                condition=models.Q(state="proposed"),
                name="content_revision_one_proposal",
            )
        ]

    def __str__(self) -> str:
        return str(self.shown)

    @property
    def model(self) -> type[models.Model]:
        return self.content_type.model_class()

    @property
    def row(self) -> Row:
        """The row of the object itself."""
        return self.rows[self.model._meta.label][str(self.object_id)]

    @property
    def shown(self) -> models.Model:
        """The object as it was, without its parts; it is not to be saved."""
        return self.model(**as_python(self.model._meta.label, self.row))


def discard_unless_recoverable(gone: models.Model) -> None:
    """Remove the files of an object that was deleted and that nobody can bring back."""
    if not Revision.objects.of(type(gone), [gone.pk]).recoverable().exists():
        aggregate_of(type(gone)).discard(gone)


class Proposal(Revision):
    """Changes of something live that wait for a publisher."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("proposed changes")
        verbose_name_plural = _("proposed changes")
