"""Forms that were sent and not taken: because their token had expired, the session had ended, or for a clash.

They come back as they were sent, with a new token, and nothing is done before their writer sends them once more.
Every form of the admin says who it was shown to (`writer`, signed): what was typed goes back to that account
alone, and a form that another site made up, which can not say so, goes back to nobody. Between an ended session
and the next one the browser keeps it, signed, in the page for signing in: the server keeps nothing.
"""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WRITER, KEPT = "writer", "kept"
STEPS = {"username", "code"}  # what the page for signing in sends, one after the other
SALT = "content.returned"
LARGEST = 2_000_000  # characters that come back through the page for signing in; Django takes 2.5 MB
LATE = _("The form had expired: nothing is saved yet. Everything you typed is here: look it over and save.")


class Sent(NamedTuple):
    """A form as it was sent, without what no page may show again."""

    writer: str  # the key of the account that it was shown to
    data: QueryDict
    files: list[str]  # the names of the files, which have to be chosen again
    has_secrets: bool = False

    def kept(self) -> str:
        """As text that only this site can have written; empty where it is too long."""
        found = signing.dumps(
            [self.writer, self.data.urlencode(), self.files, self.has_secrets], salt=SALT, compress=True
        )
        return found if len(found) <= LARGEST else ""

    def belongs_to(self, user: AbstractBaseUser) -> bool:
        return self.writer == str(user.pk)


def mark(user: AbstractBaseUser) -> str:
    """What a form says of who it is shown to."""
    return signing.Signer(salt=SALT).sign(user.pk)


def sent_in(request: HttpRequest) -> Sent | None:
    """The form that this request sends, or that the page for signing in has kept; None where nobody is known to
    have been shown it."""
    try:
        if KEPT in request.POST:
            writer, data, files, has_secrets = signing.loads(request.POST[KEPT], salt=SALT)
            return Sent(writer, QueryDict(data), files, has_secrets)
        writer = signing.Signer(salt=SALT).unsign(request.POST.get(WRITER, ""))
    except signing.BadSignature:
        return None
    data = request.POST.copy()
    secrets = [name for name in data if "password" in name]
    for name in ("csrfmiddlewaretoken", WRITER, *secrets):
        data.pop(name, None)
    return Sent(writer, data, [file.name for file in request.FILES.values()], bool(secrets))


def disarm(request: HttpRequest, sent: Sent) -> None:
    """Make the request one that only looks, so that no view acts on it, and give it what was sent along."""
    request.method = "GET"
    request.POST, request._files = QueryDict(), MultiValueDict()
    request.returned = sent


class ReturningSite(AdminSite):
    """An admin site whose views give a form that came too late back to its writer."""

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and (KEPT in request.POST or not self.has_permission(request)):
                if (sent := sent_in(request)) is None:
                    return inner(request, *args, **kwargs)
                if KEPT in request.POST and STEPS & request.POST.keys():
                    response = self.sign_in(request, sent)
                    if response.status_code != HTTPStatus.FOUND:
                        return response
                disarm(request, sent)
            if (sent := getattr(request, "returned", None)) is None:
                return inner(request, *args, **kwargs)
            if not self.has_permission(request) or not sent.belongs_to(request.user):
                return self.sign_in(request, sent)
            response = inner(request, *args, **kwargs)
            return response if request.returned is None else self.ask_to_send(request, sent)

        return update_wrapper(guarded, view)

    def sign_in(self, request: HttpRequest, sent: Sent) -> HttpResponse:
        """The page for signing in, at the address of the form, which it brings along; a redirect once that is done."""
        is_of_another = self.has_permission(request)
        request.user = AnonymousUser()  # nobody is sent on because somebody else has signed in
        return self.login(request, {"kept": sent.kept(), "is_of_another": is_of_another})

    def ask_to_send(self, request: HttpRequest, sent: Sent, notice: Promise = LATE) -> HttpResponse:
        """A page that sends once more what a view of its own kind was sent; what can not be is asked for anew."""
        if sent.files or sent.has_secrets:
            messages.warning(
                request, gettext("The form had expired: nothing was sent. Please fill it in again.")
            )
            return redirect(request.get_full_path())
        context = {**self.each_context(request), "title": gettext("Not sent yet"), "notice": notice}
        context["sent"] = [(name, value) for name, values in sent.data.lists() for value in values]
        return TemplateResponse(request, "admin/returned.html", context)
