"""Whom a name on a work may belong to, and what an editor decided about it."""

from typing import Self

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from content.models.doers import done_by
from people.models import Person
from publications.models.authorship import Authorship


class Doubt(models.TextChoices):
    """Why a name that fits a member is not linked by itself."""

    ORCID_NAME = "orcid-name", _("the ORCID iD is this member’s, the name is another")
    ORCID_OTHER = "orcid-other", _("the ORCID iD is another")
    NAMESAKES = "namesakes", _("fits several members")
    INITIALS = "initials", _("no full given name")
    MIDDLE = "middle", _("middle names differ in number or length")
    FAMILY = "family", _("family names differ in number of words")
    ORDER = "order", _("family name and given name change places")
    SPELLING = "spelling", _("spelt in another way")
    LITERAL = "literal", _("written as the name of an organisation is")
    SUFFIX = "suffix", _("has a suffix")
    PERIOD = "period", _("outside the time at the institute")
    OFF = "off", _("is never matched by name alone")
    REFUSED = "refused", _("refused on this work when the name was printed in another way")


class MatchSuggestionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those that an editor has to decide: about a name that stands on its work and has no member yet."""
        return self.filter(state=MatchSuggestion.State.OPEN, authorship__link_state=Authorship.LinkState.NONE)

    def number_waiting(self) -> int:
        """How many wait. The name of each is looked up: joined, PostgreSQL would read all names of all works."""
        names = Authorship.objects.filter(pk=OuterRef("authorship"))
        rows = self.alias(link_state=Subquery(names.values("link_state")))
        is_waiting = {"state": MatchSuggestion.State.OPEN, "link_state": Authorship.LinkState.NONE}
        return rows.filter(**is_waiting).count()

    def last_decision_of(self, user) -> Self:
        """What this user decided last, several at once perhaps."""
        decided = self.filter(decided_by=user).exclude(state=MatchSuggestion.State.OPEN)
        return decided.filter(decided_at=decided.order_by("-decided_at").values("decided_at")[:1])


class MatchSuggestion(models.Model):
    """A member who may have signed a work. It stays when the name goes, so that nobody is asked twice.

    A decision is about a work, the part in it and the name as printed; `authorship` is where it stands at present.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        NO_MEMBER = "no-member", _("not a member")

    publication = models.ForeignKey(
        "publications.Publication",
        on_delete=models.CASCADE,
        related_name="match_suggestions",
        verbose_name=_("publication"),
    )
    role = models.CharField(_("part"), max_length=20, choices=Authorship.Role)
    name = models.CharField(_("key of the name"), max_length=1000)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="match_suggestions", verbose_name=_("member")
    )
    authorship = models.ForeignKey(
        Authorship,
        null=True,
        on_delete=models.SET_NULL,
        related_name="match_suggestions",
        verbose_name=_("author"),
    )
    evidence = models.JSONField(_("doubts"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    decided_by = done_by(_("decided by"))
    decided_at = models.DateTimeField(_("decided on"), null=True)
    # The row of the name before and after the decision, for whoever takes it back.
    name_before = models.JSONField(default=dict, editable=False)
    name_after = models.JSONField(default=dict, editable=False)

    objects = MatchSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("author to review")
        verbose_name_plural = _("authors to review")
        default_permissions = ()  # whoever may change works decides
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "role", "name", "person"],
                name="curation_matchsuggestion_unique",
            )
        ]
        indexes = [models.Index(fields=["state", "person"], name="curation_match_state")]

    def __str__(self) -> str:
        return f"{self.printed} → {self.person}"

    @property
    def printed(self) -> str:
        return str(self.authorship or self.name)

    @property
    def doubts(self) -> list[Doubt]:
        return [Doubt(value) for value in self.evidence]
