"""Merges and splits of works kept on record and undone; a work split in two."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from content.admin.live import may_publish
from content.aggregates import AGGREGATES, CannotPutBack, Rows, put_back
from content.models import Content
from content.revisions.keeping import Cause, keep, keep_found
from content.succession import refer_back
from curation.digests import digest
from curation.duplicates.edits import edited_since
from curation.models import DuplicateSuggestion, Regrouping
from people.models import Person
from publications.aggregates import WORK
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release
from publications.permissions import PublishersOnly, refuse_live

# What becomes of the parts of a work that is split, by their model; releases go where the editor says.
COPIED = (Authorship, Publication.topics.through)
CHOSEN = (Release, Identifier)
LEFT = (PublicationLink,)
TELLING = ("status", "year", "venue")  # what tells the entries of a work’s releases apart


class Refused(Exception):
    """Why it can not be done, in words for the editor."""


def locked(*keys: int, root: type[Content] = Publication) -> list:
    """The works, or people, until the end of the transaction nobody else's; Refused where one is gone meanwhile."""
    found = root.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([*keys])
    if len(found) < len(set(keys)):
        raise Refused(_("One of the two is gone: somebody else merged or deleted it meanwhile."))
    return [found[key] for key in keys]


@transaction.atomic
def split(work: Publication, releases: Collection[int], user) -> Regrouping:
    """Make a work of its own of some of the releases, with the texts, names and topics of the one they had."""
    (work,) = locked(work.pk)
    refuse_live([work.pk], user)
    moved = work.releases.filter(pk__in=releases)
    if not moved or len(moved) == work.releases.count():
        raise Refused(_("Choose some of the releases, not all: one at least stays."))
    before = WORK.snapshot(work.pk)
    keep_found(Publication, [work.pk])
    new = copy_of(work)
    keys = cite_keys_of(work, moved)
    new.extra = {"imports": {key: work.extra["imports"].pop(key) for key in keys}}
    moved.update(publication=new)
    call_different(work.pk, new.pk, user)
    for one in (work, new):
        one.save()
        one.refresh()
    keep(Publication, [work.pk, new.pk], Cause.SPLIT, user)
    return keep_regrouping(Regrouping.Kind.SPLIT, work, new, before, WORK.snapshot(work.pk, new.pk), user)


def copy_of(work: Publication) -> Publication:
    """A second work with the same texts and copied parts, and an address of its own."""
    new = Publication.objects.get(pk=work.pk)
    new.pk, new._state.adding = None, True
    new.slug = new.cite_key = ""
    new.primary_release, new.featured, new.extra = None, False, {}
    new.save()
    for part in WORK.parts:
        for row in part.model._base_manager.filter(**{part.column: work}) if part.model in COPIED else ():
            setattr(row, part.column, new)
            row.pk, row._state.adding = None, True
            row.save()
    return new


def cite_keys_of(work: Publication, moved: QuerySet[Release]) -> list[str]:
    """The citation keys under which these releases of a work came in, and none of the others."""
    said = {release.pk: said_of(release) for release in work.releases.select_related("venue")}
    own = {said.pop(release.pk) for release in moved} - {*said.values()}
    imports = work.extra.get("imports", {})
    return [key for key, given in imports.items() if tuple(map(given.get, TELLING)) in own]


def said_of(release: Release) -> tuple[str | None, ...]:
    return tuple(map(digest, (release.status, release.year, release.venue_name)))


@transaction.atomic
def tell_apart(one: int, other: int, user) -> None:
    """Decide that two works are two; Refused where one is gone meanwhile."""
    locked(one, other)
    call_different(one, other, user)


def call_different(one: int, other: int, user) -> None:
    """Remember that two works are two, so that they are not suggested again."""
    first, second = sorted([one, other])
    decision = {"state": DuplicateSuggestion.State.REFUSED, "decided_by": user, "decided_at": timezone.now()}
    DuplicateSuggestion.objects.update_or_create(first_id=first, second_id=second, defaults=decision)


def keep_regrouping(
    kind: Regrouping.Kind,
    work: Content,
    other: Content,
    before: Rows,
    after: Rows,
    user,
    texts: Rows | None = None,
) -> Regrouping:
    return Regrouping.objects.create(
        kind=kind,
        work=work.pk,
        title=str(work),
        other=other.pk,
        other_title=str(other),
        before=before,
        after=after,
        texts=texts or {},
        made_by=user,
    )


def refuse(user, found: list) -> None:
    """Raise `PublishersOnly` where visitors see one of them, and this user does not decide what they see."""
    if isinstance(found[0], Publication):
        refuse_live([work.pk for work in found], user)
    elif any(person.is_live for person in found) and not (user is None or may_publish(user, Person)):
        raise PublishersOnly(_("One of them is public, or will be on its date: publishers merge people."))


@transaction.atomic
def undo_regrouping(regrouping: Regrouping, user) -> None:
    """Make both what they were; Refused where something has been built on it since."""
    regrouping = Regrouping.objects.select_for_update(of=("self",)).get(pk=regrouping.pk)
    if regrouping.undone_at:
        raise Refused(_("This has been undone already."))
    root, after = regrouping.root, regrouping.after
    keys = [*map(int, after[root._meta.label])]
    found = locked(*keys, root=root)
    refuse(user, found)
    if edited := edited_since(regrouping, AGGREGATES[root].snapshot(*keys)):
        text = _("This was edited since, and undoing would lose that. What differs: %(names)s.")
        raise Refused(text % {"names": get_text_list(edited, _("and"))})
    try:
        keep_found(root, keys)
        put_back(regrouping.before, after)
        keep(root, map(int, regrouping.before[root._meta.label]), Cause.UNDO, user)
        refer_back(regrouping.texts, root(pk=regrouping.other), root(pk=regrouping.work), user)
    except CannotPutBack as error:
        raise Refused(
            _(
                "Something it needs is taken or gone by now: an address, a citation key, an identifier, a person."
            )
        ) from error
    regrouping.undone_by, regrouping.undone_at = user, timezone.now()
    regrouping.save(update_fields=["undone_by", "undone_at"])
