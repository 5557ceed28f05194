from django import forms
from django.utils.translation import gettext_lazy as _

from consent.choices import ConsentChoice
from consent.models import Notice, Receipt


class ChoiceForm(forms.Form):
    """What a visitor posts: everything, nothing, the boxes they ticked, or one group more beside a video."""

    notice = forms.ModelChoiceField(
        Notice.objects.all(),
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"],
            _("The list of cookies was changed meanwhile. This is the present one: please choose again."),
        ),
    )
    choice = forms.ChoiceField(
        choices=[(key, key) for key in ("accept_all", "reject_all", "save")], required=False
    )
    grant = forms.CharField(required=False, max_length=32)
    source = forms.ChoiceField(choices=Receipt.Source, required=False)

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not data["choice"] and data["grant"] not in data["notice"].versions:
            raise forms.ValidationError(_("Nothing was chosen: accept, reject or tick what you accept."))
        return data

    def decided(self, before: ConsentChoice) -> ConsentChoice:
        """The choice as it is now, with the receipt of what was accepted."""
        notice, choice = self.cleaned_data["notice"], self.cleaned_data["choice"]
        if choice:
            after = before.all_of(notice, self.accepted(notice, choice))
        else:
            after = before.with_one(notice, self.cleaned_data["grant"])
        return after.acknowledged(notice, self.cleaned_data["source"] or Receipt.Source.PAGE)

    def accepted(self, notice: Notice, choice: str) -> set[str]:
        ticked = {"accept_all": [*notice.versions], "reject_all": [], "save": self.data.getlist("accept")}
        return set(ticked[choice]) & set(notice.versions)
