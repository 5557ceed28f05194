"""Forms on which an editor merges two works or splits one."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.duplicates.comparison import likelier, release_line
from publications.models import Publication


class MergeForm(forms.Form):
    """Which of two works stays. Only publishers change what visitors see, or will."""

    stays = forms.TypedChoiceField(
        label=gettext_lazy("The work that stays"), coerce=int, widget=forms.RadioSelect
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, works: list[Publication], may_publish: bool) -> None:
        super().__init__(*args)
        self.works = works
        is_allowed = may_publish or not any(work.is_live for work in works)
        allowed = [(work.pk, str(work)) for work in works] if is_allowed else []
        self.fields["stays"].choices = allowed
        keys = [key for key, _title in allowed]
        kept = likelier(*works).pk
        self.initial = {"stays": kept if kept in keys else next(iter(keys), None), "seen": self.versions()}

    def versions(self) -> str:
        return " ".join(work.updated_at.isoformat() for work in self.works)

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.versions():
            self.data = self.data.copy()
            self.data["seen"] = self.versions()
            raise ValidationError(_("Somebody changed one of the works meanwhile: compare them again."))
        return self.cleaned_data["seen"]

    @property
    def columns(self) -> list[tuple[Publication, BoundWidget | None]]:
        """Each work with the button that lets it stay, None where the user may not decide so."""
        buttons = {option.data["value"]: option for option in self["stays"]}
        return [(work, buttons.get(work.pk)) for work in self.works]

    @property
    def stays_and_goes(self) -> list[Publication]:
        return sorted(self.works, key=lambda work: work.pk != self.cleaned_data["stays"])


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
