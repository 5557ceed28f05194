"""Whether links within the site lead to something: a section of the same text, a page that there is."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override

from content.models import Addressable
from content.prose.outline import OF_PAGES


def is_missing_section(address: str, anchors: set[str]) -> bool:
    """Whether “#methods” is none of a text's anchors; what pages themselves name passes."""
    anchor = unquote(address.strip().removeprefix("#"))
    return not OF_PAGES.match(anchor) and anchor not in anchors


def is_missing_page(address: str) -> bool:
    """Whether a path below /en/ or /fr/ is that of no page, published or not; other paths are not judged."""
    path = unquote(urlsplit(address.strip()).path)
    language = language_of(path)
    if not language:
        return False
    found = view_at(path, language)
    return found is None or (is_of_one(found) and object_at(found, language) is None)


def page_at(address: str, language: str) -> Addressable | None:
    """The object whose page in this language lies at an address of this site, public or not; None at any other."""
    parts = urlsplit(address.strip().removeprefix(settings.SITE_URL))
    path = unquote(parts.path)
    is_whole = not (parts.scheme or parts.netloc or parts.query or parts.fragment)
    if not (language and is_whole and language_of(path) == language):
        return None
    found = view_at(path, language)
    return object_at(found, language) if found and is_of_one(found) else None


def language_of(path: str) -> str:
    """The language below whose home a path lies; empty where it lies elsewhere."""
    language = get_language_from_path(path) or ""
    return language if language and path.startswith(f"/{language}/") else ""


def view_at(path: str, language: str) -> ResolverMatch | None:
    """The view of a path, with its last slash or without."""
    with override(language):
        return resolved(path) or resolved(f"{path}/")


def is_of_one(found: ResolverMatch) -> bool:
    """Whether a view is the page of an object."""
    queryset = getattr(getattr(found.func, "view_class", None), "queryset", None)
    return queryset is not None and issubclass(queryset.model, Addressable) and "slug" in found.kwargs


def object_at(found: ResolverMatch, language: str | None) -> Addressable | None:
    with override(language):
        return found.func.view_class.queryset.model.objects.found_at(found.kwargs["slug"])


def resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
