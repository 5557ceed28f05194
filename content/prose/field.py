"""The column of a rich text."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField

from content.prose.levels import skipped
from content.prose.references import referring
from content.prose.rules import EXTENSIONS, LONGEST, check, sanitize


class ProseField(ProseEditorField):
    """Rich text in safe HTML, sanitised in forms and at every save: imports pass the same gate."""

    def __init__(self, *args, **kwargs):
        kwargs.pop("sanitize", None)
        super().__init__(*args, extensions=EXTENSIONS, sanitize=sanitize, **kwargs)

    def formfield(self, **kwargs):
        field = super().formfield(**kwargs)
        field.widget.attrs["data-longest"] = LONGEST  # the editor says in time when a text comes near it
        return field

    def clean(self, value, instance):
        check(value or "")
        if getattr(instance, "is_live", False) and (fault := skipped(value or "")):
            raise ValidationError(_("%(fault)s Begin with one.") % {"fault": fault}, code="level")
        return referring(super().clean(value, instance), getattr(self, "language", ""))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = super().pre_save(model_instance, add) or ""
        if len(value) > LONGEST:
            check(value)
        return self.sanitize(value)
