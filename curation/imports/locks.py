"""The values of a work that an editor has changed since they were imported: imports leave them alone."""

from collections.abc import Collection, Iterable

from curation.digests import RELEASE_VALUES, UNLOCKED, WORK_VALUES, author_values, digest
from publications.models import Publication

# What is locked as one, by the name of its first value.
DATE = ("year", "month", "day")
Values = dict[str, object]


def locked_values(publication: Publication) -> list[str]:
    """The names of those values, in the order of the form; empty for a work that was never imported."""
    imports = publication.extra.get("imports", {}).values()
    if not any(imports):
        return []
    releases = list(publication.releases.select_related("venue"))
    held: dict[str, list[Values]] = {name: [{name: getattr(publication, name)}] for name in WORK_VALUES}
    held["authors"] = [{"authors": [author_values(name) for name in publication.authorships.all()]}]
    held["venue"] = [{"venue": release.venue_name} for release in releases]
    for names in (DATE, *((name,) for name in RELEASE_VALUES)):
        held[names[0]] = [{name: getattr(release, name) for name in names} for release in releases]
    return [name for name, holders in held.items() if is_locked(name, imports, holders)]


def is_locked(name: str, imports: Iterable[dict[str, str]], holders: list[Values]) -> bool:
    """Whether no import of the work gave what it holds under this name, although one gave something."""
    given = [digests for digests in imports if name in digests]
    return bool(given) and not any(agrees(digests, values) for digests in given for values in holders)


def agrees(digests: dict[str, str], values: Values) -> bool:
    return all(digests.get(name) in (None, UNLOCKED, digest(value)) for name, value in values.items())


def unlock(publication: Publication, names: Collection[str]) -> None:
    """Let the next import set these values again; the work has to be saved."""
    together = {part for name in names for part in (DATE if name == DATE[0] else (name,))}
    for digests in publication.extra.get("imports", {}).values():
        digests.update(dict.fromkeys(digests.keys() & together, UNLOCKED))
