"""What an open form hears each minute: who else has it open, who has saved meanwhile, and a fresh token.

A form proves by its ticket, which is signed, what it shows and to whom. So one who asks is told of no other object,
and a form that was filled in under another account gets no token.
"""

import datetime
import time
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple, Self

from django.contrib.admin import AdminSite
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from content.log import STILL_RIGHT, name_of
from content.models import Presence
from content.origin import is_from_this_site
from content.templatetags.dates import hour

SALT = "content.presence"
BEAT = "beat"  # in the session: when it was renewed last
RENEWALS = 10  # of a session in the time that it lives
MOST_NAMED = 3


class Ticket(NamedTuple):
    """What a form shows, to whom, since when; a key of nothing where it is of a new object."""

    user: int
    kind: int
    key: int
    shown_at: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        try:
            return cls(*signing.loads(text, salt=SALT))
        except signing.BadSignature:
            return None


def ticket(user: AbstractBaseUser, model: type[Model], obj: Model | None) -> str:
    kind, key = ContentType.objects.get_for_model(model).pk, obj.pk if obj else 0
    return signing.dumps(Ticket(user.pk, kind, key or 0, time.time()), salt=SALT)


@csrf_exempt  # it brings the token; and does nothing for pages of other sites
def presence(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Answer an open form; to somebody who has signed in again beside it say that they may go on."""
    if request.method != "POST":
        context = {**site.each_context(request), "title": _("You are signed in")}
        return TemplateResponse(request, "admin/signed_in.html", context)
    form = Ticket.read(request.POST.get("ticket", "")) if is_from_this_site(request) else None
    if form is None:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if form.user != request.user.pk:
        return JsonResponse({"lines": [of_another(request.user)]})
    if "leave" in request.POST:
        Presence.objects.of(form.kind, form.key).filter(user=request.user).delete()
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    keep_alive(request)
    return JsonResponse({"token": get_token(request), "lines": [*news_of(form, request.user)]})


def keep_alive(request: HttpRequest) -> None:
    """Let the session live on; it is written a few times in its life, not each minute."""
    now = int(time.time())
    if now - request.session.get(BEAT, 0) > request.session.get_expiry_age() / RENEWALS:
        request.session[BEAT] = now


def news_of(form: Ticket, user: AbstractBaseUser) -> Iterator[str]:
    """What has to be known of the object by now."""
    if not form.key:
        return
    Presence.objects.note(form.kind, form.key, user)
    here = Presence.objects.of(form.kind, form.key).here().exclude(user=user)
    others = [*here.select_related("user").order_by("opened_at", "pk")]
    for one in others[:MOST_NAMED]:
        text = _("%(user)s has had this open since %(time)s")
        yield text % {"user": name_of(one.user), "time": at(one.opened_at)}
    if more := len(others[MOST_NAMED:]):
        text = ngettext("and %(count)d other", "and %(count)d others", more)
        yield text % {"count": more}
    if entry := last_save(form):
        yield saved(entry)


def last_save(form: Ticket) -> LogEntry | None:
    since = datetime.datetime.fromtimestamp(form.shown_at, datetime.UTC)
    entries = LogEntry.objects.filter(
        content_type=form.kind, object_id=str(form.key), action_time__gt=since
    ).exclude(change_message=STILL_RIGHT)
    return entries.select_related("user").order_by("-action_time").first()


def saved(entry: LogEntry) -> str:
    text = _("Saved by %(user)s at %(time)s; your changes will be compared when you save.")
    if entry.action_flag == DELETION:
        text = _("Deleted by %(user)s at %(time)s; what you write comes back to you when you save.")
    return text % {"user": name_of(entry.user), "time": at(entry.action_time)}


def of_another(user: AbstractBaseUser) -> str:
    text = _(
        "%(user)s is signed in here by now. This form was opened under another account: sign in again under that "
        "one before you save."
    )
    return text % {"user": name_of(user)}


def at(moment: datetime.datetime) -> str:
    return hour(timezone.localtime(moment))
