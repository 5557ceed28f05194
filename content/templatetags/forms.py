"""The token of every form, with the name of who it is shown to; the name of a page whose form is obeyed once."""

import secrets

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from content.returned import WRITER, mark

register = template.Library()


class MarkedTokenNode(CsrfTokenNode):
    """The token; for those who may edit also who they are, so that the form finds back to them."""

    def render(self, context) -> str:
        token, user = super().render(context), context.get("user")
        if not token or not getattr(user, "is_staff", False):
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', WRITER, mark(user))


@register.simple_tag
def sent_once() -> SafeString:
    """The name of the page, so that what its form makes is made once; see `content.admin.once`."""
    return format_html('<input type="hidden" name="submission" value="{}">', secrets.token_urlsafe(18))


@register.tag
def csrf_token(parser, token) -> MarkedTokenNode:
    """In place of Django's own tag, in every template of the site and of its packages (`builtins` in the settings)."""
    return MarkedTokenNode()
