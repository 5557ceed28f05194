from django import template
from django.utils.safestring import SafeString, mark_safe

from content.prose.expansion import expand
from content.prose.outline import contents
from content.text import plain

register = template.Library()
register.filter(plain)


@register.filter(is_safe=True)
def prose(text: str) -> SafeString:
    """Show the stored text of a ProseField with its figures and videos."""
    # ProseField sanitises at every save; what `expand` adds is from templates.
    return mark_safe(expand(text))  # noqa: S308


@register.inclusion_tag("content/contents.html")
def contents_list(text: str, language: str) -> dict:
    """The list of contents of a long text in this language; nothing for a short one."""
    return {"sections": contents(text), "language": language}
