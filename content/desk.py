"""Where objects and their lists are in the admin."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from content.models import Revision


def absolute(path: str) -> str:
    """The address of a path of the admin, for letters: with the host of the settings, never the Host header."""
    site = urlsplit(settings.SITE_URL)
    return site._replace(netloc=settings.ADMIN_HOST or site.netloc, path="").geturl() + path


def view_name(model: Model | type[Model], view: str) -> str:
    """What the admin calls one of the views of a kind."""
    return f"{model._meta.app_label}_{model._meta.model_name}_{view}"


def address(model: Model | type[Model], view: str, *args: object) -> str:
    return reverse(f"admin:{view_name(model, view)}", args=args)


def list_address(model: type[Model]) -> str:
    return address(model, "changelist")


def deleted_address(deletion: Revision) -> str:
    """The page that brings back what was deleted."""
    return f"{address(deletion.model, 'deleted')}?version={deletion.pk}"


def add_address(model: type[Model]) -> str:
    return address(model, "add")


def form_address(obj: Model) -> str:
    return address(obj, "change", obj.pk)


def history_address(obj: Model) -> str:
    return address(obj, "history", obj.pk)


def version_address(obj: Model, key: int) -> str:
    return address(obj, "version", obj.pk, key)


def proposal_address(obj: Model, key: int) -> str:
    return address(obj, "proposal", obj.pk, key)
