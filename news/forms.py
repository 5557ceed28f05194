from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.translation import gettext_lazy as _

from content.admin.forms import VersionedForm
from content.admin.moments import moment
from content.clocks import DAY, shown_by, start_of
from news.clocks import ZONES, zone_choices
from news.models import Event


class EventForm(VersionedForm):
    """Hours are shown and read as the clocks at the place of the event show them; whole days have none."""

    ENDS = ("starts_at", "ends_at")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown_ends(self.instance) if self.instance.pk else {}  # as saved, whatever is typed now
        self.own_zone = self.instance.time_zone
        if "time_zone" in self.fields:
            self.fields["time_zone"].widget.choices = zone_choices(self.own_zone)
            self.fields["ends_at"].required = False  # one whole day needs no end

    def get_initial_for_field(self, field: Field, field_name: str):
        return self.shown.get(field_name) or super().get_initial_for_field(field, field_name)

    def clean(self) -> dict:
        cleaned = super().clean()
        zone = ZoneInfo(cleaned["time_zone"] if self.has_known_zone() else self.own_zone)
        if cleaned.get("is_all_day"):
            self.read_days(zone)
        else:
            self.read_hours(zone)
        return self.cleaned_data

    def has_known_zone(self) -> bool:
        """Whether hours can be read in the zone that is given; where not, the model says so."""
        return self.cleaned_data.get("time_zone") in (*ZONES, self.own_zone)

    def read_days(self, zone: ZoneInfo) -> None:
        first = self.cleaned_data.get("starts_at")
        last = self.cleaned_data.pop("ends_at", None) or first
        if not first:
            return
        self.cleaned_data["starts_at"] = start_of(first.date(), zone)
        self.cleaned_data["ends_at"] = start_of(max(first, last).date() + DAY, zone)
        if last.date() < first.date():
            self.add_error("ends_at", _("An event ends after it starts."))

    def read_hours(self, zone: ZoneInfo) -> None:
        walls = [self.cleaned_data.get(name) for name in self.ENDS]
        if not walls[1] and "ends_at" not in self.errors:
            self.add_error("ends_at", self.fields["ends_at"].error_messages["required"])
        if self.is_time_changed() and all(wall and wall.time() == time() for wall in walls):
            self.add_error("is_all_day", _("From midnight to midnight: tick this, or write the hours."))
        for name, wall in zip(self.ENDS, walls, strict=True):
            if wall:
                self.read_hour(name, wall, zone)

    def is_time_changed(self, *names: str) -> bool:
        """Whether these of the two ends, or what says how they are read, differ from what is saved."""
        return bool({*(names or self.ENDS), "time_zone", "is_all_day"}.intersection(self.changed_data))

    def read_hour(self, name: str, wall: datetime, zone: ZoneInfo) -> None:
        if self.shown and not self.is_time_changed(name):
            self.cleaned_data[name] = self.initial[name]  # of two equal hours, the one that was saved
            return
        try:
            self.cleaned_data[name] = moment(wall, zone)
        except ValidationError as error:
            self.add_error(name, error)


def shown_ends(event: Event) -> dict[str, datetime]:
    """What the form shows of the start and of the end: for whole days, the first and the last."""
    if event.is_all_day:
        days = event.first_day, event.last_day
        return {name: datetime.combine(day, time()) for name, day in zip(EventForm.ENDS, days, strict=True)}
    return {name: shown_by(getattr(event, name), event.zone) for name in EventForm.ENDS}
