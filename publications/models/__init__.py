"""One work with its releases, from preprint to journal, and the people who signed it."""

from publications.models.authorship import Authorship
from publications.models.publication import Publication, PublicationLink, PublicationQuerySet
from publications.models.release import Identifier, Release
from publications.models.tombstone import Tombstone
from publications.models.venue import Venue

__all__ = [
    "Authorship",
    "Identifier",
    "Publication",
    "PublicationLink",
    "PublicationQuerySet",
    "Release",
    "Tombstone",
    "Venue",
]
