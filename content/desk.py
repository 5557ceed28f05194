"""Where objects and their lists are in the admin."""

from django.db.models import Model
from django.urls import reverse

from content.models import Revision


def form_address(obj: Model) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def list_address(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def deleted_address(deletion: Revision) -> str:
    """The page that brings back what was deleted."""
    opts = deletion.model._meta
    return f"{reverse(f'admin:{opts.app_label}_{opts.model_name}_deleted')}?version={deletion.pk}"
