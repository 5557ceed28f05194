"""Signing in with one’s account of the institute, by OpenID Connect: another first step at the same door.

For accounts that are here, found by their verified e-mail; with OIDC_ROLES also for whoever the provider counts among
one of these groups, with the roles that go with them. Never for superusers: no setting elsewhere makes one of those.
It needs the packages of the extra `oidc`, so it is imported where the settings ask for it alone.
"""

import logging
from functools import cache
from urllib.parse import urlsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from content.origin import address_of

logger = logging.getLogger("pages.sign_in")
PATIENCE = 10  # seconds that the provider has for an answer


@cache
def provider(issuer: str) -> DjangoOAuth2App:
    return OAuth().register(
        "oidc",
        client_id=settings.OIDC_CLIENT_ID,
        client_secret=settings.OIDC_CLIENT_SECRET,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE,
        },
    )


def start(request: HttpRequest) -> HttpResponse | None:
    """To the provider; None while it does not answer."""
    site = urlsplit(settings.SITE_URL)
    back = site._replace(netloc=settings.ADMIN_HOST or site.netloc, path=reverse("admin:login")).geturl()
    try:
        return provider(settings.OIDC_ISSUER).authorize_redirect(request, back)
    except Exception as error:  # of the network, or in what it says of itself
        logger.error("Single sign-on is away: %s", error)
        return None


def account_of(request: HttpRequest) -> User | None:
    """The account of whom the provider has sent back; None where it says nothing, or nobody is known by it."""
    try:
        return admitted(claims_in(request))
    except Exception as error:  # of the network, or whatever a forged answer breaks
        logger.warning("Sign-in failed for %r from %s: %s", "single sign-on", address_of(request), error)
        return None


def claims_in(request: HttpRequest) -> dict:
    client = provider(settings.OIDC_ISSUER)
    claims = client.authorize_access_token(request).get("userinfo") or {}
    if str(claims.get("iss", "")).rstrip("/") != settings.OIDC_ISSUER:
        raise OAuthError("wrong_issuer")
    if claims.get("email") and claims.get("email_verified") is True:
        return claims
    raise OAuthError("no_verified_email")


@transaction.atomic
def admitted(claims: dict) -> User:
    """The account with this address, made or changed as the rule of roles says."""
    roles = roles_of(claims)
    found = list(User.objects.filter(email__iexact=claims["email"])[:2])
    if len(found) > 1 or (settings.OIDC_ROLES and not roles) or (not found and not roles):
        raise OAuthError("not_admitted", claims["email"])
    account = found[0] if found else made_of(claims)
    if account.is_superuser or not account.is_active or not account.is_staff:
        raise OAuthError("not_admitted", claims["email"])
    if settings.OIDC_ROLES:
        others = account.groups.exclude(name__in=settings.OIDC_ROLES.values())
        account.groups.set([*others, *Group.objects.filter(name__in=roles)])
    return account


def roles_of(claims: dict) -> set[str]:
    given = claims.get(settings.OIDC_ROLE_CLAIM, [])
    given = [given] if isinstance(given, str) else given
    return {settings.OIDC_ROLES[name] for name in given if name in settings.OIDC_ROLES}


def made_of(claims: dict) -> User:
    account = User(
        username=claims["email"][:150],
        email=claims["email"],
        first_name=str(claims.get("given_name", ""))[:150],
        last_name=str(claims.get("family_name", ""))[:150],
        is_staff=True,
    )
    account.set_unusable_password()
    account.full_clean()
    account.save()
    logger.warning("Account %r made by single sign-on", account.username)
    return account
