"""Signing in: bad tries are counted by account and network, and written into the log.

Five tries within a quarter of an hour from one network for one account; then that network waits for that account,
and nobody else does. Once many networks try one account, each has a single try: its owner, who knows the password,
needs no more. A network that tries many accounts waits for all of them, the longer the more it tries. Whoever has
signed in from a network, or set a password by e-mail there, is known there: what others try holds them back nowhere.
"""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from content.origin import address_of
from content.quotas import counted, networks_of

logger = logging.getLogger(__name__)

QUARTER, HOUR, DAY, MONTH = 900, 3600, 86_400, 30 * 86_400
TRIES = 5  # of one network for one account within a quarter of an hour
TRIES_UNDER_ATTACK = 1
ATTACK = 20  # bad tries for one account within an hour, from wherever
SPRAY = {QUARTER: 30, DAY: 100}  # bad tries of one network within a time, for whatever accounts
SHARE_OF_SITE = 4  # a /48 of IPv6 has as many networks as it likes


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict:
        account, address = folded(self.cleaned_data.get("username", "")), address_of(self.request)
        if is_held_back(account, address):
            logger.warning("Sign-in held back for %r from %s", account, address)
            raise ValidationError(
                _(
                    "Too many tries from here. Wait a quarter of an hour, or set a new password by e-mail: "
                    "the link is below."
                ),
                code="held_back",
            )
        try:
            return super().clean()
        except ValidationError:
            counted(key(account), HOUR)
            for name, seconds, _most in brakes(address):
                counted(name, seconds)
            logger.warning("Sign-in failed for %r from %s", account, address)
            raise

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not opens_here(user):
            raise ValidationError(_("Log in with your account of the institute."), code="elsewhere")


def opens_here(account: User) -> bool:
    """Whether it is opened by what this site knows of it: superusers’ always, else not where OIDC_ONLY says so."""
    return account.is_superuser or not settings.OIDC_ONLY


def is_held_back(account: str, address: str) -> bool:
    """Count one more try of this network for this account; whether it is too much."""
    is_known = cache.get(known(account, address), False)
    most = TRIES_UNDER_ATTACK if not is_known and cache.get(key(account), 0) >= ATTACK else TRIES
    if counted(pair(account, address), QUARTER) > most:
        return True
    return not is_known and any(cache.get(name, 0) >= most for name, _seconds, most in brakes(address))


def is_code_held_back(account: str, address: str) -> bool:
    """Count one more code for this account: five of one network within a quarter of an hour, then twenty within an
    hour from wherever, but where its owner is known."""
    account = folded(account)
    here = counted(pair(f"code {account}", address), QUARTER)
    everywhere = counted(key(f"code {account}"), HOUR)
    return here > TRIES or (everywhere > ATTACK and not cache.get(known(account, address), False))


def welcome(account: str, request: HttpRequest) -> None:
    """Somebody has shown from here whose account it is: they are held back no longer, and known from now on."""
    account, address = folded(account), address_of(request)
    cache.delete_many([pair(account, address), pair(f"code {account}", address)])
    cache.set(known(account, address), True, MONTH)


def folded(name: str) -> str:
    return name[:150].casefold()


def pair(account: str, address: str) -> str:
    return key(f"{account} {networks_of(address)[0]}")


def known(account: str, address: str) -> str:
    return key(f"known {account} {networks_of(address)[0]}")


def brakes(address: str) -> Iterator[tuple[str, int, int]]:
    """The counters of a sender's networks, each with its time and what it may reach."""
    host, site = networks_of(address)
    for seconds, most in SPRAY.items():
        yield key(f"{seconds} {host}"), seconds, most
        if site != host:
            yield key(f"{seconds} {site}"), seconds, most * SHARE_OF_SITE


def key(sender: str) -> str:
    return f"sign-in-{salted_hmac('pages.sign_in', sender).hexdigest()}"
