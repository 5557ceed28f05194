"""One work with its releases, from preprint to journal, and the people who signed it."""

from publications.models.authorship import Authorship
from publications.models.duplicate import DuplicateSuggestion
from publications.models.imports import ImportItem, ImportRun, field_label
from publications.models.link_check import LinkCheck
from publications.models.publication import Publication, PublicationLink, PublicationQuerySet
from publications.models.regrouping import Regrouping
from publications.models.release import SHARED_SCHEMES, Identifier, Release
from publications.models.report import Report
from publications.models.suggestion import MatchSuggestion, MatchSuggestionQuerySet
from publications.models.tombstone import Tombstone
from publications.models.venue import Venue

__all__ = [
    "SHARED_SCHEMES",
    "Authorship",
    "DuplicateSuggestion",
    "Identifier",
    "ImportItem",
    "ImportRun",
    "LinkCheck",
    "MatchSuggestion",
    "MatchSuggestionQuerySet",
    "Publication",
    "PublicationLink",
    "PublicationQuerySet",
    "Regrouping",
    "Release",
    "Report",
    "Tombstone",
    "Venue",
    "field_label",
]
