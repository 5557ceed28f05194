"""What the admin of all content shares: two languages side by side, states, and who may change what.

Whoever has the `change` permission writes; `publish` adds the dates of publishing; `translate` alone opens
the French columns and nothing else.
"""

from copy import deepcopy
from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import GeneratedField, Q, QuerySet
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content import preview
from content.forms import (
    Autocomplete,
    AutocompleteMultiple,
    DateInput,
    DateTimeInput,
    MomentField,
    SlugInput,
    VersionedForm,
    refuse_bidi_controls,
)
from content.languages import LANGUAGES, missing
from content.models import Content, State
from content.prose import ProseField

TRANSLATED_INTO = "fr"  # the language whose columns the `translate` permission opens
PUBLISHING = ("published_at", "expires_at")


def pair(*fields: str) -> list[tuple[str, ...]]:
    """One row of a form for each translated field, its languages side by side."""
    return [tuple(f"{field}_{code}" for code in LANGUAGES) for field in fields]


class BilingualMixin:
    """Fields that know their language, and translators who change those of theirs alone."""

    formfield_overrides: ClassVar = {
        models.DateTimeField: {"form_class": MomentField, "widget": DateTimeInput},
        models.DateField: {"widget": DateInput},
        models.URLField: {"widget": forms.URLInput({"class": "vURLField"})},
    }

    def has_translate_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.translate_{self.opts.model_name}")

    def may_write(self, request: HttpRequest, obj=None) -> bool:
        """Whether the user has the permission to change more than a translation."""
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.may_write(request, obj) or self.has_translate_permission(request, obj)

    def is_open(self, name: str, request: HttpRequest, obj=None) -> bool:
        """Whether the user, who may save this object, may change this field of it."""
        return obj is None or self.may_write(request, obj) or name.endswith(f"_{TRANSLATED_INTO}")

    def close(self, form: type[BaseModelForm], request: HttpRequest, obj=None) -> type[BaseModelForm]:
        """Disable what the user may not change: a disabled field ignores whatever is posted for it."""
        for name, field in form.base_fields.items():
            if name != "version" and not self.is_open(name, request, obj):
                form.base_fields[name] = deepcopy(field)
                form.base_fields[name].disabled = True
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (language := getattr(db_field, "language", None)):
            field.widget.attrs.update(lang=language, spellcheck="true")
        if isinstance(field, forms.CharField) and not isinstance(db_field, ProseField):
            field.validators.append(refuse_bidi_controls)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class BilingualInline(BilingualMixin):
    """Rows inside another form, under the same rule; every control carries its own name."""

    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self.close(formset.form, request, obj)
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
        if field:
            field.widget.attrs.setdefault("aria-label", field.label)
        return field


def is_long(field: models.Field) -> bool:
    return isinstance(field, ProseField | GeneratedField)


class LightChangeList(ChangeList):
    """A list that leaves the long texts in the database."""

    def get_queryset(self, request, exclude_parameters=None) -> QuerySet:
        names = [field.name for field in self.model._meta.concrete_fields if is_long(field)]
        return super().get_queryset(request, exclude_parameters).defer(*names)


class TranslationFilter(admin.SimpleListFilter):
    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request, model_admin):
        return [("fr", _("French missing")), ("en", _("English missing")), ("complete", _("Both complete"))]

    def queryset(self, request, queryset):
        if self.value() in LANGUAGES:
            return queryset.filter(missing(queryset.model, self.value()))
        if self.value() == "complete":
            return queryset.exclude(Q.create([missing(queryset.model, code) for code in LANGUAGES], Q.OR))
        return queryset


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class BilingualAdmin(BilingualMixin, admin.ModelAdmin):
    """Translated content without states of its own."""

    show_full_result_count = False
    list_per_page = 50

    def get_form(self, request, obj=None, change=False, **kwargs):
        return self.close(super().get_form(request, obj, change, **kwargs), request, obj)

    def get_queryset(self, request) -> QuerySet:
        lacking = {f"missing_{code}": missing(self.model, code) for code in LANGUAGES}
        return super().get_queryset(request).annotate(**lacking)

    def get_changelist(self, request, **kwargs):
        return LightChangeList

    def render_change_form(self, request, context, *args, **kwargs):
        # The editor's import map is the one script inside a page.
        if hasattr(context["media"], "with_nonce"):
            context["media"] = context["media"].with_nonce(str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("languages"))
    def in_languages(self, obj) -> str:
        """Which languages the object has: complete, in part, or not at all."""
        return render_to_string(
            "content/in_languages.html",
            {"pills": [(code, self.completeness(obj, code)) for code in LANGUAGES]},
        )

    def completeness(self, obj, language: str) -> str:
        if language not in getattr(obj, "languages", LANGUAGES):
            return "none"
        return "part" if getattr(obj, f"missing_{language}") else "all"


class OneRowMixin:
    """One form in place of a list, which writes the row for the first time too."""

    def get_object(self, request, object_id, from_field=None):
        return self.model.current() if object_id == "1" else None

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def changelist_view(self, request, extra_context=None):
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", 1)


class RecordAdmin(admin.ModelAdmin):
    """What the site keeps on record by itself: to be read, never to be written."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ContentAdmin(BilingualAdmin):
    """Content with states, a page of its own and full-text search."""

    form = VersionedForm
    actions = ("publish", "withdraw")
    list_filter = (StateFilter, TranslationFilter)
    list_display = ("__str__", "in_state", "in_languages", "published_at")
    search_fields = ("pk",)  # the box appears; `get_search_results` decides what is looked for
    publishing = (_("Publishing"), {"fields": [("published_at", "expires_at")], "classes": ["aside"]})

    def has_publish_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def is_open(self, name: str, request: HttpRequest, obj=None) -> bool:
        if name in PUBLISHING and not self.has_publish_permission(request, obj):
            return False
        return super().is_open(name, request, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.SlugField) and (sources := self.slug_sources(db_field)):
            kwargs["widget"] = SlugInput(sources)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def close(self, form, request, obj=None):
        closed = super().close(form, request, obj)
        for name in PUBLISHING:
            if name in closed.base_fields and closed.base_fields[name].disabled:
                closed.base_fields[name].help_text = _("Publishers set this date.")
        return closed

    def slug_sources(self, db_field: models.SlugField) -> list[str]:
        """The fields from which the browser proposes a slug."""
        field, language = self.model.title_field, getattr(db_field, "language", None)
        return [f"{field}_{language}"] if field and language else []

    def get_search_results(self, request, queryset, search_term):
        return (queryset.beginning(search_term) if search_term.strip() else queryset), False

    def get_view_on_site_url(self, obj=None) -> str | None:
        """The public page, or while there is none a preview that can be shown to others."""
        if obj is None:
            return None
        return obj.get_absolute_url() if obj.state == State.PUBLISHED else preview.address(obj)

    @admin.display(description=_("state"))
    def in_state(self, obj: Content) -> str:
        return format_html('<span class="pill pill-{}">{}</span>', obj.state.value, obj.state.label)

    @admin.action(description=_("Publish now"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        unpublished = queryset.exclude(pk__in=queryset.model.objects.published())
        this_minute = timezone.now().replace(second=0, microsecond=0)  # forms show no seconds
        self.set_dates(request, unpublished, this_minute)

    @admin.action(description=_("Withdraw: back to draft"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.set_dates(request, queryset.exclude(published_at=None), None)

    def set_dates(self, request: HttpRequest, queryset: QuerySet, published_at) -> None:
        changed = list(queryset)
        change = [{"changed": {"fields": ["published on"]}}]  # Django translates it for whoever reads it
        for obj in changed:
            obj.published_at, obj.expires_at = published_at, None
            obj.save(update_fields=[*PUBLISHING, "updated_at"])
            self.log_change(request, obj, change)
        text = ngettext("%(count)d page changed.", "%(count)d pages changed.", len(changed))
        self.message_user(request, text % {"count": len(changed)}, messages.SUCCESS)
