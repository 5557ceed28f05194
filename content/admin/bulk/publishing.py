"""Publishing and withdrawing chosen pages, for those who may publish."""

import datetime

from django.contrib import messages
from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.admin.bulk.acts import Act, Fate
from content.admin.bulk.together import PublishingAct
from content.models import Content, State
from content.prose.levels import skipping
from content.uses import prose_columns


def in_words(moment: datetime.datetime) -> str:
    return localize(timezone.localtime(moment))


def is_over(obj: Content) -> bool:
    return obj.expires_at is not None and obj.expires_at <= timezone.now()


class SetDate(Act):
    """An act that sets the date of publishing; of the ends, those go that have passed."""

    words: dict = {}  # by the state that a page has
    state_kept: State
    words_kept = ""

    def new_date(self) -> datetime.datetime | None:
        raise NotImplementedError

    def fate(self, obj: Content, values: dict) -> Fate:
        if obj.state == self.state_kept:
            return Fate(obj, self.words_kept, is_changed=False, lacks=self.lacks(obj))
        if reason := self.refusal(obj):
            return Fate(obj, reason, is_changed=False, lacks=self.lacks(obj))
        return Fate(obj, self.words[obj.state], detail=self.detail(obj), lacks=self.lacks(obj))

    def lacks(self, obj: Content) -> tuple:
        return ()

    def refusal(self, obj: Content) -> str:
        """Why it stays as it is, in words; empty where nothing keeps it."""
        return ""

    def detail(self, obj: Content) -> str:
        if is_over(obj):
            return _("Its end lies in the past, and is removed.")
        if obj.expires_at:
            return _("It still expires on %(date)s.") % {"date": in_words(obj.expires_at)}
        return ""

    def change(self, obj: Content, values: dict) -> None:
        obj.published_at, self.ends = self.new_date(), is_over(obj)
        obj.expires_at = None if self.ends else obj.expires_at
        obj.save(update_fields=["published_at", "expires_at"] if self.ends else ["published_at"])
        self.remark(obj)

    def log(self, obj: Content) -> None:
        self.fields = ("published on", "expires on") if self.ends else ("published on",)
        super().log(obj)

    def remark(self, obj: Content) -> None:
        if self.ends:
            text = _("“%(title)s” had expired: the date of its end, which lay in the past, was removed.")
            self.tell(text % {"title": obj}, messages.WARNING)
        elif obj.expires_at:
            text = _("“%(title)s” still expires on %(date)s, as it was set.")
            self.tell(text % {"title": obj, "date": in_words(obj.expires_at)}, messages.INFO)


class Publish(PublishingAct, SetDate):
    name = "publish"
    title = gettext_lazy("Publish now")
    state_kept = State.PUBLISHED
    words_kept = gettext_lazy("published already: no change")
    words = {
        State.DRAFT: gettext_lazy("published now"),
        State.SCHEDULED: gettext_lazy("published now, before the day that was set"),
        State.EXPIRED: gettext_lazy("published again"),
    }

    def new_date(self) -> datetime.datetime:
        return timezone.now().replace(second=0, microsecond=0)  # forms show no seconds

    def rows(self, keys: list) -> QuerySet:
        """The rows, each with whether its texts keep it from being published."""
        faulty = skipping(prose_columns(self.admin.model))
        return super().rows(keys).annotate(skips_level=Case(When(faulty, then=True), default=False))

    def refusal(self, obj: Content) -> str:
        if obj.skips_level:
            return _("not published: a heading skips a level, its form says which")
        return super().refusal(obj)


class Withdraw(SetDate):
    name = "withdraw"
    title = gettext_lazy("Withdraw: back to draft")
    state_kept = State.DRAFT
    words_kept = gettext_lazy("a draft already: no change")
    words = {
        State.PUBLISHED: gettext_lazy("withdrawn: visitors see it no more"),
        State.SCHEDULED: gettext_lazy("withdrawn: the day that was set is forgotten"),
        State.EXPIRED: gettext_lazy("a draft again"),
    }

    def new_date(self) -> None:
        return None
