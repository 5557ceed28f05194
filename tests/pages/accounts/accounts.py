"""Accounts with a second factor, and how their owners sign in."""

import os
import time

import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import User
from django.test import Client
from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData

from pages.models import AuthenticatorApp, Passkey, RecoveryCode, SecondFactorRule
from pages.seals import seal

SIGN_IN, ACCOUNT = "/admin/login/", "/admin/account/"
PASSWORD = "tides and trees"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def member(name: str = "nadia", **values) -> User:
    return User.objects.create_user(name, f"{name}@example.org", PASSWORD, is_staff=True, **values)


def with_app(account: User) -> list[str]:
    """Set up an app for the account; its recovery codes."""
    AuthenticatorApp.objects.create(account=account, sealed=seal(SECRET))
    return RecoveryCode.renew(account)


def with_passkey(account: User, name: str) -> Passkey:
    """A passkey that no device has."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = os.urandom(16)
    data = AttestedCredentialData.create(bytes(16), key, ES256.from_cryptography_key(public))
    return Passkey.objects.create(account=account, name=name, key=key, public_key=bytes(data))


def code(steps: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or some steps later."""
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)


def wrong_code() -> str:
    return next(
        digits
        for digits in ("000000", "111111", "222222", "333333")
        if digits not in map(code, (-1, 0, 1, 2))
    )


def give_password(client: Client, name: str = "nadia", address: str = SIGN_IN, **values):
    return client.post(address, {"username": name, "password": PASSWORD} | values)


def give_code(client: Client, text: str, address: str = SIGN_IN, **values):
    return client.post(address, {"code": text} | values)


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def ask(**values) -> SecondFactorRule:
    """Ask a second factor of these."""
    rule = SecondFactorRule(pk=1, **values)
    rule.save()
    return rule
