"""Tables of one row: the words of the institute, those of the banner."""

from typing import Self

from django.db import models
from django.db.models import Q

from content.languages import TRANSLATABLE


class Singleton(models.Model):
    """A model that there is one of."""

    class Meta:
        abstract = True
        default_permissions = TRANSLATABLE
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="%(app_label)s_%(class)s_one_row")]

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> Self:
        """The row, or an empty one where none was written yet."""
        return cls.objects.first() or cls(pk=1)
