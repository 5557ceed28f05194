"""The token of every form, with the name of who the form is shown to."""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from content.returned import WRITER, mark

register = template.Library()


class MarkedTokenNode(CsrfTokenNode):
    """The token; for those who may edit also who they are, so that the form finds back to them."""

    def render(self, context) -> str:
        token, user = super().render(context), context.get("user")
        if not token or not getattr(user, "is_staff", False):
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', WRITER, mark(user))


@register.tag
def csrf_token(parser, token) -> MarkedTokenNode:
    """In place of Django's own tag, in every template of the site and of its packages (`builtins` in the settings)."""
    return MarkedTokenNode()
