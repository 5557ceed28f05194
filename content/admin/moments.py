"""Days and hours in the forms of the admin, read as the clocks of one time zone show them."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.clocks import NoSuchHour, at, comes_twice
from content.templatetags.dates import city_of, day, hour

YEARS = range(1900, 2201)  # that archives and calendars know: `26` is more often a slip


def in_known_year(found: datetime.date | None) -> datetime.date | None:
    """The same; ValidationError where it is so far away that no zone could be asked for its hour."""
    if found and found.year not in YEARS:
        raise ValidationError(gettext_lazy("The year lies between 1900 and 2200."))
    return found


class DayField(forms.DateField):
    def to_python(self, value: object) -> datetime.date | None:
        return in_known_year(super().to_python(value))


class ClockField(forms.DateTimeField):
    """A day and an hour of no zone yet."""

    def to_python(self, value: object) -> datetime.datetime | None:
        with timezone.override(datetime.UTC):  # whose clocks show every hour once
            found = in_known_year(super().to_python(value))
        return found and found.replace(tzinfo=None)

    def has_changed(self, initial: object, data: object) -> bool:
        """A form shows no seconds, and not which of two equal hours: left alone, both stay as they are."""
        is_as_shown = data == self.widget.format_value(self.prepare_value(initial))
        return not is_as_shown and super().has_changed(initial, data)


class MomentField(ClockField):
    """A moment by the clocks of the institute."""

    def to_python(self, value: object) -> datetime.datetime | None:
        if isinstance(value, datetime.datetime) and timezone.is_aware(value):
            return value
        wall = super().to_python(value)
        return wall and moment(wall, timezone.get_default_timezone())


class MomentsForm(forms.ModelForm):
    """A form whose moments stay as they are where nobody touches them."""

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, MomentField) and name in cleaned and name not in self.changed_data:
                cleaned[name] = self.initial.get(name, cleaned[name])
        return cleaned

    def remarks(self) -> Iterator[str]:
        """What of the form has two meanings, and which of them was taken."""
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if isinstance(field, ClockField) and value and comes_twice(value):  # what is left alone is in UTC
                yield _(
                    "%(field)s: on %(day)s the clocks in %(city)s go back, and %(hour)s comes twice. "
                    "The first is meant."
                ) % {"field": capfirst(field.label), **in_words(value, value.tzinfo)}


def moment(wall: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The moment at which the clocks of `zone` show this; ValidationError where they never do."""
    try:
        return at(wall, zone)
    except NoSuchHour as error:
        raise ValidationError(
            gettext_lazy(
                "On %(day)s the clocks in %(city)s go forward, and %(hour)s does not exist. "
                "Choose an hour before or after."
            ),
            code="no_such_hour",
            params=in_words(wall, zone),
        ) from error


def in_words(wall: datetime.datetime, zone: ZoneInfo) -> dict[str, str]:
    return {"day": day(wall.date()), "hour": hour(wall), "city": city_of(zone.key)}
