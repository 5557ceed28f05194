"""What every page of the site shows of the institute."""

from django.http import HttpRequest

from content.caching.once import Part
from pages.models import Institute, Page


def site(request: HttpRequest) -> dict:
    """The institute and its standing pages; read where a template asks for them, once a version."""
    return {
        "institute": Part("institute", Institute.current),
        "standing_pages": Part("standing pages", standing_pages),
    }


def standing_pages() -> list[Page]:
    """The pages of the menu and of the footer, without their texts."""
    return list(Page.objects.published().without_texts())
