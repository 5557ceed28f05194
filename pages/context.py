"""What every page of the site shows of the institute."""

from django.http import HttpRequest

from content.caching.once import Part
from pages.models import Institute
from pages.surroundings import surroundings


def site(request: HttpRequest) -> dict:
    """The institute, and what stands around every page; read where a template asks for it, once a version."""
    around = Part("surroundings", surroundings)
    return {
        "institute": Part("institute", Institute.current),
        "menu_items": lambda: around().menu_items,
        "footer_items": lambda: around().footer_items,
        "announcement": lambda: around().announcement,
        "standing_pages": lambda: around().standing_pages,
    }
