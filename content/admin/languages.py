"""Two languages side by side in the admin, and who may change which.

Whoever has the `change` permission writes; `translate` alone opens the French columns and nothing else (those of
every language but the first).
"""

from copy import deepcopy
from functools import lru_cache
from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import Q, QuerySet
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm
from content.admin.lists import LightChangeList
from content.admin.moments import DayField, MomentField
from content.admin.saving import CarefulAdmin
from content.admin.widgets import Autocomplete, AutocompleteMultiple, DateInput, DateTimeInput, KnownChoices
from content.languages import LANGUAGES, missing
from content.models import Picture
from content.prose import ProseField
from content.text import refuse_bidi_controls

TRANSLATIONS = tuple(
    f"_{code}" for code in LANGUAGES[1:]
)  # the ends of what the `translate` permission opens


def pair(*fields: str) -> list[tuple[str, ...]]:
    """One row of a form for each translated field, its languages side by side."""
    return [tuple(f"{field}_{code}" for code in LANGUAGES) for field in fields]


class BilingualMixin:
    """Fields that know their language, and translators who change those of theirs alone."""

    formfield_overrides: ClassVar = {
        models.DateTimeField: {"form_class": MomentField, "widget": DateTimeInput},
        models.DateField: {"form_class": DayField, "widget": DateInput},
        models.URLField: {"widget": forms.URLInput({"class": "vURLField"})},
    }

    def has_translate_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.translate_{self.opts.model_name}")

    def may_write(self, request: HttpRequest, obj=None) -> bool:
        """Whether the user has the permission to change more than a translation."""
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.may_write(request, obj) or self.has_translate_permission(request, obj)

    def may_change_field(self, name: str, request: HttpRequest, obj=None) -> bool:
        """Whether the user, who may save this object, may change this field of it."""
        return obj is None or self.may_write(request, obj) or self.is_translation(name)

    def is_translation(self, name: str) -> bool:
        """Whether a field is a text in a language that is translated into; an address is no text."""
        if not name.endswith(TRANSLATIONS):
            return False
        return not isinstance(self.opts.get_field(name), models.URLField)

    def write_translation(self, row: models.Model) -> None:
        """Write what a translator may change of a row that exists, and no other column of it."""
        names = [field.name for field in row._meta.concrete_fields if self.is_translation(field.name)]
        row.save(update_fields=names)

    def disable_locked_fields(
        self, form: type[BaseModelForm], request: HttpRequest, obj=None
    ) -> type[BaseModelForm]:
        """Disable what the user may not change: a disabled field ignores whatever is posted for it."""
        for name, field in form.base_fields.items():
            if not self.may_change_field(name, request, obj):
                form.base_fields[name] = deepcopy(field)
                form.base_fields[name].disabled = True
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (language := getattr(db_field, "language", None)):
            field.widget.attrs.update(lang=language, spellcheck="true")
        if isinstance(field, forms.CharField) and not isinstance(db_field, ProseField):
            field.validators.append(refuse_bidi_controls)
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            field.choices = KnownChoices(field.choices)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            attrs = {"data-pictures": ""} if db_field.related_model is Picture else {}
            kwargs["widget"] = Autocomplete(db_field, self.admin_site, attrs=attrs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class BilingualInline(BilingualMixin):
    """Rows inside another form, under the same rule; every control carries its own name."""

    extra = 0
    form = VersionedForm

    def may_write(self, request: HttpRequest, obj=None) -> bool:
        """Whoever may write the object that the rows are part of."""
        parent = self.admin_site.get_model_admin(self.parent_model)
        return super().may_write(request, obj) and parent.may_write(request, obj)

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_add_permission(request, obj) and self.may_write(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self.may_write(request, obj)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        self.disable_locked_fields(formset.form, request, obj)
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
        if field:
            field.label = str(field.label)  # in the language of the request, once for all rows
            field.widget.attrs.setdefault("aria-label", field.label)
        return field


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


class BilingualAdmin(BilingualMixin, CarefulAdmin):
    """Translated content without states of its own."""

    show_full_result_count = False
    list_per_page = 50

    def get_form(self, request, obj=None, change=False, **kwargs):
        return self.disable_locked_fields(super().get_form(request, obj, change, **kwargs), request, obj)

    def save_model(self, request, obj, form, change) -> None:
        if not change or obj._state.adding or self.may_write(request, obj):
            super().save_model(request, obj, form, change)
        else:
            self.write_translation(obj)

    def save_related(self, request, form, formsets, change) -> None:
        if not change or self.may_write(request, form.instance):
            super().save_related(request, form, formsets, change)
            return
        inlines = {inline.model: inline for inline in self.get_inline_instances(request, form.instance)}
        for formset in formsets:
            for row in formset.save(commit=False):
                inlines[formset.model].write_translation(row)

    def get_queryset(self, request) -> QuerySet:
        lacking = {f"missing_{code}": missing(self.model, code) for code in LANGUAGES}
        return super().get_queryset(request).annotate(**lacking)

    def get_changelist(self, request, **kwargs):
        return LightChangeList

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        has_texts = any(name.endswith(TRANSLATIONS) for name in context["adminform"].form.fields)
        context["may_call_minor"] = obj is not None and has_texts and self.may_write(request, obj)
        if hasattr(
            context["media"], "with_nonce"
        ):  # with the editor, whose import map is the one script in a page
            media = context["media"].with_nonce(str(request.csp_nonce))
            context |= {"importmap": media["importmap"], "media": media["css"] + media["js"]}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("languages"))
    def in_languages(self, obj) -> str:
        """Which languages the object has: complete, in part, or not at all."""
        return marks(get_language(), tuple(self.completeness(obj, code) for code in LANGUAGES))

    def completeness(self, obj, language: str) -> str:
        if language not in getattr(obj, "languages", LANGUAGES):
            return "none"
        return "part" if getattr(obj, f"missing_{language}") else "all"


@lru_cache(maxsize=64)
def marks(_language: str, completeness: tuple[str, ...]) -> SafeString:
    """How complete each language is, in the words of the page: the same few for all rows of a list."""
    context = {"languages": [*zip(LANGUAGES, completeness, strict=True)]}
    return render_to_string("content/in_languages.html", context)
