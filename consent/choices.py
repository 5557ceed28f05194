"""A visitor's choice, as their cookie keeps it: in the format of django-cookie-consent, with two more pairs.

`analytics=2026-11-21T04:15:42+00:00|multimedia=-1|.at=1795234542|.id=6d1f…`: the version of each group that was
accepted, -1 where it was declined, the time of the choice and the number of its receipt. Where the parties of a group
were chosen apart, each has its pair: `multimedia.vimeo=-1`.
"""

import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from cookie_consent.util import dict_to_cookie_str, get_cookie_dict_from_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from consent.models import Notice, Receipt, options
from content.languages import current_language

DECLINED = settings.COOKIE_CONSENT_DECLINE
DAY = 24 * 3600  # seconds
LONGEST_NAME = 100  # of a cookie; visitors may send any, and a pattern with several stars takes its time
LIFETIME = settings.COOKIE_CONSENT_MAX_AGE


@dataclass(frozen=True)
class ConsentChoice:
    """What a visitor chose; nothing as long as they have not."""

    versions: dict[str, str]
    at: int  # seconds since 1970
    receipt: uuid.UUID | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The choice of the visitor's cookie; what has no date in it, or one too long ago, counts as not chosen."""
        pairs = get_cookie_dict_from_request(request)
        at, receipt = pairs.pop(".at", ""), pairs.pop(".id", "")
        now = int(time.time())
        given = int(at) if re.fullmatch(r"[0-9]{1,11}", at) else 0
        if not now - LIFETIME < given <= now + DAY:  # clocks differ
            return cls({}, now)
        return cls(pairs, min(given, now), as_uuid(receipt))

    def held(self, option: str) -> str:
        """The version of an option that was accepted, -1 if it was declined; what was chosen for its group counts."""
        return self.versions.get(option) or self.versions.get(option.partition(".")[0], "")

    def accepts(self, option: str, version: str) -> bool:
        held = self.held(option)
        return held != DECLINED and held >= version

    def decides(self, group: dict) -> bool:
        return all(
            self.held(option) == DECLINED or self.accepts(option, group["version"])
            for option in options(group)
        )

    def all_of(self, notice: Notice, accepted: set[str]) -> Self:
        """Every option of the notice decided anew."""
        versions = notice.versions.items()
        chosen = {option: version if option in accepted else DECLINED for option, version in versions}
        return replace(self, versions=by_group(notice, chosen), at=int(time.time()))

    def with_one(self, notice: Notice, option: str) -> Self:
        """One option more, the others as they were and for as long as they were."""
        before = {other: held for other in notice.versions if (held := self.held(other))}
        chosen = {**before, option: notice.versions[option]}
        return replace(self, versions=by_group(notice, chosen))

    def acknowledged(self, notice: Notice, source: str) -> Self:
        """The choice with its receipt: the one it has while it says the same, a new one if it accepts anything."""
        accepted = sorted(key for key, held in self.versions.items() if held != DECLINED)
        held = Receipt.objects.in_force().filter(pk=self.receipt).first() if self.receipt else None
        if held and (held.notice_id, held.accepted) == (notice.pk, accepted):
            return self
        if held:
            held.ended = timezone.now()
            held.save(update_fields=["ended"])
        if not accepted:
            return replace(self, receipt=None)
        receipt = Receipt.objects.create(
            notice=notice, accepted=accepted, language=current_language(), source=source
        )
        return replace(self, receipt=receipt.pk)

    def keep(self, response: HttpResponse) -> None:
        """Set the cookie. The server does: Safari keeps what a script writes for seven days only."""
        pairs = {**self.versions, ".at": str(self.at)}
        if self.receipt:
            pairs[".id"] = str(self.receipt)
        response.set_cookie(
            settings.COOKIE_CONSENT_NAME,
            dict_to_cookie_str(pairs),
            max_age=self.at + LIFETIME - int(time.time()),
            domain=settings.COOKIE_CONSENT_DOMAIN,
            secure=settings.COOKIE_CONSENT_SECURE,
            httponly=settings.COOKIE_CONSENT_HTTPONLY,
            samesite=settings.COOKIE_CONSENT_SAMESITE,
        )

    def unwanted(self, notice: Notice, names: Iterator[str]) -> Iterator[tuple[str, dict]]:
        """Of the names of a browser's cookies those that the choice declines, with how each is declared."""
        wanted = [
            c
            for group in notice.groups
            for c in group["cookies"]
            if group["is_required"] or self.accepts(option_of(group, c), group["version"])
        ]
        declared = [c for group in notice.groups for c in group["cookies"] if c not in wanted]
        for name in names:
            cookie = next((c for c in declared if is_named(name, c)), None)
            if cookie and not any(is_named(name, other) for other in wanted):
                yield name, cookie


NOTHING_CHOSEN = ConsentChoice({}, 0)


def by_group(notice: Notice, chosen: dict[str, str]) -> dict[str, str]:
    """The pairs of a choice: one for a group whose options were all chosen alike, else one for each."""
    pairs: dict[str, str] = {}
    for group in notice.optional_groups:
        own = {option: chosen[option] for option in options(group) if option in chosen}
        if len(own) == len(options(group)) and len({*own.values()}) == 1:
            own = {group["key"]: next(iter(own.values()))}
        pairs |= own
    return pairs


def option_of(group: dict, cookie: dict) -> str:
    """The option by which a visitor accepts a cookie of a notice."""
    return f"{group['key']}.{cookie['party']}" if "party" in cookie else group["key"]


def boxes(group: dict, choice: ConsentChoice) -> list[dict]:
    """The boxes by which a visitor chooses in an optional group, ticked as they chose."""
    names = {f"{group['key']}.{party['key']}": party for party in group["parties"]}
    return [
        {
            "option": option,
            "party": names.get(option),
            "cookies": [c for c in group["cookies"] if option in (group["key"], option_of(group, c))],
            "is_accepted": choice.accepts(option, group["version"]),
        }
        for option in options(group)
    ]


def as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def is_named(name: str, cookie: dict) -> bool:
    """Whether a cookie of this name is the declared one; `*` stands for any letters: `_pk_id.*`."""
    pattern = re.escape(cookie["name"]).replace(r"\*", r"[\w.-]*")
    return len(name) <= LONGEST_NAME and bool(re.fullmatch(pattern, name, re.ASCII))
