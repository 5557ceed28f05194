"""Pairs of works that may be one, until an editor decides."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from content.languages import columns_of
from content.models.doers import done_by
from publications.models.publication import Publication


class DuplicateSuggestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that wait for a decision, the likeliest first."""
        return self.filter(state=DuplicateSuggestion.State.OPEN).order_by("-likeness", "pk")

    def refused(self) -> Self:
        return self.filter(state=DuplicateSuggestion.State.REFUSED)

    def of(self, *works: int) -> Self:
        """The pairs that one of these works is in."""
        return self.filter(Q(first__in=works) | Q(second__in=works))

    def pair(self, one: int, other: int) -> Self:
        return self.filter(first=min(one, other), second=max(one, other))

    def with_works(self) -> Self:
        """With all that the queue shows of both works."""
        releases = [f"{side}__primary_release__venue" for side in ("first", "second")]
        texts = [
            f"{side}__{name}"
            for side in ("first", "second")
            for name in ("abstract", "abstract_text", "abstract_html", *columns_of("search"))
        ]
        return self.select_related(*releases).defer(*texts)


class DuplicateSuggestion(models.Model):
    """Two works that may be one; a refusal is remembered, so that they are not suggested again."""

    class State(models.TextChoices):
        OPEN = "open", _("undecided")
        REFUSED = "refused", _("different works")

    first = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="+", verbose_name=_("first work")
    )
    second = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="+", verbose_name=_("second work")
    )
    likeness = models.PositiveSmallIntegerField(_("likeness of the titles"), default=0)
    evidence = models.JSONField(_("evidence"), default=list)  # values of `same_work.Reason`
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    decided_by = done_by(_("decided by"))
    decided_at = models.DateTimeField(_("decided on"), null=True)
    created_at = models.DateTimeField(_("suggested on"), auto_now_add=True)

    objects = DuplicateSuggestionQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # whoever may change publications decides
        verbose_name = _("suspected duplicate")
        verbose_name_plural = _("suspected duplicates")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="curation_duplicate_unique"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="curation_duplicate_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"
