"""The second factors of an account: what there is, taking them away, and telling its owner."""

import logging
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest

from content.origin import address_of
from pages.models import AuthenticatorApp, Passkey
from pages.models.factors import Factor, is_asked_of
from pages.passwords import send

logger = logging.getLogger(__name__)


class Shown(NamedTuple):
    """A factor as its list shows it, with the name by which a form calls it."""

    factor: Factor
    name: str


def factors_of(account: User) -> list[Shown]:
    apps = [Shown(one, "app") for one in AuthenticatorApp.objects.filter(account=account)]
    return [*apps, *(Shown(one, f"passkey-{one.pk}") for one in account.passkeys.all())]


def is_asked(account: User) -> bool:
    return User.objects.filter(is_asked_of("auth_user.id"), pk=account.pk).exists()


def may_remove(account: User) -> bool:
    """Whether it has another one, or is asked for none."""
    return len(factors_of(account)) > 1 or not is_asked(account)


@transaction.atomic
def remove_factor(account: User, name: str) -> str:
    """Remove one by its name in a form; what it was, or nothing. Without any there are no recovery codes either."""
    found = next((one.factor for one in factors_of(account) if one.name == name), None)
    if found is None:
        return ""
    found.delete()
    if not factors_of(account):
        account.recovery_codes.all().delete()
    return str(found)


def reset(account: User, by: str) -> bool:
    """Take away all that there are, and end the sessions; whether there were any. Its owner is told."""
    with transaction.atomic():
        taken = [AuthenticatorApp.objects.filter(account=account), Passkey.objects.filter(account=account)]
        count = sum(rows.delete()[0] for rows in taken)
        account.recovery_codes.all().delete()
        account.sessions.all().delete()
    if count:
        logger.warning("Second factor of %r reset by %s", account.get_username(), by)
        tell_of(account, "reset")
    return bool(count)


def who(request: HttpRequest) -> str:
    return f"{request.user.get_username()!r} from {address_of(request)}"


def tell_of(account: User, event: str, name: str = "") -> None:
    """A line in the log, and a letter in both languages for whoever it was not."""
    logger.info("Second factor of %r: %s %s", account.get_username(), event, name)
    if account.email:
        send(account, "factor", {"event": event, "name": name})
