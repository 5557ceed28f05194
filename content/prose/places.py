"""Whether links within the site lead to something: a section of the same text, a page that there is."""

import re
from urllib.parse import unquote, urlsplit

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
    language = get_language_from_path(path)
    if not language or not re.match(rf"/{language}/", path):
        return False
    with override(language):
        found = resolved(path) or resolved(f"{path}/")
        if not found:
            return True
        queryset = getattr(getattr(found.func, "view_class", None), "queryset", None)
        if queryset is None or not issubclass(queryset.model, Addressable) or "slug" not in found.kwargs:
            return False
        return queryset.model.objects.found_at(found.kwargs["slug"]) is None


def resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
