from django import template
from django.utils.safestring import SafeString, mark_safe

from content.prose.expansion import expand

register = template.Library()


@register.filter(is_safe=True)
def prose(text: str) -> SafeString:
    """Show the stored text of a ProseField with its figures and videos."""
    # ProseField sanitises at every save; what `expand` adds is from templates.
    return mark_safe(expand(text))  # noqa: S308
