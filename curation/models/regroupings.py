"""Merges and splits of works, and merges of people, with what it takes to undo them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bibliography import limits
from content.models import Content
from content.models.doers import done_by
from people.models import Person
from publications.models.publication import Publication


class Regrouping(models.Model):
    """Two works made one, or one made two; or two people made one.

    They are named by their keys alone: one of the two does not exist until the regrouping is undone.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")
        PEOPLE = "people", _("merge of people")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    work = models.PositiveBigIntegerField(_("work"))
    title = models.CharField(_("title"), max_length=limits.TITLE)
    other = models.PositiveBigIntegerField(_("other work"))
    other_title = models.CharField(_("title of the other work"), max_length=limits.TITLE)
    before = models.JSONField(_("rows before"))
    after = models.JSONField(_("rows after"))
    texts = models.JSONField(_("texts that led to the other, before"), default=dict)
    made_by = done_by(_("made by"))
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    undone_by = done_by(_("undone by"))
    undone_at = models.DateTimeField(_("undone on"), null=True)

    class Meta:
        default_permissions = ()  # whoever may change publications regroups them
        verbose_name = _("merge or split")
        verbose_name_plural = _("merges and splits")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title} · {self.get_kind_display()}"

    @property
    def is_public(self) -> bool:
        """Whether one of the two was to be seen by visitors, before or after."""
        label = self.root._meta.label
        return any(row["published_at"] for rows in (self.before, self.after) for row in rows[label].values())

    @property
    def root(self) -> type[Content]:
        """What was regrouped."""
        return Person if self.kind == self.Kind.PEOPLE else Publication
