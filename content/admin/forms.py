"""The forms of the admin that all content shares."""

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin.moments import MomentsForm


class VersionedForm(MomentsForm):
    """A form that notices when somebody else saved the object meanwhile, and keeps what was written."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean(self) -> dict:
        cleaned = super().clean()
        seen = cleaned.get("version")
        if seen and self.instance.pk and seen != (saved := self.saved_version()):
            if not saved:
                raise ValidationError(
                    gettext_lazy(
                        "Somebody has deleted this meanwhile. Your text is kept below: copy what you need."
                    ),
                    code="gone",
                )
            # The next save replaces the other one knowingly.
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = saved
            raise ValidationError(self.conflict(), code="conflict")
        return cleaned

    def saved_version(self) -> str:
        """When the object was last saved; it stays locked until this save is over."""
        rows = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        updated_at = rows.values_list("updated_at", flat=True).first()
        return updated_at.isoformat() if updated_at else ""

    def conflict(self) -> str:
        kind = ContentType.objects.get_for_model(self.instance)
        entry = (
            LogEntry.objects.filter(content_type=kind, object_id=self.instance.pk)
            .select_related("user")
            .first()
        )
        address = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[self.instance.pk])
        return format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _(
                "%(user)s saved this at %(time)s while you were writing. Your text is kept below, not saved yet. "
                "Compare the two, bring over what you want to keep, then save again."
            )
            % {
                "user": entry.user.get_username() if entry else _("Somebody else"),
                "time": localize(localtime(entry.action_time).time() if entry else localtime().time()),
            },
            address,
            _("See what is saved (new tab)"),
        )
