"""Forms on which an editor merges two works or splits one."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.desk import form_address
from content.models import Content
from curation.duplicates.comparison import release_line
from publications.models import Publication


class MergeForm(forms.Form):
    """Which of two works, or people, stays. Only publishers change what visitors see, or will."""

    stays = forms.TypedChoiceField(
        label=gettext_lazy("Which one stays"), coerce=int, widget=forms.RadioSelect
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, both: list[Content], likelier: Content, may_publish: bool) -> None:
        super().__init__(*args)
        self.both = both
        is_allowed = may_publish or not any(one.is_live for one in both)
        self.fields["stays"].choices = [(one.pk, str(one)) for one in both] if is_allowed else []
        self.initial = {"stays": likelier.pk, "seen": self.versions()}

    def versions(self) -> str:
        return " ".join(one.updated_at.isoformat() for one in self.both)

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.versions():
            self.data = self.data.copy()
            self.data["seen"] = self.versions()
            raise ValidationError(_("Somebody changed one of them meanwhile: compare them again."))
        return self.cleaned_data["seen"]

    @property
    def columns(self) -> list[tuple[Content, str, BoundWidget | None]]:
        """Each with its address, and the button that lets it stay, None where the user may not decide so."""
        buttons = {option.data["value"]: option for option in self["stays"]}
        return [(one, form_address(one), buttons.get(one.pk)) for one in self.both]

    @property
    def stays_and_goes(self) -> list[Content]:
        return sorted(self.both, key=lambda one: one.pk != self.cleaned_data["stays"])


class SplitForm(forms.Form):
    """Which releases become a work of their own: some, not all."""

    releases = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Releases of the new work"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, work: Publication) -> None:
        super().__init__(*args)
        self.fields["releases"].choices = [
            (release.pk, release_line(release) or str(release)) for release in work.releases.all()
        ]

    def clean_releases(self) -> list[int]:
        chosen = self.cleaned_data["releases"]
        if len(chosen) == len(self.fields["releases"].choices):
            raise ValidationError(_("One release at least stays with the work."))
        return chosen
