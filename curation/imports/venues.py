"""The venues that an import names: those of the site, and those that it adds."""

from bibliography.venues import series_name, venue_key
from publications.models import Venue


class Venues:
    """The venues of the database, and those that an import adds."""

    def __init__(self) -> None:
        self.by_key = {venue.key: venue for venue in Venue.objects.all()}
        self.unsaved: list[Venue] = []

    def find_or_add(self, name: str, kind: str) -> Venue | None:
        if not name:
            return None
        key = venue_key(name, kind)
        if key not in self.by_key:
            self.by_key[key] = Venue(name=series_name(name, kind), kind=kind, key=key)
            self.unsaved.append(self.by_key[key])
        return self.by_key[key]

    def save(self) -> None:
        Venue.objects.bulk_create(self.unsaved)
        self.unsaved = []
