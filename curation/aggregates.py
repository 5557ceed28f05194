"""What is curated about works and people hangs on them too; see `content.aggregates`."""

from curation.models import DuplicateSuggestion, ImportItem, MatchSuggestion, MistakeReport
from people.aggregates import PERSON
from publications.aggregates import WORK

WORK.keep_mentions(
    (DuplicateSuggestion, "first"),
    (DuplicateSuggestion, "second"),
    (ImportItem, "publication"),
    (MatchSuggestion, "publication"),
    (MatchSuggestion, "authorship"),
    (MistakeReport, "publication"),
)
PERSON.keep_mentions((MatchSuggestion, "person"), (MistakeReport, "person"))
