"""The page for signing in, wherever it opens: at its own address, or above a form whose session has ended.

It is the only door. The password comes first, then, of whoever has one, the second factor; or a passkey alone.
"""

import logging

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.origin import address_of
from content.quotas import Quota
from pages.accounts import passkeys
from pages.accounts.confirming import note_confirmed
from pages.accounts.second_step import (
    LONGEST_ANSWER,
    PENDING,
    SecondStepForm,
    has_second_factor,
    note_password,
    who_is_half_in,
)
from pages.models.sessions import BEGUN
from pages.sign_in import SignInForm, welcome

logger = logging.getLogger("pages.sign_in")
LONGEST_AGENT = 300
ASKED = Quota("passkey", 60, 900)  # each is a session


class SignIn(LoginView):
    template_name = "admin/login.html"
    authentication_form = SignInForm

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "begin" in request.POST:
            return self.ask_for_passkey()
        if "code" in request.POST:
            return self.take_second_step()
        if answer := request.POST.get("credential"):
            return self.take_passkey(answer)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        account = form.get_user()
        if not has_second_factor(account):
            return self.let_in(account)
        note_password(self.request, account)
        return self.ask_for_second_step(SecondStepForm(self.request, account))

    def ask_for_second_step(self, form: SecondStepForm) -> HttpResponse:
        options = passkeys.ask_for_one(self.request, form.account) if form.account.passkeys.exists() else ""
        context = self.get_context_data(form=form, options=options)
        return TemplateResponse(self.request, "admin/pages/account/second_step.html", context)

    def take_second_step(self) -> HttpResponse:
        account = who_is_half_in(self.request)
        if account is None:
            return self.begin_again(_("It took too long. Please log in again."))
        form = SecondStepForm(self.request, account, self.request.POST)
        return self.let_in(account) if form.is_valid() else self.ask_for_second_step(form)

    def ask_for_passkey(self) -> HttpResponse:
        if ASKED.is_spent(self.request):
            return HttpResponse(status=429)
        return HttpResponse(passkeys.ask_for_one(self.request), content_type="application/json")

    def take_passkey(self, answer: str) -> HttpResponse:
        passkey = passkeys.shown(self.request, answer[:LONGEST_ANSWER])
        if passkey is None or not (passkey.account.is_active and passkey.account.is_staff):
            logger.warning("Sign-in failed for %r from %s", "a passkey", address_of(self.request))
            return self.begin_again(_("This passkey opens no account here. Log in with your password."))
        return self.let_in(passkey.account)

    def begin_again(self, notice: str) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=self.get_form_class()(self.request), notice=notice)
        )

    def let_in(self, account: User) -> HttpResponse:
        enter(self.request, account)
        return redirect(self.get_success_url())


def enter(request: HttpRequest, account: User) -> None:
    """Sign somebody in who has shown whose account it is, and note on what."""
    request.session.clear_expired()  # of everybody: nothing else does it
    request.session.pop(PENDING, None)
    login(request, account)
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    request.session[BEGUN] = [timezone.now().isoformat(), agent]
    note_confirmed(request)
    request.session.save()  # whether a second factor is asked of them is read from its row
    welcome(account.get_username(), request)
    logger.info("%r signed in from %s", account.get_username(), address_of(request))
