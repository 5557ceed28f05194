"""What is found at an address: a page of this site, in this language or the other, or nothing."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import ResolverMatch
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from content.languages import path_in
from content.models import State
from content.prose.links import completed
from content.prose.places import is_of_one, object_at, resolved
from pages.addresses import CONTROLS, own_path

RESERVED = ("/admin/", "/static/", "/media/")  # for those at work, or answered by whatever stands in front
NOT_OUTSIDE = _(
    "Give an address of this site that begins with a slash, or of another one that begins with https://."
)
NOWHERE = _(
    "There is no page of this site at “%(address)s”. A page’s address begins with its language: /en/…"
)


def goal_of(written: str) -> str:
    """Where an address leads: a path of this site, or an address of another; ValidationError where nowhere."""
    address = written.strip()
    path = own_path(address)
    if path.startswith("/") and not path.startswith("//"):
        return page_path(path)
    outside = completed(address) or ""
    if not outside.startswith("https://"):
        raise ValidationError(NOT_OUTSIDE)
    URLValidator(["https"])(outside)
    return outside


def page_path(path: str) -> str:
    """The path of a page of this site, public or not yet, with the last slash that it may lack.

    Raises ValidationError where there is none.
    """
    parts = urlsplit(path)
    for bare in (parts.path, f"{parts.path}/"):
        found = None if CONTROLS.search(path) or bare.startswith(RESERVED) else view_at(bare)
        if found and (not is_of_one(found) or object_at(found, get_language_from_path(bare))):
            return parts._replace(path=bare).geturl()
    raise ValidationError(NOWHERE, params={"address": path})


def is_answered(path: str) -> bool:
    """Whether visitors find something at a path, with its last slash or without, or it is not for pages at all."""
    bare = f"{unquote(urlsplit(path).path).rstrip('/')}/"
    if bare.startswith(RESERVED):
        return True
    found = view_at(bare) or view_at(bare.rstrip("/"))
    if found is None:
        return False
    if is_of_one(found):
        found_there = object_at(found, get_language_from_path(bare))
        return found_there is not None and found_there.is_live
    return not found.kwargs  # of a file or an archive nobody knows before it is asked for


def view_at(path: str) -> ResolverMatch | None:
    """The view of a path, in the language that the path names."""
    path = unquote(path)
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return resolved(path)


def in_language(path: str, language: str) -> str:
    """The path of the same page in another language, where it has one."""
    parts = urlsplit(path)
    found = view_at(parts.path) if path.startswith("/") else None
    if found is None or not get_language_from_path(parts.path):
        return path
    if is_of_one(found):
        shown = object_at(found, get_language_from_path(parts.path))
        counterpart = shown.url_in(language) if shown else parts.path
    else:
        counterpart = path_in(language, found.view_name, **found.kwargs)
    return parts._replace(path=counterpart).geturl()


def is_public(path: str) -> bool:
    """Whether visitors find the page at a path of this site by now."""
    bare = urlsplit(path).path
    found = view_at(bare)
    if found is None or not is_of_one(found):
        return found is not None
    shown = object_at(found, get_language_from_path(bare))
    return shown is not None and getattr(shown, "state", State.PUBLISHED) == State.PUBLISHED
