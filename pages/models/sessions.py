"""Who is signed in, and where: Django's table of sessions, with whose each is.

Django's own names nobody: whose a session is stands in its data alone, so that nobody sees theirs or ends one. What
a request reads of its session anyway says the rest: no request asks for more, and few write.
"""

from datetime import datetime, timedelta
from typing import Self

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from pages.models.factors import lacks_factor

BEGUN = "begun"  # when, and on what: the moment as text, and what the browser says of itself
SEEN_EVERY = timedelta(minutes=5)  # how exactly one is told when a session was last in use


class DeskSessionQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(expire_date__gt=Now()).order_by("-seen_at")

    def with_rule(self) -> Self:
        """Each with whether a second factor is asked of its account, which has none."""
        return self.annotate(lacks_factor=lacks_factor("pages_desksession.account_id"))


class DeskSession(AbstractBaseSession):
    """A browser that visits the desk, and the account that is signed in on it."""

    account = models.ForeignKey(
        User, verbose_name=_("account"), null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    objects = BaseSessionManager.from_queryset(DeskSessionQuerySet)()

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    def __str__(self) -> str:
        return str(
            self._meta.verbose_name
        )  # not its key, as Django's own: pages that delete an account name it

    @classmethod
    def get_session_store_class(cls) -> type["SessionStore"]:
        return SessionStore

    @cached_property
    def data(self) -> dict:
        return self.get_decoded()

    @property
    def is_open(self) -> bool:
        """Whether whoever has it is let in: not with a password that was another since."""
        known = self.data.get(HASH_SESSION_KEY, "")
        return self.account.is_active and constant_time_compare(known, self.account.get_session_auth_hash())

    @property
    def begun_at(self) -> datetime | None:
        moment, _agent = self.data.get(BEGUN, ("", ""))
        return datetime.fromisoformat(moment) if moment else None

    @property
    def agent(self) -> str:
        _moment, agent = self.data.get(BEGUN, ("", ""))
        return agent

    @property
    def name(self) -> str:
        """What a page calls it, which opens nothing: who knows the key of a session has it."""
        return salted_hmac("pages.models.sessions", self.pk).hexdigest()[:16]


class SessionStore(DatabaseStore):
    row: DeskSession | None = None

    @classmethod
    def get_model_class(cls) -> type[DeskSession]:
        return DeskSession

    def create_model_instance(self, data: dict) -> DeskSession:
        row = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        self.row = None  # no longer what is stored
        return row

    def _get_session_from_db(self) -> DeskSession | None:
        self.row = DeskSession.objects.current().with_rule().filter(pk=self.session_key).first()
        if self.row is None:
            self._session_key = None
        elif self.row.account_id and self.row.seen_at < timezone.now() - SEEN_EVERY:
            DeskSession.objects.filter(pk=self.row.pk).update(seen_at=Now())
        return self.row

    @property
    def lacks_factor(self) -> bool:
        """Whether a second factor is asked of whoever is signed in, and they have none."""
        if SESSION_KEY not in self._session:  # which reads the row
            return False
        if self.row is None:
            self.row = DeskSession.objects.with_rule().filter(pk=self.session_key).first()
        return bool(self.row and self.row.lacks_factor)
