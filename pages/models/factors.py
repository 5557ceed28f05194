"""What somebody shows beside their password, or in its place; and of whom that is asked.

A secret is sealed with SECRET_KEY, a recovery code kept as its digest: a copy of the database opens no account.
"""

import hashlib
import secrets
import time
from typing import Self

import pyotp
from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from pages.seals import unseal

STEP = 30  # seconds that a code of an app stands for
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
LENGTH = 16  # of a recovery code: 79 bits, which nobody tries out from a digest


class Factor(models.Model):
    """What somebody has and nobody else; any one is enough."""

    created_at = models.DateTimeField(_("created on"), auto_now_add=True)
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()


class AuthenticatorApp(Factor):
    """An app that makes codes from a secret and the clock (RFC 6238)."""

    account = models.OneToOneField(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="authenticator_app"
    )
    sealed = models.TextField(_("secret"))
    last_step = models.BigIntegerField(_("last step"), default=0)  # no code is taken twice

    class Meta(Factor.Meta):
        verbose_name = _("authenticator app")
        verbose_name_plural = _("authenticator apps")

    def __str__(self) -> str:
        return str(_("Authenticator app"))

    def accepts(self, code: str) -> bool:
        """Whether it shows this code now, or did or will within half a minute; the code is used up by it."""
        step = step_of(unseal(self.sealed), code)
        rows = AuthenticatorApp.objects.filter(pk=self.pk, last_step__lt=step)
        return rows.update(last_step=step, used_at=Now()) == 1


class Passkey(Factor):
    """A key that a device or a password manager keeps for this site (https://www.w3.org/TR/webauthn-3/)."""

    account = models.ForeignKey(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="passkeys"
    )
    name = models.CharField(_("name"), max_length=60)
    key = models.BinaryField(_("key"), unique=True)  # by which the browser calls it
    public_key = models.BinaryField(_("public key"))
    count = models.BigIntegerField(_("times used"), default=0)  # as the device counts, if it does

    class Meta(Factor.Meta):
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def note_use(self, count: int) -> bool:
        """Whether the device has counted on since the last use: a copy of it would have fallen behind."""
        ahead = Q(count__lt=count) if count else Q(count=0)
        return Passkey.objects.filter(ahead, pk=self.pk).update(count=count, used_at=Now()) == 1


class RecoveryCode(models.Model):
    """A code on paper, for whoever has neither app nor device at hand. It works once."""

    account = models.ForeignKey(
        User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        default_permissions = ()
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="pages_recoverycode_once")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def renew(cls, account: User) -> list[str]:
        """New codes in the place of those that there were; nobody can read them again."""
        codes = ["".join(secrets.choice(LETTERS) for _letter in range(LENGTH)) for _code in range(CODES)]
        account.recovery_codes.all().delete()
        cls.objects.bulk_create(cls(account=account, digest=digest_of(code)) for code in codes)
        return ["-".join(code[place : place + 4] for place in range(0, LENGTH, 4)) for code in codes]

    @classmethod
    def spend(cls, account: User, code: str) -> bool:
        return account.recovery_codes.filter(digest=digest_of(code)).delete()[0] == 1


class SecondFactorRule(models.Model):
    """Of whom a second factor is asked: one row, which superusers write."""

    of_everybody = models.BooleanField(_("everybody"), default=False)
    of_superusers = models.BooleanField(_("superusers"), default=False)
    groups = models.ManyToManyField(Group, verbose_name=_("roles"), blank=True, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = verbose_name_plural = _("rule of the second factor")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="pages_secondfactorrule_one_row")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.first() or cls(pk=1)


def step_of(secret: str, code: str) -> int:
    """The step of the clock at which the app shows this code: this one, the last or the next; 0 where at none."""
    if not secret:
        return 0
    now, app = int(time.time()) // STEP, pyotp.TOTP(secret, interval=STEP)
    return next(
        (step for step in (now - 1, now, now + 1) if constant_time_compare(app.at(step * STEP), code)), 0
    )


def digest_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def has_factor(account: str) -> Q:
    """Whether the account, by the name of its key in the outer query, has a second factor."""
    return Q(Exists(AuthenticatorApp.objects.filter(account=OuterRef(account)))) | Q(
        Exists(Passkey.objects.filter(account=OuterRef(account)))
    )


# Asked with every session, so in SQL: to put it together by the ORM each time takes ten times as long as to answer it.
IS_ASKED = """EXISTS (
    SELECT 1 FROM auth_user asked WHERE asked.id = {account} AND asked.is_active AND asked.is_staff AND (
        EXISTS (
            SELECT 1 FROM pages_secondfactorrule
            WHERE of_everybody OR (of_superusers AND asked.is_superuser)
        ) OR EXISTS (
            SELECT 1 FROM pages_secondfactorrule_groups JOIN auth_user_groups USING (group_id)
            WHERE user_id = asked.id
        )
    )
)"""
HAS_NONE = """NOT EXISTS (SELECT 1 FROM pages_authenticatorapp WHERE account_id = {account})
AND NOT EXISTS (SELECT 1 FROM pages_passkey WHERE account_id = {account})"""


def is_asked_of(account: str) -> RawSQL:
    """Whether the rule asks the account, by the column of its key, for one, if it opens the desk."""
    return RawSQL(IS_ASKED.format(account=account), [], models.BooleanField())  # noqa: S611  constants


def lacks_factor(account: str) -> RawSQL:
    """Whether it has none, though it is asked for one."""
    sql = f"{IS_ASKED} AND {HAS_NONE}".format(account=account)
    return RawSQL(sql, [], models.BooleanField())  # noqa: S611  constants
