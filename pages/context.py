"""What every page of the site shows of the institute."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pages.models import Institute, Page


def site(request: HttpRequest) -> dict:
    """The institute and its standing pages; read from the database only where a template asks for them."""
    return {
        "institute": SimpleLazyObject(Institute.current),
        "standing_pages": SimpleLazyObject(standing_pages),
    }


def standing_pages() -> list[Page]:
    """The pages of the menu and of the footer, without their texts."""
    return list(Page.objects.published().without_texts())
