"""The one way from the desk to a server that translates: within limits, and with one sentence when it fails."""

import json
import time
from collections.abc import Mapping

import httpx
from django.utils.translation import gettext as _

LONGEST = 30  # seconds for all that one press takes, however the answer trickles
TIMEOUT = httpx.Timeout(20, connect=5)
LARGEST = 1_000_000  # bytes of one answer


class SuggestionError(Exception):
    """Why there is no suggestion, in the language of whoever asked."""


def ask(origin: str, url: str, said: Mapping, headers: Mapping[str, str], until: float) -> object:
    """What the server answers, read as JSON; no redirect is followed, since a text goes where the setting says."""
    patience = min(until - time.monotonic(), TIMEOUT.read)
    try:
        if patience <= 0:
            raise httpx.ReadTimeout("")
        timeout = httpx.Timeout(patience, connect=min(patience, TIMEOUT.connect))
        with httpx.stream("POST", url, json=said, headers=headers, timeout=timeout) as response:
            check_status(origin, response.status_code)
            return json.loads(body(response, until))
    except httpx.TimeoutException as error:
        raise SuggestionError(_("%(origin)s did not answer in time.") % {"origin": origin}) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeEncodeError) as error:
        raise SuggestionError(_("%(origin)s cannot be reached.") % {"origin": origin}) from error
    except (ValueError, RecursionError) as error:
        raise unreadable(origin) from error


def body(response: httpx.Response, until: float) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LARGEST:
            raise ValueError
        if time.monotonic() > until:
            raise httpx.ReadTimeout("")
    return bytes(data)


def check_status(origin: str, status: int) -> None:
    match status:
        case 200:
            return
        case 401 | 403:
            message = _("%(origin)s refuses to answer; its key may be missing or wrong.")
        case 413:
            message = _("This text is too long for %(origin)s.")
        case 429 | 456 | 503 | 529:
            message = _("%(origin)s asks to wait, or has translated all that it was paid for.")
        case _:
            message = _("%(origin)s answers with an error (%(status)d).")
    raise SuggestionError(message % {"origin": origin, "status": status})


def unreadable(origin: str) -> SuggestionError:
    return SuggestionError(_("%(origin)s answers in a form that cannot be read.") % {"origin": origin})


def texts_in(origin: str, found: object, count: int) -> list[str]:
    """As many texts as were sent; raises `SuggestionError` for anything else."""
    if not isinstance(found, list) or len(found) != count or not all(isinstance(one, str) for one in found):
        raise unreadable(origin)
    return found
