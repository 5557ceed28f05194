from django.contrib import admin

from content.admin import BilingualAdmin, TranslationFilter, pair
from content.languages import columns_of
from translations.models import Term


@admin.register(Term)
class TermAdmin(BilingualAdmin):
    list_display = (*columns_of("name"), "in_languages")
    list_display_links = columns_of("name")
    ordering = columns_of("name")
    list_filter = (TranslationFilter,)
    search_fields = columns_of("name", "avoid", "note")
    fieldsets = ((None, {"fields": pair("name", "avoid", "note")}),)
