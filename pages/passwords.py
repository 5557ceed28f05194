"""Passwords set by e-mail: a new one for who has forgotten theirs, the first one for who is invited."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from content.desk import absolute
from content.languages import LANGUAGES
from content.quotas import Quota, counted
from pages.sign_in import opens_here, welcome

logger = logging.getLogger(__name__)

FROM_ONE = Quota("password-reset", 10, 3600)
TO_ONE = 3  # letters to one account in an hour


class ResetForm(PasswordResetForm):
    """Whether there is such an account is told to nobody: the answer is the same."""

    def get_users(self, email: str) -> list[User]:
        found = [user for user in super().get_users(email) if user.is_staff and opens_here(user)]
        return [user for user in found if counted(f"password-reset-{user.pk}", 3600) <= TO_ONE]

    def send_mail(
        self,
        subject_template_name,
        email_template_name,
        context,
        from_email,
        to_email,
        html_email_template_name=None,
    ) -> None:
        write_to(context["user"], "reset")


def invite(user: User) -> bool:
    """Send the link by which somebody sets their first password; whether it could be sent."""
    return write_to(user, "invitation")


def write_to(user: User, reason: str) -> bool:
    """Send a letter with a link to set the password; whether it could be sent."""
    uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
    context = {
        "link": absolute(reverse("password_reset_confirm", args=[uid, token])),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "desk": absolute(reverse("admin:index")),
        "sso": "" if opens_here(user) else settings.OIDC_NAME,
    }
    return send(user, reason, context)


def send(user: User, reason: str, context: dict) -> bool:
    """Send a letter in each language: nobody knows yet which one this person reads.

    Whether it could be sent: where not, the log says why.
    """
    context = {"user": user, "host": urlsplit(settings.SITE_URL).netloc} | context
    texts, subjects = [], []
    for code in LANGUAGES:
        with override(code):
            texts.append(render_to_string(f"registration/{reason}.txt", context).strip())
            subjects.append(_("Your account at %(host)s") % context)
    try:
        send_mail(" / ".join(subjects), "\n\n---\n\n".join(texts) + "\n", None, [user.email])
    except (
        OSError,
        ValueError,
    ) as error:  # every error of smtplib is the one, an address it cannot write the other
        logger.error("No letter (%s) could be sent to %r: %s", reason, user.get_username(), error)
        return False
    return True


class Framed:
    """In the frame of the admin."""

    def get_context_data(self, **kwargs) -> dict:
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}


class Reset(Framed, views.PasswordResetView):
    form_class = ResetForm

    def form_valid(self, form: ResetForm) -> HttpResponse:
        if FROM_ONE.is_spent(self.request):
            form.add_error(
                "email", _("Too many letters were asked for from here. Please try again in an hour.")
            )
            return self.form_invalid(form)
        return super().form_valid(form)


class ResetDone(Framed, views.PasswordResetDoneView):
    pass


class Confirm(Framed, views.PasswordResetConfirmView):
    title = gettext_lazy("Choose a password")

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        welcome(self.user.get_username(), self.request)
        return super().form_valid(form)


class Complete(Framed, views.PasswordResetCompleteView):
    pass


urlpatterns = [
    path("", Reset.as_view(), name="admin_password_reset"),
    path("done/", ResetDone.as_view(), name="password_reset_done"),
    path("<uidb64>/<token>/", Confirm.as_view(), name="password_reset_confirm"),
    path("complete/", Complete.as_view(), name="password_reset_complete"),
]
