from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from content.admin import ContentAdmin, StateFilter, TranslationFilter, pair
from news.forms import EventForm
from news.models import Article, Event

RELATED = (_("Related"), {"fields": ["people", "publications", "topics"], "classes": ["aside"]})
ADDRESS = (_("Address"), {"fields": pair("slug"), "classes": ["aside"]})


@admin.register(Article)
class ArticleAdmin(ContentAdmin):
    list_display = ("__str__", "in_state", "in_languages", "featured", "published_at")
    list_filter = (StateFilter, TranslationFilter, "featured")
    date_hierarchy = "published_at"
    autocomplete_fields = ("cover", "people", "publications", "topics")
    fieldsets = (
        (None, {"fields": pair("title", "lead", "body")}),
        (_("Publishing"), {"fields": [("published_at", "expires_at"), "featured"], "classes": ["aside"]}),
        (_("Cover picture"), {"fields": ["cover"], "classes": ["aside"]}),
        RELATED,
        ADDRESS,
    )


@admin.register(Event)
class EventAdmin(ContentAdmin):
    form = EventForm
    list_display = ("__str__", "starts_at", "in_state", "in_languages", "is_cancelled")
    list_filter = (StateFilter, TranslationFilter, "is_cancelled")
    date_hierarchy = "starts_at"
    autocomplete_fields = ("cover", "people", "publications", "topics")
    fieldsets = (
        (None, {"fields": pair("title", "lead")}),
        (
            _("When and where"),
            {
                "fields": [
                    ("starts_at", "ends_at"),
                    ("time_zone", "registration_url"),
                    *pair("place"),
                    "is_cancelled",
                ]
            },
        ),
        (_("Text"), {"fields": pair("body")}),
        ContentAdmin.publishing,
        (_("Cover picture"), {"fields": ["cover"], "classes": ["aside"]}),
        RELATED,
        ADDRESS,
    )
