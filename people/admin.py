from contextlib import suppress

from django.contrib import admin
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from bibliography.identifiers import normalize_orcid
from bibliography.text import fold
from content.admin import (
    BilingualInline,
    ContentAdmin,
    StateFilter,
    TranslationFilter,
    UsedFilter,
    pair,
)
from content.search.vectors import begins
from people.forms import OrcidField
from people.models import Person, PersonLink, PersonName, Topic
from people.topical import TopicalMixin


class NameInline(BilingualInline, admin.TabularInline):
    model = PersonName


class LinkInline(BilingualInline, admin.TabularInline):
    model = PersonLink


@admin.register(Person)
class PersonAdmin(TopicalMixin, ContentAdmin):
    list_display = ("name", "category", "in_state", "in_languages", "joined", "left")
    list_filter = (StateFilter, TranslationFilter, "category", ("topics", UsedFilter))
    named_by = (
        Concat("given_name", Value(" "), "family_name"),
        Concat("family_name", Value(" "), "given_name"),
        Concat("family_name", "given_name"),
        "sort_key",
    )
    autocomplete_fields = ("portrait", "topics")
    not_copied = ("email", "portrait", "joined", "left", "people.PersonName", "people.PersonLink")
    inlines = (LinkInline, NameInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("given_name", "family_name"),
                    "family_name_first",
                    ("latin_given_name", "latin_family_name"),
                    ("category", "email"),
                    *pair("role", "biography"),
                    "topics",
                ]
            },
        ),
        ContentAdmin.publishing,
        (_("Portrait"), {"fields": ["portrait"], "classes": ["aside"]}),
        (
            _("At the institute"),
            {"fields": [("joined", "left"), "orcid", "match_by_name"], "classes": ["aside"]},
        ),
        (_("Address"), {"fields": ["slug"], "classes": ["aside"]}),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "orcid":
            kwargs["form_class"] = OrcidField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def asked_for(self, term: str) -> Q:
        """By ORCID iD, by e-mail, by the letters of the name, or by the words of role and biography."""
        with suppress(ValueError):
            return Q(orcid=normalize_orcid(term))
        named = Q.create([Q(name_key__contains=word) for word in fold(term).split()])
        return named | begins(term) | Q(email__iexact=term)

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, person: Person) -> str:
        is_inverted = person.name.given and person.name.in_order[0] == person.name.given
        return f"{person.name.family}, {person.name.given}" if is_inverted else str(person)


@admin.register(Topic)
class TopicAdmin(ContentAdmin):
    autocomplete_fields = ("picture",)
    fieldsets = (
        (None, {"fields": pair("name", "lead", "description", "why")}),
        ContentAdmin.publishing,
        (_("Picture"), {"fields": ["picture"], "classes": ["aside"]}),
        (_("Address"), {"fields": pair("slug"), "classes": ["aside"]}),
    )
