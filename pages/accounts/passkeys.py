"""Passkeys, as WebAuthn has them made and shown: the site asks, the browser answers, the site checks.

What is asked stays in the session and is good for one answer. The browser binds a passkey to the name of the host
that it sees, and so does the site: to one of ALLOWED_HOSTS.
"""

import json
import logging
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pages.models import Institute, Passkey

logger = logging.getLogger(__name__)
NEW, SECOND, ALONE = "passkey-new", "passkey-second", "passkey-alone"  # what was asked, in the session


def ask_for_new(request: HttpRequest) -> str:
    """What the browser is to make a passkey of, as JSON."""
    account = request.user
    handle = salted_hmac("pages.accounts.passkeys", account.pk, algorithm="sha256").digest()
    name = account.get_username()
    options, request.session[NEW] = server(request).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=name, display_name=account.get_full_name() or name),
        credentials_of(account),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return json.dumps(dict(options)["publicKey"])


def keep_new(request: HttpRequest, answer: str, name: str) -> Passkey | None:
    """The passkey that the browser has made; None where it answers something else."""
    state = request.session.pop(NEW, None)
    try:
        data = server(request).register_complete(state, json.loads(answer))
        found = data.credential_data
        with transaction.atomic():
            return Passkey.objects.create(
                account=request.user,
                name=name,
                key=found.credential_id,
                public_key=bytes(found),
                count=data.counter,
            )
    except IntegrityError:  # it is here already
        return None
    except Exception as error:  # whatever a forged answer breaks
        logger.info("No passkey for %r: %s", request.user.get_username(), error)
        return None


def ask_for_one(request: HttpRequest, account: User | None = None) -> str:
    """What the browser is to show a passkey for, as JSON: one of the account, or any that is enough by itself.

    Then it also has to know that it is its owner who shows it: by a finger, a face, a PIN.
    """
    verification = "preferred" if account else "required"
    options, request.session[SECOND if account else ALONE] = server(request).authenticate_begin(
        credentials_of(account) if account else [],
        user_verification=UserVerificationRequirement(verification),
    )
    return json.dumps(dict(options)["publicKey"])


def shown(request: HttpRequest, answer: str, account: User | None = None) -> Passkey | None:
    """The passkey that was asked for, if this answer shows it."""
    state = request.session.pop(SECOND if account else ALONE, None)
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        passkey = Passkey.objects.select_related("account").get(key=response.raw_id)
        if account and passkey.account != account:
            return None
        known = AttestedCredentialData(bytes(passkey.public_key))
        server(request).authenticate_complete(state, [known], response)
    except Exception as error:  # whatever a forged answer breaks
        logger.info("No passkey was shown: %s", error)
        return None
    return passkey if passkey.note_use(response.response.authenticator_data.counter) else None


def server(request: HttpRequest) -> Fido2Server:
    host, _port = split_domain_port(request.get_host())
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=str(Institute.current())))


def credentials_of(account: User) -> list[Any]:
    return [AttestedCredentialData(bytes(one.public_key)) for one in account.passkeys.all()]
