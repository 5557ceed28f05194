import zoneinfo

from django.utils.timezone import is_aware, localtime, make_naive
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm


class EventForm(VersionedForm):
    """Hours are shown and read as the clocks at the place of the event show them."""

    HOURS = ("starts_at", "ends_at")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.zone = self.instance.zone if self.instance.pk else None  # as saved, whatever is typed now
        for name in self.HOURS:
            if name in self.fields:
                self.fields[name].help_text = _("The hour at the place, in the event’s own time zone.")

    def get_initial_for_field(self, field, field_name):
        value = super().get_initial_for_field(field, field_name)
        if field_name in self.HOURS and self.zone and value and is_aware(value):
            return make_naive(value, self.zone)
        return value

    def clean(self) -> dict:
        cleaned = super().clean()
        try:
            zone = zoneinfo.ZoneInfo(cleaned.get("time_zone") or "")
        except (ValueError, zoneinfo.ZoneInfoNotFoundError):
            return cleaned  # the model's own check says so
        for name in self.HOURS:
            if cleaned.get(name) and not self.fields[name].disabled:
                cleaned[name] = localtime(cleaned[name]).replace(tzinfo=zone)
        return cleaned
