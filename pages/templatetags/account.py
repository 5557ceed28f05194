"""What pages about accounts say of moments."""

import datetime

from django import template
from django.utils import timezone

from content.templatetags.dates import day, hour

register = template.Library()


@register.filter(expects_localtime=True)
def moment(value: datetime.datetime) -> str:
    """10:42 a.m. of today; of another day November 28, 2026, 10:42 a.m. · 10 h 42."""
    if value.date() == timezone.localdate():
        return hour(value)
    return f"{day(value)}, {hour(value)}"
