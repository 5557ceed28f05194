"""What those who manage accounts do about how these are opened: end sessions, reset a second factor, ask for one."""

import logging

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.admin import admin_page
from pages.accounts.confirming import ask_to_confirm, is_confirmed
from pages.accounts.factors import factors_of, reset, who
from pages.accounts.rule import NOBODY, RuleForm
from pages.accounts.sessions import end_asked, places
from pages.models import SecondFactorRule

logger = logging.getLogger(__name__)


class AccessMixin:
    """An admin of accounts; whose they may change says `has_change_permission`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("second-factor/", view(self.rule_view), name="auth_user_rule"),
            path("<path:object_id>/access/", view(self.access_view), name="auth_user_access"),
            *super().get_urls(),
        ]

    def access_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where the account is signed in, and its second factors; one's own are on one's own page."""
        account = self.get_object(request, unquote(object_id))
        if account is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        if account == request.user:
            return redirect("admin:account")
        if "reset" in request.POST and not is_confirmed(request):
            return ask_to_confirm(request)
        if request.method == "POST":
            self.change_access(request, account)
            return redirect("admin:auth_user_access", account.pk)
        context = {
            "account": account,
            "places": places(request, account),
            "factors": factors_of(account),
        }
        return admin_page(self, request, "admin/pages/account/access.html", _("Access"), context)

    def change_access(self, request: HttpRequest, account: User) -> None:
        if "reset" not in request.POST:
            if end_asked(request, account):
                self.log_change(request, account, gettext_noop("Sessions ended."))
        elif reset(account, who(request)):
            self.log_change(request, account, gettext_noop("Second factor reset."))
            self.message_user(request, _("The second factor was reset."), messages.SUCCESS)

    def rule_view(self, request: HttpRequest) -> HttpResponse:
        """Of whom a second factor is asked."""
        if not request.user.is_superuser:
            raise PermissionDenied
        if not is_confirmed(request):
            return ask_to_confirm(request)
        sent = request.POST if request.method == "POST" else None
        form = RuleForm(sent, instance=SecondFactorRule.current())
        if form.is_valid():
            form.save()
            logger.warning("A second factor is asked of: %s, says %s", form.said(), who(request))
            told = {NOBODY: _("Saved. It is asked of nobody.")}
            default = _("Saved. Whoever lacks one sets it up before anything else.")
            self.message_user(request, told.get(form.said(), default))
            return redirect("admin:auth_user_changelist")
        title = _("Of whom a second factor is asked")
        return admin_page(self, request, "admin/pages/account/rule.html", title, {"form": form})
