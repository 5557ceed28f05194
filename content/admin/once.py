"""A button that makes something, pressed twice or sent again from the same page: it is made once.

The page names itself by `{% sent_once %}`, and the view does what it does within `once`. Forms of new objects need
neither: `content.admin.saving` looks after them.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from content.models import Submission


def token_of(request: HttpRequest) -> str:
    """The name of the page that a form was sent from."""
    return request.POST.get("submission", "")[:40].replace("\0", "")


def once(request: HttpRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    """What the act answers; where it has been done for this page already, the address that it led to.

    Done is what redirects: a page that asks for something else leaves its form free to be sent again.
    """
    if not (token := token_of(request)):
        return act()
    with transaction.atomic():
        sent = Submission.objects.claimed(token)
        if sent.answer:
            messages.info(request, _("This was sent twice: it is done once."))
            return redirect(sent.answer)
        response = act()
        if response.status_code == HTTPStatus.FOUND:
            Submission.objects.filter(token=token).update(answer=response.url)
        else:
            sent.delete()
    return response
