"""What pages about accounts say of moments."""

import datetime

from django import template
from django.utils import timezone

from content.languages import current_language
from content.templatetags.dates import day, hour

register = template.Library()


@register.filter(expects_localtime=True)
def moment(value: datetime.datetime) -> str:
    """10:42 a.m., of another day November 28, 2026, 10:42 a.m. · 10 h 42, le 28 novembre 2026, 10 h 42."""
    if value.date() == timezone.localdate():
        return hour(value)
    article = "le " if current_language() == "fr" else ""
    return f"{article}{day(value)}, {hour(value)}"
