"""What is asked after the password of whoever has a second factor: a code, or a passkey."""

import logging
import time

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.origin import address_of
from pages.accounts import passkeys
from pages.models import AuthenticatorApp, RecoveryCode
from pages.models.factors import has_factor
from pages.sign_in import is_code_held_back

logger = logging.getLogger("pages.sign_in")
PENDING = "second_step"  # in the session: whose password was right, and when
PATIENCE = 600  # seconds between the two steps
LONGEST_ANSWER = 20_000  # of a passkey


class SecondStepForm(forms.Form):
    code = forms.CharField(
        label=_("Validation code"),
        required=False,
        max_length=40,
        help_text=_("The digits that your app shows, or one of your recovery codes."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    credential = forms.CharField(required=False, max_length=LONGEST_ANSWER, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, account: User, *args) -> None:
        self.request, self.account = request, account
        super().__init__(*args)

    def clean(self) -> dict:
        name, address = self.account.get_username(), address_of(self.request)
        if is_code_held_back(name, address):
            logger.warning("Sign-in held back for %r from %s", name, address)
            raise ValidationError(_("Too many tries. Please try again in an hour."))
        if not self.is_shown():
            logger.warning("Sign-in failed for %r from %s: second factor", name, address)
            raise ValidationError(_("That is not right, or was used already. Try the next code."))
        return self.cleaned_data

    def is_shown(self) -> bool:
        if answer := self.cleaned_data.get("credential"):
            return passkeys.shown(self.request, answer, self.account) is not None
        code = "".join(filter(str.isalnum, self.cleaned_data.get("code", ""))).lower()
        app = AuthenticatorApp.objects.filter(account=self.account).first()
        return bool(app and app.accepts(code)) or self.is_recovery_code(code)

    def is_recovery_code(self, code: str) -> bool:
        if not RecoveryCode.spend(self.account, code):
            return False
        left = self.account.recovery_codes.count()
        text = ngettext("%(count)d recovery code is left.", "%(count)d recovery codes are left.", left)
        messages.warning(self.request, text % {"count": left})
        return True


def has_second_factor(account: User) -> bool:
    return User.objects.filter(has_factor("pk"), pk=account.pk).exists()


def note_password(request: HttpRequest, account: User) -> None:
    request.session[PENDING] = [account.pk, account.get_session_auth_hash(), int(time.time())]


def who_is_half_in(request: HttpRequest) -> User | None:
    """Whose password was right a moment ago, in this browser, and still is."""
    pk, digest, moment = request.session.get(PENDING, (None, "", 0))
    account = User.objects.filter(pk=pk, is_active=True, is_staff=True).first()
    if account is None or time.time() - moment > PATIENCE:
        return None
    return account if constant_time_compare(digest, account.get_session_auth_hash()) else None
