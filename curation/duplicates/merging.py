"""Two works made one: everything that hangs on the work that goes comes to the one that stays.

What both have is kept once. What an editor decided counts more than what was found without one, and what
stays wins over what goes.
"""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Model, Q

from bibliography.text import fold
from content.aggregates import Aggregate, Rows
from content.languages import columns_of
from content.models import Content, FormerSlug, Revision, State
from content.revisions.keeping import Cause, keep, keep_found
from content.succession import refer_on
from content.uses import prose_columns
from curation.duplicates.regrouping import call_different, keep_regrouping, locked
from curation.models import DuplicateSuggestion, MatchSuggestion, Regrouping
from publications.aggregates import DECIDED, WORK
from publications.models import Authorship, Publication, Release
from publications.permissions import refuse_live

FILLED = ("abstract", *columns_of("summary"))
TEXTS = ("volume", "issue", "pages", "article_number", "edition")
RELEASE_BLANKS = (*TEXTS, "month", "day", "venue_text", "publisher", "url", "pdf_url")
NOTE = Revision._meta.get_field("note").max_length
NAME_BLANKS = ("orcid", "affiliation_text", "name_printed")


@transaction.atomic
def merge(stays: Publication, goes: Publication, user) -> Regrouping:
    stays, goes = locked(stays.pk, goes.pk)
    refuse_live([stays.pk, goes.pk], user)
    before = WORK.snapshot(stays.pk, goes.pk)
    keep_found(Publication, [stays.pk, goes.pk])
    fill(stays, goes)
    join_names(stays, goes)
    join_releases(stays, goes)
    keep_decisions(stays, goes)
    keep_refusals(stays, goes)
    drop_same_links(stays, goes)
    move(goes, stays)
    texts = replace(goes, stays, user)
    stays.save()
    stays.refresh()
    keep(Publication, [stays.pk], Cause.MERGE, user, goes.title_text[:NOTE])
    return keep_regrouping(Regrouping.Kind.MERGE, stays, goes, before, WORK.snapshot(stays.pk), user, texts)


def replace(goes: Content, stays: Content, user) -> Rows:
    """Delete the one; whoever comes to an address of it, or by a text that refers to it, finds the other.

    Returns these texts as they were.
    """
    root = type(goes)
    texts = refer_on(goes, stays, user)
    stays.refresh_from_db(fields=prose_columns(root))
    goes.former_slugs.update(object_id=stays.pk)
    root.objects.filter(pk=goes.pk).delete()
    kind = ContentType.objects.get_for_model(root)
    FormerSlug.objects.update_or_create(content_type=kind, slug=goes.slug, defaults={"object_id": stays.pk})
    return texts


def fill(stays: Publication, goes: Publication) -> None:
    """Take over what the work that stays lacks, and that visitors find it where they found the other."""
    fill_blanks(stays, goes, FILLED)
    stays.featured = stays.featured or goes.featured
    if stays.kind == Publication.Kind.ARTICLE:  # a preprint that has come out is what it came out as
        stays.kind = goes.kind
    if goes.state == State.PUBLISHED != stays.state:
        stays.published_at, stays.expires_at = goes.published_at, goes.expires_at
    for name, value in goes.extra.items():
        own = stays.extra.setdefault(name, value)
        if isinstance(own, dict):
            stays.extra[name] = {**value, **own}
    stays.extra.setdefault("imports", {}).setdefault(goes.cite_key, {})  # so that imports still know the key


def fill_blanks(one: Model, other: Model, names: Collection[str]) -> None:
    for name in names:
        setattr(one, name, getattr(one, name) or getattr(other, name))


def join_names(stays: Publication, goes: Publication) -> None:
    """Keep the names of the work that stays, with what is known of the same names on the other."""
    names = {signature(name): name for name in stays.authorships.all()}
    for old in goes.authorships.all():
        if (name := names.get(signature(old))) is None:
            continue
        if weight(old) > weight(name):
            name.person, name.link_state = old.person, old.link_state
        fill_blanks(name, old, (*NAME_BLANKS, "is_corresponding", "equal_contribution"))
        name.save()
        move(old, name)
    goes.authorships.all().delete()


def signature(name: Authorship) -> tuple[str, str, str]:
    return name.role, fold(name.family or name.literal), fold(name.given)[:1]


def weight(name: Authorship) -> int:
    return 2 * (name.link_state in DECIDED) + (name.link_state == Authorship.LinkState.AUTO)


def join_releases(stays: Publication, goes: Publication) -> None:
    """Make one of two releases that say the same."""
    own = list(stays.releases.all())
    for old in goes.releases.all():
        if (release := next((one for one in own if are_one(one, old)), None)) is None:
            continue
        fill_blanks(release, old, (*RELEASE_BLANKS, "peer_reviewed", "open_access"))
        if not release.paper:  # the embargo belongs to it
            release.paper, release.paper_from = old.paper.name, old.paper_from
        release.save()
        move(old, release)
        old.delete()


def are_one(one: Release, other: Release) -> bool:
    """Whether they came out in the same state, place and year, and nothing else tells them apart."""
    facts = [(release.status, release.venue_id, release.year) for release in (one, other)]
    values = [(getattr(one, name), getattr(other, name)) for name in (*TEXTS, "month", "day")]
    names = [dict(release.identifiers.values_list("scheme", "value")) for release in (one, other)]
    values += [(value, names[1].get(scheme)) for scheme, value in names[0].items()]
    return facts[0] == facts[1] and all(not a or not b or a == b for a, b in values)


def keep_decisions(stays: Publication, goes: Publication) -> None:
    """Make room for what was decided about names of the work that goes and is open on the one that stays."""
    is_open = Q(state=MatchSuggestion.State.OPEN)
    for decided in goes.match_suggestions.exclude(is_open):
        same = {name: getattr(decided, name) for name in ("role", "name", "person_id")}
        stays.match_suggestions.filter(is_open, **same).delete()


def keep_refusals(stays: Publication, goes: Publication) -> None:
    """Whatever was no duplicate of the work that goes is none of the one that stays."""
    suggestions = DuplicateSuggestion.objects.of(goes.pk)
    for refused in suggestions.refused():
        partner = refused.first_id if refused.second_id == goes.pk else refused.second_id
        if partner != stays.pk:
            call_different(stays.pk, partner, refused.decided_by)
    suggestions.delete()


def drop_same_links(stays: Publication, goes: Publication) -> None:
    own = set(stays.links.values_list("kind", "url"))
    same = [link.pk for link in goes.links.all() if (link.kind, link.url) in own]
    goes.links.filter(pk__in=same).delete()


def move(old: Model, new: Model, aggregate: Aggregate = WORK) -> None:
    """Point every row at `new` that points at `old`, but where `new` has such a row already."""
    for hook in aggregate.hooks_on(type(old)):
        rows = hook.model._base_manager
        for key in rows.filter(**{hook.column: old}).values_list("pk", flat=True):
            try:
                with transaction.atomic():
                    rows.filter(pk=key).update(**{hook.column: new})
            except IntegrityError:
                continue
