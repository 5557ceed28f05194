"""The one way to the network: to the hosts of known registries, within limits, politely."""

import time
from urllib.parse import urljoin, urlsplit

import httpx

from bibliography.registries.registry import Registry, RegistryError
from bibliography.words import gettext as _

LARGEST = 5_000_000  # bytes of one answer
LONGEST = 50  # seconds for all that one question takes, however the answers trickle
TIMEOUT = httpx.Timeout(10, connect=5)
REDIRECTS = 3


def deadline() -> float:
    return time.monotonic() + LONGEST


def get(registry: Registry, url: str, until: float) -> bytes:
    """The body of the answer, if it is there in time; raises `RegistryError`, whatever goes wrong."""
    try:
        with httpx.Client(headers=headers(registry), timeout=TIMEOUT) as client:
            for _redirect in range(REDIRECTS + 1):
                check_address(registry, url)
                with client.stream("GET", url) as response:
                    if not response.has_redirect_location:
                        return body(registry, response, until)
                    url = urljoin(url, response.headers["location"])
    except httpx.TimeoutException as error:
        raise RegistryError(
            _("%(registry)s did not answer in time.") % {"registry": registry.label}
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise RegistryError(_("%(registry)s cannot be reached.") % {"registry": registry.label}) from error
    raise RegistryError(_("%(registry)s sends from one address to the next.") % {"registry": registry.label})


def headers(registry: Registry) -> dict[str, str]:
    """Who asks and what for; compression would hide how large an answer is."""
    sent = {
        "User-Agent": f"Vitrine ({registry.access.site}; mailto:{registry.access.contact})",
        "Accept": registry.accept,
        "Accept-Encoding": "identity",
    }
    return sent | (
        {registry.key_header: registry.key_format.format(registry.key)}
        if registry.key and registry.key_header
        else {}
    )


def check_address(registry: Registry, url: str) -> None:
    """Refuse every host but the registry’s own, and http unless a setting of the site says so."""
    asked, own = urlsplit(url), urlsplit(registry.base)
    if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
        raise RegistryError(
            _("%(registry)s sends to another host; it was not followed.") % {"registry": registry.label}
        )
    if asked.scheme != "https" and registry.name not in registry.access.addresses:
        raise RegistryError(_("%(registry)s is asked over https only.") % {"registry": registry.label})


def body(registry: Registry, response: httpx.Response, until: float) -> bytes:
    check_status(registry, response.status_code)
    if response.headers.get("content-encoding", "identity") != "identity":
        raise RegistryError(
            _("%(registry)s answers in a form that cannot be read.") % {"registry": registry.label}
        )
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > LARGEST:
            raise RegistryError(
                _("The answer of %(registry)s is too large; ask for less.") % {"registry": registry.label}
            )
        if time.monotonic() > until:
            raise httpx.ReadTimeout("")
    return bytes(data)


def check_status(registry: Registry, status: int) -> None:
    match status:
        case 200:
            return
        case 400 | 404 | 410:
            message = _("%(registry)s knows nothing of this.")
        case 401 | 403:
            message = _("%(registry)s refuses to answer; its key may be missing or wrong.")
        case 429 | 503:
            message = _("%(registry)s asks to wait; try again in a few minutes.")
        case _:
            message = _("%(registry)s answers with an error (%(status)d).")
    raise RegistryError(message % {"registry": registry.label, "status": status})
