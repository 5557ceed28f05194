"""What floors above add to the form and the list of some content, without its admin knowing them."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.forms import BaseForm, BaseFormSet, ModelForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import URLPattern

from content.admin.saving import has_changed

OF_ALL_CONTENT = 2  # filters: its state, its translation


class Panel:
    """One addition. An admin has a list of them, `panels`, in the order in which they stand and act.

    A floor adds its own to the list: `PublicationAdmin.panels.append(HealthPanel)`.
    """

    template = ""  # shown above the fields of the form, with what `context` returns as `panel`
    form_tools = ""  # a template of links beside “History”
    list_tools = ""  # a template of links above the list
    form: type[ModelForm] | None = None  # fields and checks that join the form of the model
    list_filter: tuple = ()

    def __init__(self, model_admin: admin.ModelAdmin) -> None:
        self.admin = model_admin

    def get_urls(self) -> list[URLPattern]:
        """Views of its own, below the address of the model’s admin."""
        return []

    def actions(self, request: HttpRequest) -> list[Callable]:
        """What this user may do with rows of the list: functions of the admin, the request and the rows."""
        return []

    def fieldsets(self, request: HttpRequest, obj=None) -> list[tuple]:
        """Further parts of the form."""
        return []

    def readonly_fields(self) -> tuple:
        """Functions of the object, shown as fields of those parts."""
        return ()

    def context(self, request: HttpRequest, obj) -> dict | None:
        """What the template needs for an object that exists; None where it is not shown."""
        return None

    def after_write(self, request: HttpRequest, obj) -> None:
        """Do what follows from a change that no form has made: a version put back, proposed changes published."""

    def after_save(self, request: HttpRequest, form: BaseForm, formsets: list[BaseFormSet]) -> str:
        """Do what follows from a save, once the object and its rows are written and settled.

        Returns the address to go on to instead of the list, or nothing.
        """
        return ""


class PanelsMixin:
    """An admin whose form and list others add to."""

    panels: list[type[Panel]]

    def __init_subclass__(cls, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        cls.panels = list(cls.__dict__.get("panels", ()))  # of this model alone

    def each_panel(self) -> list[Panel]:
        return [panel(self) for panel in self.panels]

    def get_urls(self) -> list[URLPattern]:
        return [*(url for panel in self.each_panel() for url in panel.get_urls()), *super().get_urls()]

    def get_form(self, request, obj=None, change=False, **kwargs):
        additions = [panel.form for panel in self.panels if panel.form]
        if additions:
            kwargs["form"] = type(self.form)("ContentForm", (*additions, self.form), {})
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        further = [part for panel in self.each_panel() for part in panel.fieldsets(request, obj)]
        return [*super().get_fieldsets(request, obj), *further]

    def get_readonly_fields(self, request, obj=None):
        further = [name for panel in self.each_panel() for name in panel.readonly_fields()]
        return [*super().get_readonly_fields(request, obj), *further]

    def get_list_filter(self, request):
        """Those of all content, of the panels, of the model."""
        found = super().get_list_filter(request)
        further = [one for panel in self.panels for one in panel.list_filter]
        return [*found[:OF_ALL_CONTENT], *further, *found[OF_ALL_CONTENT:]]

    def get_actions(self, request) -> dict[str, tuple]:
        actions = super().get_actions(request)
        if IS_POPUP_VAR in request.GET:
            return actions
        further = [action for panel in self.each_panel() for action in panel.actions(request)]
        return actions | {one.__name__: (one, one.__name__, one.short_description) for one in further}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        found = [(panel.template, panel.context(request, obj)) for panel in self.each_panel() if obj]
        context["panels"] = [{"template": template, **own} for template, own in found if own is not None]
        context["panel_tools"] = [panel.form_tools for panel in self.panels if panel.form_tools]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changelist_view(self, request, extra_context=None):
        tools = [panel.list_tools for panel in self.panels if panel.list_tools]
        return super().changelist_view(request, {"panel_tools": tools, **(extra_context or {})})

    def settle(self, request: HttpRequest, obj) -> None:
        """Bring up to date what the object computes from its rows, before the panels look at it."""

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if change and not has_changed(form, formsets):
            return
        self.settle(request, form.instance)
        onward = [panel.after_save(request, form, formsets) for panel in self.each_panel()]
        request.onward = next(filter(None, onward), "")

    def after_write(self, request: HttpRequest, obj) -> None:
        super().after_write(request, obj)
        for panel in self.each_panel():
            panel.after_write(request, obj)

    def response_post_save_add(self, request, obj):
        return self.go_on(request) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self.go_on(request) or super().response_post_save_change(request, obj)

    def go_on(self, request):
        onward = getattr(request, "onward", "")  # nothing where nothing was saved
        return redirect(onward) if onward else None
