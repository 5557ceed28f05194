from django.contrib import admin
from django.forms import Select
from django.utils.translation import gettext_lazy as _

from content.admin import (
    AttachmentInline,
    ContentAdmin,
    StateFilter,
    TranslationFilter,
    UsedFilter,
    pair,
)
from content.admin.moments import ClockField
from news.forms import EventForm
from news.models import Article, ArticleDocument, Event, EventDocument
from news.repeating_admin import RepeatPanel
from news.templatetags.events import when
from people.topical import TopicalMixin

RELATED = (_("Related"), {"fields": ["people", "publications", "topics"], "classes": ["aside"]})
ADDRESS = (_("Address"), {"fields": pair("slug"), "classes": ["aside"]})


class ArticleDocuments(AttachmentInline):
    model = ArticleDocument


class EventDocuments(AttachmentInline):
    model = EventDocument


@admin.register(Article)
class ArticleAdmin(TopicalMixin, ContentAdmin):
    not_copied = ("featured",)
    list_display = ("__str__", "in_state", "in_languages", "featured", "published_at")
    list_filter = (StateFilter, TranslationFilter, "featured", ("topics", UsedFilter))
    date_hierarchy = "published_at"
    set_by_publishers = (*ContentAdmin.set_by_publishers, "featured")
    autocomplete_fields = ("cover", "people", "publications", "topics")
    inlines = (ArticleDocuments,)
    fieldsets = (
        (None, {"fields": pair("title", "lead", "body")}),
        (_("Publishing"), {"fields": [("published_at", "expires_at"), "featured"], "classes": ["aside"]}),
        (_("Cover picture"), {"fields": ["cover"], "classes": ["aside"]}),
        RELATED,
        ADDRESS,
    )


@admin.register(Event)
class EventAdmin(TopicalMixin, ContentAdmin):
    form = EventForm
    panels = [RepeatPanel]
    not_copied = ("is_cancelled",)
    list_display = ("__str__", "when", "in_state", "in_languages", "is_cancelled")
    list_filter = (StateFilter, TranslationFilter, "attendance", "is_cancelled", ("topics", UsedFilter))
    date_hierarchy = "first_day"
    autocomplete_fields = ("cover", "people", "publications", "topics")
    inlines = (EventDocuments,)
    radio_fields = {"attendance": admin.HORIZONTAL}
    fieldsets = (
        (None, {"fields": pair("title", "lead")}),
        (_("When"), {"fields": ["is_all_day", ("starts_at", "ends_at"), "time_zone", "is_cancelled"]}),
        (
            _("Where"),
            {"fields": ["attendance", *pair("place", "directions"), ("online_url", "registration_url")]},
        ),
        (_("Text"), {"fields": pair("body")}),
        ContentAdmin.publishing,
        (_("Cover picture"), {"fields": ["cover"], "classes": ["aside"]}),
        RELATED,
        ADDRESS,
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in EventForm.ENDS:
            kwargs["form_class"] = ClockField
        if db_field.name == "time_zone":
            kwargs["widget"] = Select
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, event: Event) -> str:
        return when(event)
