"""Who has done something."""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise


def done_by(label: Promise) -> models.ForeignKey:
    """The account of whoever did it, as long as there is one; accounts need not know."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=label
    )
