"""Imports as they were reviewed: a run for each file, and what became of each of its entries."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from content.models.doers import done_by
from publications.models.authorship import Authorship
from publications.models.publication import Publication
from publications.models.release import Release

KNOWN = (Authorship, Release, Publication)  # what an import changes; the last one wins
LONG = 160  # letters of a value that are shown at once
REVIEW_LASTS = datetime.timedelta(days=7)


class ImportRunQuerySet(models.QuerySet):
    def lapsed(self) -> Self:
        """Previews that nobody applied in time."""
        return self.filter(state=ImportRun.State.PREVIEWED, created_at__lte=timezone.now() - REVIEW_LASTS)


class ImportRun(models.Model):
    """One file, or one answer of a registry, on its way in: previewed, then applied, perhaps undone."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", pgettext_lazy("import", "to review")
        APPLIED = "applied", pgettext_lazy("import", "applied")
        UNDONE = "undone", pgettext_lazy("import", "undone")

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PREVIEWED)
    registry = models.CharField(_("registry"), max_length=40, blank=True, default="")
    name = models.CharField(_("file"), max_length=255)
    digest = models.CharField(_("digest of the file (SHA-256)"), max_length=64, db_index=True)
    # What was read of it, as `bibliography.records` keeps it, until it is applied.
    records = models.JSONField(null=True, editable=False)
    user = done_by(_("by"))
    created_at = models.DateTimeField(_("previewed on"), auto_now_add=True)
    applied_at = models.DateTimeField(_("applied on"), null=True)
    undone_at = models.DateTimeField(_("undone on"), null=True)
    undone_by = done_by(_("undone by"))
    revision = models.PositiveIntegerField(default=0, editable=False)  # how often it was previewed
    counts = models.JSONField(default=dict, editable=False)  # of the entries, by outcome
    notes = models.JSONField(default=list, editable=False)  # line and text, about the file as a whole
    venues = models.JSONField(default=list, editable=False)  # keys of those that it added

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()  # who may add and change publications may import them

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_review(self) -> bool:
        """Whether it can still be applied."""
        return self.state == self.State.PREVIEWED and timezone.now() - self.created_at < REVIEW_LASTS

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def twin(self) -> Self | None:
        """The last import of the very same file."""
        others = ImportRun.objects.filter(digest=self.digest, state=self.State.APPLIED).exclude(pk=self.pk)
        return others.defer("records").first()


class Remark(NamedTuple):
    """A sentence about an entry, kept in English with its values: whoever reads it has it in their language.

    A value that is a list holds words of the catalogue.
    """

    text: str
    values: dict

    def __str__(self) -> str:
        words = {
            name: ", ".join(map(gettext, value)) if isinstance(value, list) else value
            for name, value in self.values.items()
        }
        return gettext(self.text) % words


class Difference(NamedTuple):
    """A value that an entry changes, as it was and as it becomes."""

    label: str
    before: object
    after: object

    @property
    def is_long(self) -> bool:
        return max(len(str(self.before)), len(str(self.after))) > LONG


class ImportItemQuerySet(models.QuerySet):
    def remembered(self) -> Self:
        """The entries that an editor left out and nobody has admitted again."""
        outcome = ImportItem.Outcome.LEFT_OUT
        return self.filter(outcome=outcome, readmitted_at=None, run__state=ImportRun.State.APPLIED)


class ImportItem(models.Model):
    """One entry of an import: where it stands, as it was written, and what it does."""

    class Outcome(models.TextChoices):
        CREATED = "created", pgettext_lazy("entry of an import", "created")
        UPDATED = "updated", pgettext_lazy("entry of an import", "updated")
        JOINED = "joined", pgettext_lazy("entry of an import", "same work")
        UNCHANGED = "unchanged", pgettext_lazy("entry of an import", "unchanged")
        LEFT_OUT = "left_out", pgettext_lazy("entry of an import", "left out")
        REFUSED = "refused", pgettext_lazy("entry of an import", "refused")

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="items", verbose_name=_("import")
    )
    position = models.PositiveIntegerField(_("position"))
    line = models.PositiveIntegerField(_("line"), default=0)
    raw = models.TextField(_("entry"))
    key = models.TextField(_("key"), blank=True, default="")
    title = models.TextField(_("title"), blank=True, default="")
    reference = models.TextField(_("authors, venue, year"), blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    is_left_out = models.BooleanField(_("leave out"), default=False)
    messages = models.JSONField(default=list)  # texts, and `Remark`s
    changes = models.JSONField(default=list)  # name of a field, value before, value after
    publication = models.ForeignKey(
        Publication,
        null=True,
        on_delete=models.SET_NULL,
        related_name="import_items",
        verbose_name=_("publication"),
    )
    identity = models.JSONField(default=list)  # of an entry left out: what it is known again by
    readmitted_at = models.DateTimeField(_("admitted again on"), null=True)
    # Of the first entry that touched a work: its rows as they were, null where there was none,
    # and the fingerprint of what they became.
    before = models.JSONField(null=True)
    after = models.CharField(max_length=32, blank=True, default="")

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of an import")
        verbose_name_plural = _("entries of an import")
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="curation_importitem_position")
        ]
        indexes = [
            models.Index(fields=["run"], condition=Q(outcome="left_out"), name="curation_importitem_out")
        ]

    def __str__(self) -> str:
        return self.title or self.key or self.raw[:80]

    @property
    def remarks(self) -> list[str]:
        """Its messages, in words."""
        return [one if isinstance(one, str) else str(Remark(*one)) for one in self.messages]

    @property
    def may_be_left_out(self) -> bool:
        return self.outcome not in (self.Outcome.UNCHANGED, self.Outcome.REFUSED)

    @property
    def differences(self) -> Iterator[Difference]:
        return (Difference(*difference) for difference in map(self.in_words, self.changes))

    @staticmethod
    def in_words(change: list) -> tuple:
        name, *values = change
        choices = dict(getattr(field_of(name), "flatchoices", ()))
        return field_label(name), *(choices.get(value, value) for value in values)


def field_of(name: str) -> models.Field | models.ForeignObjectRel:
    """The field of a work or of its releases that an import knows by this name."""
    name = "authorships" if name == "authors" else name
    models_of = {field.name: model for model in KNOWN for field in model._meta.get_fields()}
    return models_of[name]._meta.get_field(name)


def english_label(name: str) -> str:
    """The label of a field as the catalogue knows it."""
    with override(None):
        return field_label(name)


def field_label(name: str) -> str:
    field = field_of(name)
    return str(field.related_model._meta.verbose_name_plural if field.auto_created else field.verbose_name)
