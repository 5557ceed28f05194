"""Imports in two steps: what the entries of a file would do is shown first, then done as it was shown, or undone."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bibliography.latex import render
from bibliography.records import Item, Note, Record, Refusal, from_json, to_json
from content.aggregates import CannotPutBack
from content.revisions.keeping import Cause, keep, keep_deleted, keep_found
from curation.authorship.linking import link_names
from curation.imports.catalogue import BATCH
from curation.imports.importing import Import, Outcome, Result
from curation.imports.reading import Bibliography
from curation.imports.rejections import Rejections, identity
from curation.models import ImportItem, ImportRun, MatchSuggestion, MistakeReport, Remark
from publications.aggregates import WORK
from publications.models import Publication, Venue
from publications.permissions import refuse_live

NAMES_SHOWN = 6


class TooLate(Exception):
    """Somebody has applied, discarded or undone the import meanwhile; a sentence for the editor."""


class Plan:
    """What the entries of a file do, in their order; nothing is written before `save`.

    `left_out` holds the positions of the entries that stay outside; None means those that an editor left
    out of an earlier import.
    """

    def __init__(
        self,
        found: Iterable[Item],
        *,
        left_out: set[int] | None = None,
        is_draft: bool = False,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        found = list(found)
        self.notes = [[note.line, note.text] for note in found if isinstance(note, Note)]
        entries = list(enumerate(item for item in found if not isinstance(item, Note)))
        records = {position: entry for position, entry in entries if isinstance(entry, Record)}
        self.rejections = Rejections()
        if left_out is None:
            left_out = {position for position, record in records.items() if self.rejections.find(record)}
        self.admitted = {position: one for position, one in records.items() if position not in left_out}
        self.importing = Import([*self.admitted.values()], is_draft=is_draft)
        self.results: dict[int, Result] = {}
        for done, (position, record) in enumerate(self.admitted.items(), start=1):
            self.results[position] = self.importing.apply(record)
            progress(done, len(self.admitted))
        self.items = [self.item(position, entry) for position, entry in entries]

    def item(self, position: int, entry: Record | Refusal) -> ImportItem:
        item = ImportItem(position=position, line=entry.line, raw=entry.raw, key=entry.key)
        if isinstance(entry, Refusal):
            item.outcome, item.messages = Outcome.REFUSED, [entry.reason]
            return item
        item.title, item.reference = render(entry.title).text, reference(entry)
        if (result := self.results.get(position)) is None:
            item.outcome, item.is_left_out, item.identity = Outcome.LEFT_OUT, True, identity(entry)
            return item
        item.outcome, item.publication_id = result.outcome, result.work_key
        item.messages, item.changes = result.messages, result.changes
        return item

    @property
    def counts(self) -> Counter[str]:
        return Counter(item.outcome for item in self.items)

    def is_as_shown(self, run: ImportRun) -> bool:
        """Whether it does what the run’s preview says, but for the entries that were ticked to be left out."""
        columns = ("is_left_out", "outcome", "publication_id", "changes")
        shown = [
            (Outcome.LEFT_OUT, None, []) if is_left_out else tuple(effect)
            for is_left_out, *effect in run.items.values_list(*columns)
        ]
        return shown == [(item.outcome, item.publication_id, item.changes) for item in self.items]

    def save(
        self, user: AbstractBaseUser | None, note: str, progress: Callable[[str], None] = lambda step: None
    ) -> list[Venue]:
        """Do it, and note on the items what undoing it will need; returns the venues that were added."""
        updated = [work.publication.pk for work in self.importing.updated]
        before = WORK.snapshots(updated)
        keep_found(Publication, updated)
        venues = list(self.importing.venues.unsaved)
        self.importing.save(progress)
        written = (*self.importing.created, *self.importing.updated)
        after = dict(WORK.fingerprints(work.publication.pk for work in written))
        for position, result in self.results.items():
            item = self.items[position]
            item.publication_id = result.work_key
            item.before, item.after = before.pop(result.work_key, None), after.pop(result.work_key, "")
        keep(Publication, (work.publication.pk for work in written), Cause.IMPORT, user, note)
        readmitted = [item.pk for one in self.admitted.values() for item in self.rejections.find(one)]
        ImportItem.objects.filter(pk__in=readmitted).update(readmitted_at=timezone.now())
        return venues


def reference(record: Record) -> str:
    """Authors, venue and year of an entry in one line."""
    authors = record.names.get("author") or record.names.get("editor")
    names = [name.printed for name in authors.names] if authors else []
    if len(names) > NAMES_SHOWN:
        names = [*names[:NAMES_SHOWN], "…"]
    return " · ".join(filter(None, [", ".join(names), record.venue, str(record.year or "")]))


def preview_import(bibliography: Bibliography) -> ImportRun:
    """Keep what a bibliography would do for an editor to look at; works are not touched."""
    run, found = bibliography
    run.records = to_json(found)
    plan = Plan(found)
    with transaction.atomic():
        ImportRun.objects.lapsed().delete()
        store(run, plan)
    return run


def store(run: ImportRun, plan: Plan) -> None:
    """Store the run with its entries as they are planned, in place of those it had."""
    run.counts, run.notes, run.revision = plan.counts, plan.notes, run.revision + 1
    run.save()
    run.items.all().delete()
    for item in plan.items:
        item.run = run
    ImportItem.objects.bulk_create(plan.items, BATCH)


def apply_import(run: ImportRun, user: AbstractBaseUser, *, revision: int, is_draft: bool) -> bool:
    """Do what the preview shows, all or nothing; raises `TooLate` if the import was decided already, and
    `PublishersOnly` if the user may not change one of the works.

    Where it would do anything else than was shown, since works or ticks changed meanwhile, nothing is
    done, the preview is renewed and False returned; so too where the user has seen an older revision of it.
    """
    with transaction.atomic():
        run = take(run, ImportRun.State.PREVIEWED)
        lock_works()
        if run.revision != revision:
            return False
        left_out = set(run.items.filter(is_left_out=True).values_list("position", flat=True))
        plan = Plan(from_json(run.records), left_out=left_out, is_draft=is_draft)
        if not plan.is_as_shown(run):
            store(run, plan)
            return False
        refuse_live((work.publication.pk for work in plan.importing.updated), user)
        run.user, run.records = user, None
        carry_out(run, plan)
    return True


def discard_import(run: ImportRun) -> None:
    """Forget a preview; raises `TooLate` where it is none any more."""
    with transaction.atomic():
        take(run, ImportRun.State.PREVIEWED).delete()


def carry_out(run: ImportRun, plan: Plan, progress: Callable[[str], None] = lambda step: None) -> None:
    """Write the works and the run; call it in a transaction that holds the lock on works."""
    run.venues = [venue.pk for venue in plan.save(run.user, run.name, progress)]
    run.state, run.applied_at = ImportRun.State.APPLIED, timezone.now()
    for item in plan.items:
        item.raw = "" if item.outcome == Outcome.UNCHANGED else item.raw  # so that daily imports stay small
    progress(str(ImportRun._meta.verbose_name))
    store(run, plan)


def take(run: ImportRun, state: str) -> ImportRun:
    """The run, locked until the transaction ends; raises `TooLate` where it is in that state no longer."""
    found = ImportRun.objects.select_for_update().filter(pk=run.pk, state=state).first()
    if found is None or (state == ImportRun.State.PREVIEWED and not found.is_in_review):
        raise TooLate(_("Somebody else has decided about this import meanwhile, or it has lapsed."))
    return found


def lock_works() -> None:
    """Let nobody change a work until the transaction ends; reading goes on.

    Also those wait who have only locked a row (the admin’s forms), before they hold anything we need.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"LOCK TABLE {connection.ops.quote_name(Publication._meta.db_table)} IN EXCLUSIVE MODE"
        )


class Reversal(NamedTuple):
    """What undoing an import does: works that go, works that become what they were, and those that stay."""

    deleted: list[int]
    restored: dict[int, ImportItem]
    stays: list[tuple[ImportItem, Remark]]  # each with the reason


def reversal(run: ImportRun) -> Reversal:
    items = list(run.items.exclude(after="").select_related("publication"))
    keys = [item.publication_id for item in items if item.publication_id]
    now, elsewhere = dict(WORK.fingerprints(keys)), mentioned(keys)
    found = Reversal([], {}, [])
    for item in items:
        if item.publication_id is None:
            found.stays.append((item, Remark(gettext_noop("This work was deleted since."), {})))
        elif now[item.publication_id] != item.after:
            reason = gettext_noop("This work was changed since the import and stays as it is.")
            found.stays.append((item, Remark(reason, {})))
        elif item.before is not None:
            found.restored[item.publication_id] = item
        elif item.publication_id in elsewhere:
            reason = gettext_noop("Somebody has written or decided something about this work: it stays.")
            found.stays.append((item, Remark(reason, {})))
        else:
            found.deleted.append(item.publication_id)
    return found


def restore(found: Reversal) -> None:
    """Restore all at once; else one by one, and those stay that something stands in the way of."""
    try:
        WORK.restore({work: item.before for work, item in found.restored.items()})
        return
    except CannotPutBack:
        reason = gettext_noop(
            "Something that its former state needs is taken or gone: an identifier, a key, a venue."
        )
    for work, item in list(found.restored.items()):
        try:
            WORK.restore({work: item.before})
        except CannotPutBack:
            found.stays.append((found.restored.pop(work), Remark(reason, {})))


def mentioned(works: Collection[int]) -> set[int]:
    """Those of these works that others have written of, in news, events or reports, or decided about."""
    found: set[int] = set()
    for hook in WORK.mentions:
        if hook.model._meta.auto_created or hook.model is MistakeReport:
            rows = hook.model._base_manager.filter(**{f"{hook.column}__in": works})
            found.update(rows.values_list(hook.field.attname, flat=True))
    decided = MatchSuggestion.objects.filter(publication__in=works).exclude(state=MatchSuggestion.State.OPEN)
    return found.union(decided.values_list("publication", flat=True))


def undo_import(run: ImportRun, user: AbstractBaseUser) -> Reversal:
    """Put back what was there before the import; raises `TooLate` where that has been done already, and
    `PublishersOnly` where the user may not change one of the works."""
    with transaction.atomic():
        run = take(run, ImportRun.State.APPLIED)
        lock_works()
        found = reversal(run)
        refuse_live([*found.deleted, *found.restored], user)
        keep_found(Publication, [*found.deleted, *found.restored])
        restore(found)
        for item, reason in found.stays:
            item.messages.append(reason)
        ImportItem.objects.bulk_update([item for item, _reason in found.stays], ["messages"], BATCH)
        link_names([*found.restored]).save()
        keep(Publication, found.restored, Cause.UNDO, user, run.name)
        keep_deleted(Publication, found.deleted, user)
        Publication.objects.filter(pk__in=found.deleted).delete()
        Venue.objects.filter(pk__in=run.venues, releases=None).delete()
        run.state, run.undone_at, run.undone_by = ImportRun.State.UNDONE, timezone.now(), user
        run.save()
    return found
