"""What every page of the site shows of the institute."""

from functools import partial

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from content.caching.once import remembered
from pages.models import Institute, Page


def site(request: HttpRequest) -> dict:
    """The institute and its standing pages; read where a template asks for them, once a version."""
    return {
        "institute": SimpleLazyObject(partial(remembered, "institute", Institute.current)),
        "standing_pages": SimpleLazyObject(partial(remembered, "standing pages", standing_pages)),
    }


def standing_pages() -> list[Page]:
    """The pages of the menu and of the footer, without their texts."""
    return list(Page.objects.published().without_texts())
