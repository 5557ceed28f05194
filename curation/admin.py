"""The admin of what is curated, and what it adds to the forms of works and people."""

from django.contrib import admin

from curation.authorship.admin import AuthorshipPanel, MatchSuggestionAdmin, WorksOfPersonPanel
from curation.duplicates.admin import DuplicateSuggestionAdmin
from curation.duplicates.merge_admin import DuplicatesPanel
from curation.duplicates.regrouping_admin import RegroupingAdmin, SplitPanel
from curation.health.admin import HealthPanel
from curation.imports.admin import ImportRunAdmin, ImportsPanel
from curation.models import DuplicateSuggestion, ImportRun, MatchSuggestion, Regrouping
from curation.same_person.admin import SamePersonPanel
from people.admin import PersonAdmin
from publications.admin import PublicationAdmin

admin.site.register(DuplicateSuggestion, DuplicateSuggestionAdmin)
admin.site.register(Regrouping, RegroupingAdmin)
admin.site.register(ImportRun, ImportRunAdmin)
admin.site.register(MatchSuggestion, MatchSuggestionAdmin)

# In the order in which they act after a save: names are linked before works are compared by them.
PublicationAdmin.panels += [HealthPanel, AuthorshipPanel, DuplicatesPanel, SplitPanel, ImportsPanel]
PersonAdmin.panels += [WorksOfPersonPanel, SamePersonPanel]
