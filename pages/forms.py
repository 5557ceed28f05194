"""Fields of the forms of the site itself."""

import re
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLACES = 6  # of a degree: a tenth of a metre
NUMBER, SIXTIETHS = r"[0-9]{1,3}(?:[.,][0-9]*)?", r"[0-9]{1,2}(?:[.,][0-9]*)?"
WRITTEN = (
    rf"([-+]?)\s*({NUMBER})\s*°?(?:\s*({SIXTIETHS})\s*['′’])?"
    rf"(?:\s*({SIXTIETHS})\s*(?:[\"″”]|''|′′|’’))?\s*([NSEWO]?)"
)
DEGREES = re.compile(WRITTEN)
PAIR = re.compile(rf"(?P<first>{WRITTEN})(?:\s*[,;/]\s*|\s+)(?P<second>{WRITTEN})")


class DegreesInput(forms.TextInput):
    """Shows what was typed; one of numbers would send nothing at all for what the browser can not read."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"inputmode": "decimal"} | (attrs or {}))


class LatitudeInput(DegreesInput):
    """Keeps the first of two numbers that were pasted together."""

    def value_from_datadict(self, data: Mapping, files: Mapping, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return pair(value)[0] if value and pair(value) else value


class LongitudeInput(DegreesInput):
    """Takes the second of two numbers that were pasted into the latitude, where it has none itself."""

    def value_from_datadict(self, data: Mapping, files: Mapping, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        found = pair(data.get(name.replace("longitude", "latitude")) or "")
        return found[1] if found and not (value or "").strip() else value


class DegreesField(forms.DecimalField):
    """Degrees as people write them and maps give them: comma or point, either minus, any length, minutes."""

    widget = DegreesInput
    positive, negative = "NE", "SWO"
    default_error_messages = {
        "invalid": _("Write degrees as in 48.416, or as in 48° 24′ 57″ with the letter of the direction.")
    }

    def to_python(self, value: object) -> Decimal | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        degrees = self.degrees(plain(value))
        if degrees is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return round(degrees, PLACES)  # maps give more

    def degrees(self, text: str) -> Decimal | None:
        """The number that the text means; nothing where that is not sure."""
        found = DEGREES.fullmatch(text)
        if not found:
            return None
        sign, *parts, direction = found.groups()
        whole, minutes, seconds = map(number, parts)
        if (
            (sign and direction)
            or direction not in self.positive + self.negative
            or max(minutes, seconds) >= 60
        ):
            return None
        is_negative = sign == "-" or (direction and direction in self.negative)
        return (whole + minutes / 60 + seconds / 3600) * (-1 if is_negative else 1)


class LatitudeField(DegreesField):
    widget = LatitudeInput
    positive, negative = "N", "S"


class LongitudeField(DegreesField):
    widget = LongitudeInput
    positive, negative = "E", "WO"


def plain(text: str) -> str:
    """The text with one kind of space and of minus, and nothing around it."""
    return " ".join(text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-").split())


def pair(text: str) -> tuple[str, str] | None:
    """The two numbers of a text that holds two, as maps give a place."""
    text = plain(text).strip("()")
    found = None if DEGREES.fullmatch(text) else PAIR.fullmatch(text)
    return (found["first"], found["second"]) if found else None


def number(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", "."))
