"""What editors decide about the names on works, and take back."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.aggregates import Rows, put_back, rows_of
from content.revisions.keeping import Cause, keep, keep_found
from curation.models import Doubt, MatchSuggestion
from publications.models import Authorship, Publication
from publications.permissions import refuse_live

LINKS, STATES = Authorship.LinkState, MatchSuggestion.State
LINK_AFTER = {STATES.ACCEPTED: LINKS.CONFIRMED, STATES.REFUSED: LINKS.NONE, STATES.NO_MEMBER: LINKS.REJECTED}
# Doubts about how a full name is written, or when; each of the others is a question about one work.
SLIGHT = {Doubt.MIDDLE, Doubt.ORDER, Doubt.SPELLING, Doubt.PERIOD}


class Unsafe(ValueError):
    """Several suggestions may not be decided at once; the argument is why, for the editor."""


def are_alike(rows: Sequence[MatchSuggestion], *, and_strong: bool = False) -> bool:
    """Whether all are about one member, one name and the same doubts; slight ones where they have to be strong."""
    facts = {(row.person_id, row.name, *row.evidence) for row in rows}
    return len(facts) < 2 and (not and_strong or all(SLIGHT.issuperset(row.evidence) for row in rows))


def decide(keys: Iterable[int], state: MatchSuggestion.State, user) -> list[MatchSuggestion]:
    """Decide the suggestions among these that still wait, and return them.

    Several at once have to be alike, and to be accepted strong; raises `Unsafe`, or `PublishersOnly`.
    """
    with transaction.atomic():
        chosen = MatchSuggestion.objects.waiting().filter(pk__in=keys)
        works = Publication.objects.locked(chosen.values_list("publication", flat=True))
        refuse_live(works, user)
        waiting = chosen.select_for_update(of=("self", "authorship"))
        rows = list(waiting.select_related("authorship", "person"))
        if len(rows) > 1 and not are_alike(rows, and_strong=state == STATES.ACCEPTED):
            raise Unsafe(
                _("Together only equal names with equal, slight doubts are decided. Decide these one by one.")
            )
        before = names_of(rows)
        keep_found(Publication, works)
        now = timezone.now()
        for row in rows:
            row.state, row.decided_by, row.decided_at = state, user, now
            row.authorship.person = row.person if state == STATES.ACCEPTED else None
            row.authorship.link_state = LINK_AFTER[state]
        names = [row.authorship for row in rows]
        Authorship.objects.bulk_update(names, ["person", "link_state"])
        after = names_of(rows)
        for row in rows:
            row.name_before, row.name_after = before[row.authorship_id], after[row.authorship_id]
        MatchSuggestion.objects.bulk_update(
            rows, ["state", "decided_by", "decided_at", "name_before", "name_after"]
        )
        keep(Publication, works, Cause.DECISION, user)
    return rows


def undo_last_decision(user) -> list[MatchSuggestion]:
    """Take the user’s last decision back; a name that somebody wrote or linked otherwise since stays as it is."""
    with transaction.atomic():
        rows = list(MatchSuggestion.objects.last_decision_of(user).select_related("authorship"))
        works = Publication.objects.locked(row.publication_id for row in rows)
        refuse_live(works, user)
        keep_found(Publication, works)
        now = names_of(rows)
        for row in rows:
            if row.name_after and now.get(row.authorship_id) == row.name_after:
                put_back(row.name_before, row.name_after)
            row.state, row.decided_by, row.decided_at = STATES.OPEN, None, None
        MatchSuggestion.objects.bulk_update(rows, ["state", "decided_by", "decided_at"])
        keep(Publication, works, Cause.UNDO, user)
    return rows


def names_of(rows: Sequence[MatchSuggestion]) -> dict[int, Rows]:
    """The rows of the names that suggestions are about, by their key."""
    found = Authorship.objects.filter(pk__in=[row.authorship_id for row in rows if row.authorship_id])
    return {name["id"]: {Authorship._meta.label: {str(name["id"]): name}} for name in rows_of(found)}


def remember(name: Authorship, before: int | None, user) -> None:
    """Keep what an editor decided in the form of a work; `before` is the member the name was linked with."""
    decided = {}
    member = name.member.pk if name.member else None
    if before and before != member:
        decided[before] = STATES.REFUSED
    if name.person_id and name.link_state in (LINKS.CONFIRMED, LINKS.REJECTED):
        decided[name.person_id] = STATES.ACCEPTED if member else STATES.REFUSED
    now = timezone.now()
    for person, state in decided.items():
        MatchSuggestion.objects.update_or_create(
            publication_id=name.publication_id,
            role=name.role,
            name=name.name.key,
            person_id=person,
            defaults={"authorship": name, "state": state, "decided_by": user, "decided_at": now},
        )
