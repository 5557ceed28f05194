"""The admin site: its name, its languages, and what waits for its users on the first page."""

from typing import NamedTuple

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from content.languages import missing
from content.models import IN_STATE, Content, State


class Pile(NamedTuple):
    """Objects of one kind that wait for the same thing."""

    label: str
    count: int
    url: str


class DeskSite(AdminSite):
    site_title = _("Editing desk")
    index_title = _("What waits for you")
    enable_nav_sidebar = False  # one line of links in the head instead: see base_site.html

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        piles = [row for row in map(lambda model: self.piles(request, model), self._registry) if row]
        return super().index(request, {"piles": piles, **(extra_context or {})})

    def piles(self, request: HttpRequest, model: type[Content]) -> dict | None:
        """What waits among the objects of one model that the user may see; None where the model has no states."""
        model_admin: ModelAdmin = self._registry[model]
        if not issubclass(model, Content) or not model_admin.has_view_permission(request):
            return None
        conditions = {
            "state=draft": IN_STATE[State.DRAFT],
            "state=scheduled": IN_STATE[State.SCHEDULED],
            "state=expired": IN_STATE[State.EXPIRED],
            "translation=fr": missing(model, "fr"),
            "translation=en": missing(model, "en"),
        }
        names = {f"n{number}": condition for number, condition in enumerate(conditions.values())}
        counts = model.objects.aggregate(**{name: Count("pk", filter=one) for name, one in names.items()})
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        cells = [
            Pile("", count, f"{address}?{query}")
            for query, count in zip(conditions, counts.values(), strict=True)
        ]
        return {"name": model._meta.verbose_name_plural, "url": address, "cells": cells}

    def i18n_javascript(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The words of the admin's scripts, the editor's and our own among them."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "django_prose_editor"])(request)
