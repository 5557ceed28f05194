"""What visitors choose, and what the privacy officer keeps of the question."""

import hashlib

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image

from consent.choices import ConsentChoice
from consent.models import Notice, Receipt, Screenshot
from content.pictures.formats import ACCEPTED, BROKEN

LARGEST_SCREENSHOT = 5_000_000


class ChoiceForm(forms.Form):
    """What a visitor posts: everything, nothing, the boxes they ticked, or one party more beside a video."""

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
    grant = forms.CharField(required=False, max_length=80)
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
        ticked = {"accept_all": [*notice.versions], "reject_all": [], "save": self.data.getlist("accept")}[
            choice
        ]
        return {option for option in notice.versions if {option, option.partition(".")[0]} & {*ticked}}


class ScreenshotForm(forms.ModelForm):
    """A picture of the banner: kept byte for byte, since a proof that was encoded anew is none."""

    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=_("picture"),
        help_text=_("PNG, JPEG or WebP of 5 MB at the most: what a browser shows, nobody’s data."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    class Meta:
        model = Screenshot
        fields = ("notice", "language", "remark")

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_SCREENSHOT:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        try:
            with Image.open(upload, formats=ACCEPTED) as image:
                image.verify()
                self.instance.image_type = Image.MIME[image.format]
        except (*BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise forms.ValidationError(_("This is not a whole JPEG, PNG or WebP picture.")) from error
        upload.seek(0)
        return upload.read()

    def save(self, commit: bool = True) -> Screenshot:
        self.instance.image = self.cleaned_data["file"]
        self.instance.digest = hashlib.sha256(self.instance.image).hexdigest()
        return super().save(commit)
