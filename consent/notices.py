"""The notice that visitors are shown now, built from the rows that editors keep.

A group has the version of django-cookie-consent: the moment its newest cookie was added. An acceptance counts
as long as it is of that version or a later one, so every version must stand for cookies that were shown under it.
"""

import datetime
from typing import NamedTuple

from cookie_consent.models import Cookie, CookieGroup
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from consent.models import Notice, Service, Wording, is_complete
from content.caching.once import remembered
from content.languages import LANGUAGES, current_language
from content.replica import primary_if_there

OWN = "own"  # the party that stands for this site


class CurrentConsent(NamedTuple):
    """What pages show: the notice, the services that may be loaded once a visitor agrees, what the header allows.

    `sources_signed_in` are those of services without scripts: no script of others runs for who may sign in.
    """

    notice: Notice
    services: dict[str, Service]
    sources: dict[str, list[str]]
    sources_signed_in: dict[str, list[str]]


def current() -> CurrentConsent:
    """What pages show now; read from the database once a version in each process."""
    return remembered("consent", read)


@primary_if_there()  # a group that has been outgrown is written while it is read
def read() -> CurrentConsent:
    services = [service for service in Service.objects.all() if service.is_ready and is_complete(service)]
    return CurrentConsent(
        notice=build(),
        services={service.kind: service for service in services},
        sources=sources(services),
        sources_signed_in=sources([service for service in services if not service.script]),
    )


def sources(services: list[Service]) -> dict[str, list[str]]:
    """The sources of Content-Security-Policy that the services need, by directive."""
    allowed: dict[str, list[str]] = {}
    for service in services:
        for directive, hosts in service.sources.items():
            allowed.setdefault(directive, []).extend(hosts)
    return allowed


def build() -> Notice:
    """The notice of the rows as they are; a group that lists more than was agreed to is asked for again."""
    groups = visible_groups()
    outgrown = [group for group, cookies in groups if is_outgrown(group, cookies)]
    for group in outgrown:
        ask_again(group)
    return Notice.saying(content(visible_groups() if outgrown else groups))


def visible_groups() -> list[tuple[CookieGroup, list[Cookie]]]:
    """The groups that set cookies now, with them; one that lacks a text in either language is withheld."""
    with_services = Prefetch("cookie_set", Cookie.objects.select_related("service"))
    groups = []
    for group in CookieGroup.objects.prefetch_related(with_services):
        cookies = in_use(group)
        if cookies and not lacking(group, cookies):
            groups.append((group, cookies))
    return groups


def in_use(group: CookieGroup) -> list[Cookie]:
    """The cookies of a group but those of services that are not in use."""
    cookies = [cookie for cookie in group.cookie_set.all() if not cookie.service or cookie.service.is_ready]
    return sorted(cookies, key=identity)


def lacking(group: CookieGroup, cookies: list[Cookie]) -> list:
    """The rows of a group that are not complete in both languages."""
    services = {cookie.service for cookie in cookies if cookie.service}
    return [row for row in (group, *cookies, *services) if not is_complete(row)]


def identity(cookie: Cookie) -> tuple[str, str]:
    return cookie.name, cookie.domain


def is_outgrown(group: CookieGroup, cookies: list[Cookie]) -> bool:
    """Whether somebody may have accepted this version, or a later one, without having been shown all cookies."""
    wanted = {identity(cookie) for cookie in cookies}
    return not group.is_required and any(
        earlier["version"] >= group.get_version()
        and not wanted <= {(cookie["name"], cookie["domain"]) for cookie in earlier["cookies"]}
        for earlier in as_shown_before(group.varname)
    )


def as_shown_before(key: str) -> list[dict]:
    """The group as each notice showed it."""
    lists = Notice.objects.values_list(f"content__{LANGUAGES[0]}__groups", flat=True)
    return [group for groups in lists for group in groups if group["key"] == key]


def ask_again(group: CookieGroup) -> None:
    """Give the group a version above all that visitors hold, whatever the clock says."""
    versions = [earlier["version"] for earlier in as_shown_before(group.varname)]
    held = [
        datetime.datetime.fromisoformat(version) for version in [*versions, group.get_version()] if version
    ]
    moment = max([timezone.now(), *(moment + datetime.timedelta(microseconds=1) for moment in held)])
    if newest := group.cookie_set.first():
        Cookie.objects.filter(pk=newest.pk).update(created=moment)


def content(groups: list[tuple[CookieGroup, list[Cookie]]]) -> dict:
    """All that is shown, by language."""
    wording = Wording.current()
    return {language: words(language, wording, groups) for language in LANGUAGES}


def words(language: str, wording: Wording, groups: list[tuple[CookieGroup, list[Cookie]]]) -> dict:
    with override(language):
        return {
            "title": wording.title,
            "text": wording.text,
            "accept_all": _("Accept all"),
            "reject_all": _("Reject all"),
            "settings": _("Settings"),
            "save": _("Save my choice"),
            "always": _("Always active"),
            "groups": [group_in_words(group, cookies) for group, cookies in groups],
        }


def group_in_words(group: CookieGroup, cookies: list[Cookie]) -> dict:
    return {
        "key": group.varname,
        "version": group.get_version(),
        "is_required": group.is_required,
        "name": group.name,
        "summary": getattr(group, f"summary_{current_language()}") or group.description,
        "description": group.description,
        "parties": parties(cookies),
        "cookies": [cookie_in_words(cookie) for cookie in cookies],
    }


def parties(cookies: list[Cookie]) -> list[dict]:
    """Who receives what these cookies hold, if it is anybody but this site alone: a choice can name each."""
    found = {cookie.service.key: cookie.service for cookie in cookies if cookie.service}
    named = [{"key": key, "name": found[key].name, "company": found[key].company} for key in sorted(found)]
    if named and any(not cookie.service for cookie in cookies):
        named.append({"key": OWN, "name": _("This site"), "company": ""})
    return named


def cookie_in_words(cookie: Cookie) -> dict:
    service = cookie.service
    return {
        "party": service.key if service else OWN,
        "name": cookie.name,
        "domain": cookie.domain,
        "path": cookie.path,
        "purpose": cookie.description,
        "lifetime": cookie.lifetime,
        "set_by": service.name if service else _("This site"),
        "company": service.company if service else "",
        "place": service.place if service else _("The institute’s own server"),
        "policy_url": service.policy_url if service else "",
    }
