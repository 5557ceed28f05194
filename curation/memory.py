"""What is curated about works and people hangs on them too; see `content.memory`."""

from curation.models import DuplicateSuggestion, ImportItem, MatchSuggestion, MistakeReport
from people.memory import PERSON
from publications.memory import WORK

WORK.keep_records(
    (DuplicateSuggestion, "first"),
    (DuplicateSuggestion, "second"),
    (ImportItem, "publication"),
    (MatchSuggestion, "publication"),
    (MatchSuggestion, "authorship"),
    (MistakeReport, "publication"),
)
PERSON.keep_records((MatchSuggestion, "person"), (MistakeReport, "person"))
