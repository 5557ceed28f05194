"""Where somebody is signed in: the list, and ending what stands in it."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import ngettext

from pages.accounts.devices import device
from pages.models import DeskSession

OTHERS = "others"


class Place(NamedTuple):
    """A session as its list shows it."""

    session: DeskSession
    device: str
    is_this: bool


def places(request: HttpRequest, account: User) -> list[Place]:
    """Where the account is signed in, the browser that asks first, then the latest."""
    own = request.session.session_key
    found = [one for one in account.sessions.current().select_related("account") if one.is_open]
    found.sort(key=lambda one: one.pk != own)
    return [Place(one, device(one.agent), one.pk == own) for one in found]


def end_asked(request: HttpRequest, account: User) -> int:
    """End the sessions that the form names, never the one that asks; say how many, and return it."""
    asked = request.POST.get("end", "")
    ended = [
        place.session.pk
        for place in places(request, account)
        if not place.is_this and asked in (OTHERS, place.session.name)
    ]
    account.sessions.filter(pk__in=ended).delete()
    text = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", len(ended))
    messages.success(request, text % {"count": len(ended)})
    return len(ended)
