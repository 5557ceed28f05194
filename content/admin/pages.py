"""Pages of the admin that are neither a list nor a form of Django's."""

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse


def admin_page(
    model_admin: admin.ModelAdmin, request: HttpRequest, template: str, title: str, context: dict
) -> TemplateResponse:
    """The template with what every page of the admin needs: its frame, the title, the options of the model."""
    frame = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "title": title}
    return TemplateResponse(request, template, {**frame, **context})
