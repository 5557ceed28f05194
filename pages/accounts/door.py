"""The page for signing in, wherever it opens: at its own address, or above a form whose session has ended.

It is the only door. The password comes first, then, of whoever has one, the second factor; or a passkey alone.
"""

import logging
from importlib import import_module
from types import ModuleType

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from pages.sign_in import SignInForm, opens_here, welcome
from translations.desk.filters import only_translates

logger = logging.getLogger("pages.sign_in")
LONGEST_AGENT = 300
ASKED = Quota("passkey", 60, 900)  # each is a session
AWAY = gettext_lazy(
    "The institute’s sign-in does not answer. Please try again, or log in with your password."
)


def sso() -> ModuleType:
    """It needs packages that not everybody installs."""
    return import_module("pages.accounts.sso")


class SignIn(LoginView):
    success_url = ""  # where single sign-on leads back to
    template_name = "admin/pages/account/sign_in.html"
    authentication_form = SignInForm

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.OIDC_ISSUER and request.GET.get("begin") == "sso":
            return self.start_sso()
        if settings.OIDC_ISSUER and "state" in request.GET:
            return self.finish_sso()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "begin" in request.POST:
            return self.ask_for_passkey()
        if "code" in request.POST:
            return self.take_second_step()
        if answer := request.POST.get("credential"):
            return self.take_passkey(answer)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        return self.go_on(form.get_user())

    def go_on(self, account: User) -> HttpResponse:
        """After the first step: in, or to the second one."""
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
        if passkey is None or not may_come_alone(passkey.account):
            logger.warning("Sign-in failed for %r from %s", "a passkey", address_of(self.request))
            return self.begin_again(_("This passkey opens no account here. Log in with your password."))
        return self.let_in(passkey.account)

    def start_sso(self) -> HttpResponse:
        self.request.session["sso_next"] = self.get_success_url()
        too_many = ASKED.is_spent(self.request)
        return (not too_many and sso().start(self.request)) or self.begin_again(AWAY)

    def finish_sso(self) -> HttpResponse:
        self.success_url = self.request.session.pop("sso_next", "")
        account = sso().account_of(self.request)
        if account is None:
            return self.begin_again(_("This account of the institute opens nothing here."))
        self.extra_context |= {"app_path": reverse("admin:login"), "next": self.get_success_url()}
        return self.go_on(account)

    def get_success_url(self) -> str:
        return self.success_url or super().get_success_url()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(sso_name=settings.OIDC_NAME, **kwargs)

    def begin_again(self, notice: str) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=self.get_form_class()(self.request), notice=notice)
        )

    def let_in(self, account: User) -> HttpResponse:
        enter(self.request, account)
        address = self.get_success_url()
        if address == reverse("admin:index") and only_translates(self.request, admin.site):
            address = reverse("admin:translations")  # where their work is
        return redirect(address)


def may_come_alone(account: User) -> bool:
    """Whether a passkey of this account opens it: not where the institute alone says who comes in."""
    return account.is_active and account.is_staff and opens_here(account)


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
