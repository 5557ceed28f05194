"""Signing in: bad tries are counted by account and network, and written into the log.

Five tries within a quarter of an hour from one network for one account; then that network waits for that account,
and nobody else does. Once many networks try one account, each has a single try: its owner, who knows the password,
needs no more. Nobody can lock an owner out.
"""

import logging

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from content.origin import address_of
from content.quotas import counted, networks_of

logger = logging.getLogger(__name__)

QUARTER, HOUR = 900, 3600
TRIES = 5  # of one network for one account within a quarter of an hour
TRIES_UNDER_ATTACK = 1
ATTACK = 50  # bad tries for one account within an hour, from wherever
SPRAY = 100  # bad tries of one network within an hour, for whatever accounts


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict:
        account = self.cleaned_data.get("username", "")[:150].casefold()
        address = address_of(self.request)
        network = networks_of(address)[0]
        pair, of_account, of_network = map(key, (f"{account} {network}", account, network))
        most = TRIES_UNDER_ATTACK if cache.get(of_account, 0) >= ATTACK else TRIES
        if counted(pair, QUARTER) > most or cache.get(of_network, 0) >= SPRAY:
            logger.warning("Sign-in held back for %r from %s", account, address)
            raise ValidationError(
                _(
                    "Too many tries from here. Wait a quarter of an hour, or set a new password by e-mail: "
                    "the link is below."
                ),
                code="held_back",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            counted(of_account, HOUR)
            counted(of_network, HOUR)
            logger.warning("Sign-in failed for %r from %s", account, address)
            raise
        cache.delete(pair)
        logger.info("%r signed in from %s", account, address)
        return cleaned


def key(sender: str) -> str:
    return f"sign-in-{salted_hmac('pages.sign_in', sender).hexdigest()}"
