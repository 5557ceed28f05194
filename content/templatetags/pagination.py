"""Ways from page to page of a list."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page
from django.template.context import Context

from content.caching.middleware import known_query

register = template.Library()


@register.simple_tag
def page_numbers(page_obj: Page) -> Iterator[int | str]:
    """The numbers of the pages around this one, of the first and the last; an ellipsis where some are left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def address_of_number(context: Context, number: int) -> str:
    """The address of another page of this list; the first has no number."""
    request = context["request"]
    return known_query(request, page=str(number) if number > 1 else "") or request.path
