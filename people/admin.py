from django.contrib import admin
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from content.desk import BilingualInline, ContentAdmin, StateFilter, TranslationFilter, pair
from content.text import fold
from people.forms import OrcidField
from people.models import Person, PersonLink, PersonName, Topic

# What the rule looks at that finds a person's papers.
MATCHED_BY = {"given_name", "family_name", "orcid", "joined", "left", "match_by_name"}


def papers_of(person: Person) -> str:
    """The page of the admin about papers that may be this person's; they live on a floor above."""
    return reverse("admin:publications_matchsuggestion_person", args=[person.pk])


class NameInline(BilingualInline, admin.TabularInline):
    model = PersonName


class LinkInline(BilingualInline, admin.TabularInline):
    model = PersonLink


@admin.register(Person)
class PersonAdmin(ContentAdmin):
    list_display = ("name", "category", "in_state", "in_languages", "joined", "left")
    list_filter = (StateFilter, TranslationFilter, "category", ("topics", admin.RelatedOnlyFieldListFilter))
    autocomplete_fields = ("portrait", "topics")
    inlines = (LinkInline, NameInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("given_name", "family_name"),
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

    def slug_sources(self, db_field) -> list[str]:
        return ["given_name", "family_name"]

    def get_search_results(self, request, queryset, search_term):
        """By the letters of the name, accents aside, else by the words of role and biography."""
        if not search_term.strip():
            return queryset, False
        named = Q.create([Q(sort_key__contains=word) for word in fold(search_term).split()])
        return (queryset.filter(named) | queryset.beginning(search_term)), False

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        names = [formset for formset in formsets if formset.model is PersonName]
        changed = bool(MATCHED_BY & {*form.changed_data}) or any(formset.has_changed() for formset in names)
        person.signs_anew = changed and request.user.has_perm("publications.change_publication")
        if person.signs_anew and {"_continue", "_addanother"} & request.POST.keys():
            text = _("See what this changes on papers")
            self.message_user(request, format_html('<a href="{}">{}</a>', papers_of(person), text))

    def response_post_save_add(self, request, obj):
        return self.to_papers(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self.to_papers(request, obj) or super().response_post_save_change(request, obj)

    def to_papers(self, request, person: Person):
        """The page that shows what changed names change on papers."""
        return redirect(papers_of(person)) if person.signs_anew else None

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, person: Person) -> str:
        return f"{person.family_name}, {person.given_name}".removesuffix(", ")


@admin.register(Topic)
class TopicAdmin(ContentAdmin):
    autocomplete_fields = ("picture",)
    fieldsets = (
        (None, {"fields": pair("name", "lead", "description")}),
        ContentAdmin.publishing,
        (_("Picture"), {"fields": ["picture"], "classes": ["aside"]}),
        (_("Address"), {"fields": pair("slug"), "classes": ["aside"]}),
    )
