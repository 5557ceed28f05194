"""Setting when chosen pages expire, for those who may publish."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin.bulk.acts import Fate
from content.admin.bulk.publishing import in_words
from content.admin.bulk.together import PublishingAct
from content.admin.moments import MomentField
from content.admin.widgets import DateTimeInput
from content.models import Content, State


class EndForm(forms.Form):
    expires_at = MomentField(
        label=gettext_lazy("Expires on"),
        required=False,
        widget=DateTimeInput,
        help_text=gettext_lazy(
            "From this moment on visitors no longer see them. Left empty, they never expire."
        ),
    )


class Expire(PublishingAct):
    name = "expire"
    title = gettext_lazy("Set when they expire")
    fields = ("expires on",)

    def form(self, data, rows) -> EndForm:
        return EndForm(data)

    def fate(self, obj: Content, values: dict) -> Fate:
        end = values["expires_at"]
        if obj.expires_at == end:
            return Fate(obj, _("as it is already: no change"), is_changed=False)
        if end and obj.published_at and end <= obj.published_at:
            return Fate(obj, _("would expire before it is published: no change"), is_changed=False)
        if self.is_shown_again(obj, end) and (reason := self.refusal(obj)):
            return Fate(obj, reason, is_changed=False)
        return Fate(obj, self.words(obj, end), detail=self.detail(obj))

    def is_shown_again(self, obj: Content, end: datetime.datetime | None) -> bool:
        """Whether what had expired is public from then on."""
        return obj.state == State.EXPIRED and (end is None or end > timezone.now())

    def words(self, obj: Content, end: datetime.datetime | None) -> str:
        if end is None:
            return _("never expires")
        if end <= timezone.now() and obj.is_live:
            return _("expires at once: visitors see it no more")
        return _("expires on %(date)s") % {"date": in_words(end)}

    def detail(self, obj: Content) -> str:
        return _("Until now: %(date)s.") % {"date": in_words(obj.expires_at)} if obj.expires_at else ""

    def change(self, obj: Content, values: dict) -> None:
        obj.expires_at = values["expires_at"]
        obj.save(update_fields=["expires_at"])
