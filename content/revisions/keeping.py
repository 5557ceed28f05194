"""A version of everything that is changed: what it was, and what it became."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from content.aggregates import AGGREGATES, Rows
from content.models import Revision

BATCH = 500
Cause, State = Revision.Cause, Revision.State


def keep_found(model: type[Model], keys: Iterable[int]) -> None:
    """Keep what is about to be changed, where the last version kept is another: by SQL, or before there were any."""
    keep(model, keys, Cause.FOUND)


def keep(model: type[Model], keys: Iterable[int], cause: str, user=None, note: str = "") -> None:
    """Keep what these objects are now, where they differ from their last versions."""
    if model not in AGGREGATES:
        return
    aggregate, keys = AGGREGATES[model], list(keys)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found = Revision.objects.of(model, batch).latest().values_list("object_id", "digest", "state")
        last = {key: digest for key, digest, state in found if state != State.DELETED}
        new = [
            version(model, key, rows, cause, user, note) for key, rows in aggregate.snapshots(batch).items()
        ]
        Revision.objects.bulk_create([one for one in new if one.digest != last.get(one.object_id)])


def keep_deleted(model: type[Model], keys: Iterable[int], user) -> None:
    """Keep what is about to be deleted, with all that is kept about it; forget what was deleted long ago."""
    if model not in AGGREGATES:
        return
    forget_lapsed()
    for key in keys:
        rows = AGGREGATES[model].snapshot(key)
        gone = version(model, key, rows, Cause.FORM, user)
        gone.state = State.DELETED
        gone.save()


def version(model: type[Model], key: int, rows: Rows, cause: str, user=None, note: str = "") -> Revision:
    """A version that is not saved yet."""
    return Revision(
        content_type=ContentType.objects.get_for_model(model),
        object_id=key,
        rows=rows,
        digest=AGGREGATES[model].fingerprint(rows),
        cause=cause,
        user=user,
        note=note,
    )


def forget_lapsed() -> None:
    """Forget, for good, what was deleted too long ago to come back, with its files."""
    forget(Revision.objects.lapsed())


def forget(versions: QuerySet[Revision]) -> None:
    gone = [one.shown for one in versions.last_words().select_related("content_type")]
    versions.delete()
    for obj in gone:
        transaction.on_commit(lambda obj=obj: AGGREGATES[type(obj)].discard(obj), robust=True)
