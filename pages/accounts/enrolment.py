"""Setting up a second factor, and taking one away: for whoever is signed in, whatever the rule asks of them."""

import segno
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyotp import TOTP, random_base32

from pages.accounts import passkeys
from pages.accounts.confirming import confirmed
from pages.accounts.devices import device
from pages.accounts.factors import may_remove, remove_factor, tell_of
from pages.accounts.second_step import LONGEST_ANSWER, has_second_factor
from pages.models import AuthenticatorApp, Institute, RecoveryCode
from pages.models.factors import STEP, step_of
from pages.seals import seal, unseal

NEW_APP = "new-app"  # in the session, sealed, until the app has shown that it knows it


class AppForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Validation code"),
        max_length=10,
        help_text=gettext_lazy("The six digits that the app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, secret: str, *args) -> None:
        self.secret = secret
        super().__init__(*args)

    def clean_code(self) -> str:
        code = "".join(filter(str.isdigit, self.cleaned_data["code"]))
        self.step = step_of(self.secret, code)
        if not self.step:
            raise forms.ValidationError(_("That is not the code of this app now. Is its clock right?"))
        return code


class PasskeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("By which you know it: the device or the password manager that keeps it."),
    )
    credential = forms.CharField(max_length=LONGEST_ANSWER, widget=forms.HiddenInput)


@confirmed
def app(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if AuthenticatorApp.objects.filter(account=request.user).exists():
        messages.info(request, _("An authenticator app is set up already. Remove it first."))
        return redirect("admin:account")
    secret = unseal(request.session.setdefault(NEW_APP, seal(random_base32())))
    form = AppForm(secret, request.POST) if request.method == "POST" else AppForm(secret)
    if form.is_valid():
        was_there = has_second_factor(request.user)
        del request.session[NEW_APP]
        values = {"sealed": seal(secret), "last_step": form.step}
        AuthenticatorApp.objects.get_or_create(account=request.user, defaults=values)
        return added(request, site, str(_("Authenticator app")), was_there)
    issuer = str(Institute.current())
    address = TOTP(secret, interval=STEP).provisioning_uri(
        name=request.user.get_username(), issuer_name=issuer
    )
    code = segno.make(address, error="m").svg_inline(scale=5, light="#fff", omitsize=True)
    context = {
        "form": form,
        "address": address,
        "qr_code": mark_safe(code),  # noqa: S308  squares
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }
    return page(request, site, "app", _("Authenticator app"), context)


@confirmed
def passkey(request: HttpRequest, site: AdminSite) -> HttpResponse:
    name = device(request.headers.get("User-Agent", ""))
    form = PasskeyForm(request.POST if request.method == "POST" else None, initial={"name": name})
    if form.is_valid():
        was_there = has_second_factor(request.user)
        new = passkeys.keep_new(request, form.cleaned_data["credential"], form.cleaned_data["name"] or name)
        if new:
            return added(request, site, new.name, was_there)
        form.add_error(None, _("The browser’s answer was not right. Please try again."))
    context = {"form": form, "options": passkeys.ask_for_new(request)}
    return page(request, site, "passkey", _("New passkey"), context)


def added(request: HttpRequest, site: AdminSite, name: str, was_there: bool) -> HttpResponse:
    """Lead on; whoever had none before is shown their recovery codes, once, and signs in anew everywhere else."""
    if not was_there:  # what a password alone has opened would go on as if there were no second factor
        request.user.sessions.exclude(pk=request.session.session_key).delete()
    tell_of(request.user, "added", name)
    messages.success(request, _("“%(name)s” was added.") % {"name": name})
    return redirect("admin:account") if was_there else show_codes(request, site)


@confirmed
def codes(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if request.method != "POST" or not has_second_factor(request.user):
        return redirect("admin:account")
    tell_of(request.user, "codes")
    return show_codes(request, site)


def show_codes(request: HttpRequest, site: AdminSite) -> HttpResponse:
    context = {"codes": RecoveryCode.renew(request.user), "next": request.session.pop("next", "")}
    return page(request, site, "codes", _("Recovery codes"), context)


@confirmed
def remove(request: HttpRequest, site: AdminSite) -> HttpResponse:
    name = request.POST.get("remove", "")
    if not name:
        return redirect("admin:account")
    if not may_remove(request.user):
        messages.error(request, _("It is your only one, and one is asked of you: add another first."))
    elif removed := remove_factor(request.user, name):
        tell_of(request.user, "removed", removed)
        messages.success(request, _("“%(name)s” was removed.") % {"name": removed})
    return redirect("admin:account")


def page(request: HttpRequest, site: AdminSite, template: str, title: str, context: dict) -> HttpResponse:
    frame = site.each_context(request) | {"title": title}
    return TemplateResponse(request, f"admin/pages/account/{template}.html", frame | context)
