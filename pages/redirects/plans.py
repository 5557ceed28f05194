"""What a table of redirects would do, line by line, before anything is written."""

from collections import Counter
from functools import cache
from hashlib import blake2s

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.destinations import goal_of
from pages.models import Redirect
from pages.redirects.lines import STATUSES, Line, lines_of

WRITTEN = ("target", "passes", "is_permanent", "updated_at")
BATCH = 500


class Outcome(models.TextChoices):
    """What becomes of a line."""

    CREATED = "created", gettext_lazy("new")
    UPDATED = "updated", gettext_lazy("changed")
    LEFT = "left_out", gettext_lazy("redirected already, left as it is")
    SAME = "unchanged", gettext_lazy("the same already")
    REFUSED = "refused", gettext_lazy("wrong")


class Planned:
    """A line, the redirect that it asks for, and what would become of it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.redirect = Redirect(
            old=line.old, target=line.target, is_permanent=STATUSES.get(line.status, True)
        )
        self.outcome = Outcome.CREATED
        self.former = ""  # where the old address leads by now
        self.faults: list[str | Promise] = []

    def refuse(self, *faults: str | Promise) -> None:
        self.outcome, self.faults = Outcome.REFUSED, [*self.faults, *faults]

    def meet(self, existing: Redirect, *, updates: bool) -> None:
        """Know that the old address is redirected already."""
        wanted = self.redirect
        wanted.pk, self.former = existing.pk, existing.target
        is_same = (existing.target, existing.is_permanent) == (wanted.target, wanted.is_permanent)
        self.outcome = Outcome.SAME if is_same else Outcome.UPDATED if updates else Outcome.LEFT


class Plan:
    """All lines of a table, held against the redirects that there are and against each other."""

    def __init__(self, text: str, *, updates: bool) -> None:
        self.existing = {one.old: one for one in Redirect.objects.all()}
        self.first_lines: dict[str, int] = {}
        self.goal = cache(goal_of)
        self.updates = updates
        self.lines = [self.planned(line) for line in lines_of(text)]
        self.refuse_chains()

    def planned(self, line: Line) -> Planned:
        planned = Planned(line)
        faults = [line.fault] if line.fault else [*planned.redirect.spell(self.goal).values()]
        if faults:
            planned.refuse(*(message for fault in faults for message in getattr(fault, "messages", [fault])))
            return planned
        old = planned.redirect.old
        if self.first_lines.setdefault(old, line.number) != line.number:
            planned.refuse(_("Line %(line)s has this old address already.") % {"line": self.first_lines[old]})
        elif old in self.existing:
            planned.meet(self.existing[old], updates=self.updates)
        return planned

    def refuse_chains(self) -> None:
        then = self.existing | {one.old: one for one in self.asked_for()}
        passing = {one.passes: one for one in then.values() if one.passes}
        for planned in self.lines:
            is_asked_for = planned.outcome in (Outcome.CREATED, Outcome.UPDATED)
            if is_asked_for and (faults := planned.redirect.joined(then, passing)):
                planned.refuse(*faults.values())

    def asked_for(self, *outcomes: Outcome) -> list[Redirect]:
        wanted = outcomes or (Outcome.CREATED, Outcome.UPDATED)
        return [planned.redirect for planned in self.lines if planned.outcome in wanted]

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        found = Counter(planned.outcome for planned in self.lines)
        return [(outcome, found[outcome]) for outcome in Outcome if found[outcome]]

    @property
    def digest(self) -> str:
        """What was shown of it, so that nothing else is done."""
        shown = [(one.line.number, one.outcome, one.redirect.old, one.redirect.target) for one in self.lines]
        return blake2s(repr(shown).encode(), digest_size=12).hexdigest()

    def apply(self) -> list[Redirect]:
        """Write what is right, all of it or nothing; returns what was new or changed."""
        new, changed = self.asked_for(Outcome.CREATED), self.asked_for(Outcome.UPDATED)
        for redirect in (*new, *changed):
            redirect.updated_at = timezone.now()
        with transaction.atomic():
            Redirect.objects.bulk_create(new, BATCH)
            Redirect.objects.bulk_update(changed, WRITTEN, BATCH)
        return [*new, *changed]
