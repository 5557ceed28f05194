"""The one way to the network: to the hosts of known sources, within limits, politely."""

import time
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from publications.sources.source import Source, SourceError

LARGEST = 5_000_000  # bytes of one answer
LONGEST = 50  # seconds for all that one question takes, however the answers trickle
TIMEOUT = httpx.Timeout(10, connect=5)
REDIRECTS = 3


def deadline() -> float:
    return time.monotonic() + LONGEST


def get(source: Source, url: str, until: float) -> bytes:
    """The body of the answer, if it is there in time; raises `SourceError`, whatever goes wrong."""
    try:
        with httpx.Client(headers=headers(source), timeout=TIMEOUT) as client:
            for _redirect in range(REDIRECTS + 1):
                check_address(source, url)
                with client.stream("GET", url) as response:
                    if not response.has_redirect_location:
                        return body(source, response, until)
                    url = urljoin(url, response.headers["location"])
    except httpx.TimeoutException as error:
        raise SourceError(_("%(source)s did not answer in time.") % {"source": source.label}) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise SourceError(_("%(source)s cannot be reached.") % {"source": source.label}) from error
    raise SourceError(_("%(source)s sends from one address to the next.") % {"source": source.label})


def headers(source: Source) -> dict[str, str]:
    """Who asks and what for; compression would hide how large an answer is."""
    sent = {
        "User-Agent": f"Vitrine ({settings.SITE_URL}; mailto:{settings.SOURCE_CONTACT})",
        "Accept": source.accept,
        "Accept-Encoding": "identity",
    }
    return sent | (
        {source.key_header: source.key_format.format(source.key)} if source.key and source.key_header else {}
    )


def check_address(source: Source, url: str) -> None:
    """Refuse every host but the source’s own, and http unless a setting of the site says so."""
    asked, own = urlsplit(url), urlsplit(source.base)
    if (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
        raise SourceError(
            _("%(source)s sends to another host; it was not followed.") % {"source": source.label}
        )
    if asked.scheme != "https" and source.name not in settings.SOURCE_URLS:
        raise SourceError(_("%(source)s is asked over https only.") % {"source": source.label})


def body(source: Source, response: httpx.Response, until: float) -> bytes:
    check_status(source, response.status_code)
    if response.headers.get("content-encoding", "identity") != "identity":
        raise SourceError(_("%(source)s answers in a form that cannot be read.") % {"source": source.label})
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        if len(data) > LARGEST:
            raise SourceError(
                _("The answer of %(source)s is too large; ask for less.") % {"source": source.label}
            )
        if time.monotonic() > until:
            raise httpx.ReadTimeout("")
    return bytes(data)


def check_status(source: Source, status: int) -> None:
    match status:
        case 200:
            return
        case 400 | 404 | 410:
            message = _("%(source)s knows nothing of this.")
        case 401 | 403:
            message = _("%(source)s refuses to answer; its key may be missing or wrong.")
        case 429 | 503:
            message = _("%(source)s asks to wait; try again in a few minutes.")
        case _:
            message = _("%(source)s answers with an error (%(status)d).")
    raise SourceError(message % {"source": source.label, "status": status})
