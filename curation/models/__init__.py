"""What editors decide about works, and what the site keeps of it: imports, pairs, names, links, reports."""

from curation.models.duplicates import DuplicateSuggestion, DuplicateSuggestionQuerySet
from curation.models.imports import ImportItem, ImportRun, Remark, english_label, field_label
from curation.models.link_checks import LinkCheck
from curation.models.match_suggestions import Doubt, MatchSuggestion, MatchSuggestionQuerySet
from curation.models.mistake_reports import MistakeReport
from curation.models.regroupings import Regrouping

__all__ = [
    "Doubt",
    "DuplicateSuggestion",
    "DuplicateSuggestionQuerySet",
    "ImportItem",
    "ImportRun",
    "LinkCheck",
    "MatchSuggestion",
    "MatchSuggestionQuerySet",
    "MistakeReport",
    "Regrouping",
    "Remark",
    "english_label",
    "field_label",
]
