"""Fields of the forms of the site itself."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

PLACES = 6  # of a degree: a tenth of a metre


class DegreesField(forms.DecimalField):
    """A latitude or longitude as people write it and maps give it: with a comma or a point, either minus, any length.

    Its input is one of text: one of numbers would send nothing at all for what the browser can not read.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            value = re.sub(r"[\s°]", "", value).replace("\N{MINUS SIGN}", "-").replace(",", ".")
        number = super().to_python(value)
        if number is None:
            return None
        if not number.is_finite() or abs(number) > 360:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return round(number, PLACES)  # maps give more
