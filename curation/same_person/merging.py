"""Two people made one: works, names, news and decisions of the one who goes come to the one who stays."""

from django.db import transaction

from content.languages import columns_of
from content.models import Revision, State
from content.revisions.keeping import Cause, keep, keep_found
from curation.duplicates.merging import fill_blanks, move, replace
from curation.duplicates.regrouping import keep_regrouping, locked, refuse
from curation.models import MatchSuggestion, Regrouping
from people.aggregates import PERSON
from people.models import Person
from publications.models import Publication
from publications.permissions import refuse_live

FILLED = (
    "latin_given_name",
    "latin_family_name",
    *columns_of("role", "biography"),
    "portrait",
    "email",
    "orcid",
)
NOTE = Revision._meta.get_field("note").max_length


@transaction.atomic
def merge_people(stays: Person, goes: Person, user) -> Regrouping:
    """Refused or PublishersOnly, with words for the editor, where it can not be done."""
    stays, goes = locked(stays.pk, goes.pk, root=Person)
    refuse(user, [stays, goes])
    works = [*Publication.objects.locked(goes.authorships.values_list("publication", flat=True))]
    refuse_live(works, user)
    before = PERSON.snapshot(stays.pk, goes.pk)
    keep_found(Person, [stays.pk, goes.pk])
    keep_found(Publication, works)
    keep_names(stays, goes)
    keep_decisions(stays, goes)
    drop_same_links(stays, goes)
    move(goes, stays, PERSON)
    texts = replace(goes, stays, user)
    fill(stays, goes)
    stays.save()
    keep(Person, [stays.pk], Cause.MERGE, user, str(goes)[:NOTE])
    keep(Publication, works, Cause.MERGE, user, str(goes)[:NOTE])
    return keep_regrouping(
        Regrouping.Kind.PEOPLE, stays, goes, before, PERSON.snapshot(stays.pk), user, texts
    )


def keep_names(stays: Person, goes: Person) -> None:
    """Works signed with any name of the one are found by it on the other."""
    own = {name.key for name in (*stays.name_forms, *(one.name for one in stays.other_names.all()))}
    goes.other_names.filter(pk__in=[one.pk for one in goes.other_names.all() if one.name.key in own]).delete()
    for name in goes.name_forms:
        if name.key not in own:
            stays.other_names.create(given_name=name.given, family_name=name.family)


def keep_decisions(stays: Person, goes: Person) -> None:
    """What was decided about the one who goes counts more than what is open about the one who stays."""
    for decided in goes.match_suggestions.exclude(state=MatchSuggestion.State.OPEN):
        same = {name: getattr(decided, name) for name in ("publication_id", "role", "name")}
        stays.match_suggestions.filter(state=MatchSuggestion.State.OPEN, **same).delete()


def drop_same_links(stays: Person, goes: Person) -> None:
    goes.links.filter(url__in=stays.links.values("url")).delete()


def fill(stays: Person, goes: Person) -> None:
    """Take over what the one who stays lacks, and that visitors find them where they found the other."""
    fill_blanks(stays, goes, FILLED)
    stays.joined = min(filter(None, (stays.joined, goes.joined)), default=None)
    stays.match_by_name = stays.match_by_name and goes.match_by_name
    if goes.state == State.PUBLISHED != stays.state:
        stays.published_at, stays.expires_at = goes.published_at, goes.expires_at
