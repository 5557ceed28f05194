"""The lines of the menu, or of the footer, in its form."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin.forms import VersionedForm
from pages.models import Page
from pages.models.lines import Line

PAGE = "page-"  # before the key of a page


def goals(model: type[Line]) -> Iterator[tuple]:
    """What a line may lead to, for the choice of its form: the sections, the pages, else another address."""
    yield "", _("another address, or nothing")
    yield from model.SECTIONS
    pages = [(f"{PAGE}{page.pk}", str(page)) for page in Page.objects.without_texts()]
    if pages:
        yield _("Pages"), pages


class LineForm(VersionedForm):
    """One line: what it leads to is chosen from one list, whatever column holds it."""

    goal = forms.ChoiceField(label=gettext_lazy("leads to"), required=False, choices=[])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        item = self.instance
        self.initial["goal"] = f"{PAGE}{item.page_id}" if item.page_id else item.section

    def clean(self) -> dict:
        cleaned = super().clean()
        goal = cleaned.get("goal", "")
        self.instance.page_id = int(goal.removeprefix(PAGE)) if goal.startswith(PAGE) else None
        self.instance.section = "" if goal.startswith(PAGE) else goal
        if goal and cleaned.get("target"):
            self.add_error("target", _("It leads to one thing: choose it, or give another address."))
        return cleaned


class LineFormSet(forms.BaseInlineFormSet):
    """All lines, in the order in which they will stand."""

    def clean(self) -> None:
        super().clean()
        kept = [
            form for form in self.forms if hasattr(form, "cleaned_data") and form not in self.deleted_forms
        ]
        written = [form for form in kept if form.has_changed() or form.instance.pk]
        first = min(written, key=lambda form: form.cleaned_data.get("position") or 0, default=None)
        if first and first.cleaned_data.get("is_below"):
            raise ValidationError(_("The first line stands at the top: there is none above it."))
