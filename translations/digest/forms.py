from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from translations.desk.filters import languages_for
from translations.models import DigestSubscription

SAID = {"en": _("Every week, in English"), "fr": _("Every week, in French")}


def choices() -> list[tuple[str, object]]:
    return [("", _("Never")), *((code, SAID.get(code, name)) for code, name in settings.LANGUAGES)]


class DigestForm(forms.Form):
    """Whether, and in which language, one is written to of what waits for its translation."""

    language = forms.ChoiceField(label=_("A letter about what is new"), choices=choices, required=False)

    def save(self, account: User) -> None:
        language, theirs = self.cleaned_data["language"], DigestSubscription.objects.filter(account=account)
        if not language:
            theirs.delete()
        elif not theirs.update(language=language):
            DigestSubscription.objects.create(account=account, language=language, told_until=timezone.now())


def digest_form(request: HttpRequest, site: AdminSite, sent: dict | None = None) -> DigestForm | None:
    """Of whom the page is; nothing where they translate nothing."""
    if not languages_for(request, site):
        return None
    theirs = DigestSubscription.objects.filter(account=request.user).first()
    return DigestForm(sent, initial={"language": theirs.language if theirs else ""})
