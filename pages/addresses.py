"""Addresses of this site as people type and programs send them, in one spelling."""

import re
import unicodedata
from urllib.parse import quote, unquote, unquote_plus, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NOT_AN_ADDRESS = _("An address begins with a slash, or with https:// and the name of this site.")
OF_ANOTHER_SITE = _("This is an address of another site: nobody who asks for it comes here.")


def one_spelling(path: str, query: str = "") -> str:
    """A decoded path without its last slash, and a query as it was sent, as they are compared."""
    parts = (re.sub("[%?#]", lambda sign: quote(sign[0]), part) for part in path.split("/") if part)
    spelt = unicodedata.normalize("NFC", "/" + "/".join(parts))
    return f"{spelt}?{query_in_one_spelling(query)}" if query else spelt


def query_in_one_spelling(query: str) -> str:
    """The parameters in their order, whether their signs were encoded or not: `?q=node/12` is `?q=node%2F12`."""
    pairs = (part.split("=", 1) for part in query.split("&") if part)
    return "&".join("=".join(quote(unquote_plus(word), safe="/:,;") for word in pair) for pair in pairs)


def old_address(written: str) -> str:
    """An address of this site, typed or copied, in one spelling; ValidationError where it is none."""
    address = written.strip()
    if CONTROLS.search(address):
        raise ValidationError(NOT_AN_ADDRESS)
    try:
        parts = urlsplit(address if not address.startswith("?") else f"/{address}")
        host = parts.hostname
    except ValueError as error:
        raise ValidationError(NOT_AN_ADDRESS) from error
    if host and not is_of_this_site(host):
        raise ValidationError(OF_ANOTHER_SITE)
    if parts.scheme not in ("", "http", "https") or not (host or parts.path.startswith("/")):
        raise ValidationError(NOT_AN_ADDRESS)
    return one_spelling(unquote(parts.path), parts.query)


def is_of_this_site(host: str) -> bool:
    named = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    own = urlsplit(settings.SITE_URL).hostname or ""
    return validate_host(host, [*named, own, f"www.{own}", own.removeprefix("www.")])


def own_path(address: str) -> str:
    """The path of an address of this site, with what follows it; any other address as it is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return address
    if parts.scheme not in ("http", "https") or not host or not is_of_this_site(host):
        return address
    return parts._replace(scheme="", netloc="").geturl() or "/"
