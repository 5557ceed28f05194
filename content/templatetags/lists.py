"""The table of a list of the admin, as Django’s tag makes it, but for its rows (`content.cells`)."""

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers, result_hidden_fields
from django.contrib.admin.templatetags.base import InclusionAdminNode
from django.contrib.admin.views.main import ChangeList
from django.template.base import Parser, Token

from content.cells import rows

register = template.Library()


def table(cl: ChangeList) -> dict:
    headers = [*result_headers(cl)]
    return {
        "cl": cl,
        "result_hidden_fields": [*result_hidden_fields(cl)],
        "result_headers": headers,
        "num_sorted_fields": sum(header["sortable"] and header["sorted"] for header in headers),
        "results": [*rows(cl)],
    }


@register.tag
def table_of(parser: Parser, token: Token) -> InclusionAdminNode:
    """The table of a list: `{% table_of cl %}`."""
    return InclusionAdminNode(
        parser, token, func=table, template_name="change_list_results.html", takes_context=False
    )
