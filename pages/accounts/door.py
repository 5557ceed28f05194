"""The page for signing in, wherever it opens: at its own address, or above a form whose session has ended."""

import logging

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from content.origin import address_of
from pages.models.sessions import BEGUN
from pages.sign_in import SignInForm, welcome

logger = logging.getLogger("pages.sign_in")
LONGEST_AGENT = 300


class SignIn(LoginView):
    template_name = "admin/login.html"
    authentication_form = SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        enter(self.request, form.get_user())
        return redirect(self.get_success_url())


def enter(request: HttpRequest, user: User) -> None:
    """Let somebody in who has shown whose account it is, and note on what."""
    request.session.clear_expired()  # of everybody: nothing else does it
    login(request, user)
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    request.session[BEGUN] = [timezone.now().isoformat(), agent]
    welcome(user.get_username(), request)
    logger.info("%r signed in from %s", user.get_username(), address_of(request))
