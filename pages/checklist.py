"""What is still to be done before a new site is announced: for superusers, computed from what is there."""

from collections.abc import Iterator
from typing import NamedTuple

from cookie_consent.models import CookieGroup
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consent.models import Wording, is_complete
from consent.notices import lacking
from content.desk import add_address, form_address, list_address
from content.languages import LANGUAGES
from pages.models import Institute, Page
from pages.role_names import PUBLISHERS

STANDING = (Page.Role.ABOUT, Page.Role.ACCESSIBILITY, Page.Role.CONTACT)
NOT_SHARED = {"django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"}
IN_SETTINGS = gettext_lazy("Setting of the server: %(name)s (docs/run.md)")


class Step(NamedTuple):
    """Something to do, and the page that does it; what is done in the settings of the server has words instead."""

    label: str
    is_done: bool
    url: str = ""
    remedy: str = ""


def steps() -> list[Step]:
    """All of them, in the order in which they are best done; none once all are done.

    What the server needs is asked of sites with TLS alone: the others are not for the public.
    """
    found = [institute(), *pages(), *consent(), publisher()]
    if settings.HTTPS:
        found += server()
    return [] if all(step.is_done for step in found) else found


def institute() -> Step:
    is_named = is_filled(Institute.current(), "name", "tagline")
    return Step(
        _("Name the institute, and say what it does, in both languages."),
        is_named,
        list_address(Institute),
    )


def pages() -> Iterator[Step]:
    """The privacy policy before all others: whoever is asked for consent has to find it."""
    published = {page.role: page for page in Page.objects.published().exclude(role=None)}
    known = dict(Page.objects.exclude(role=None).values_list("role", "pk"))
    for role in (Page.Role.PRIVACY, *STANDING):
        is_there = role in published and is_filled(published[role], "title", "body")
        label = _("Publish the page “%(page)s” in both languages.") % {"page": role.label}
        yield Step(label, is_there, address_of_page(role, known.get(role)))


def address_of_page(role: Page.Role, pk: int | None) -> str:
    if pk:
        return form_address(Page(pk=pk))
    return f"{add_address(Page)}?role={role}"


def consent() -> Iterator[Step]:
    groups = CookieGroup.objects.prefetch_related("cookie_set__service")
    yield Step(
        _("Describe every group of cookies in both languages."),
        not any(lacking(group, [*group.cookie_set.all()]) for group in groups),
        list_address(CookieGroup),
    )
    yield Step(
        _("Write the words of the banner in both languages."),
        is_complete(Wording.current()),
        list_address(Wording),
    )


def publisher() -> Step:
    return Step(
        _("Give somebody an account as Publisher."),
        User.objects.filter(is_active=True, is_staff=True, groups__name=PUBLISHERS).exists(),
        list_address(User),
    )


def server() -> Iterator[Step]:
    is_sent = "smtp" in settings.EMAIL_BACKEND and not settings.DEFAULT_FROM_EMAIL.endswith("@localhost")
    yield Step(
        _("Let the site send e-mail under an address of yours."),
        is_sent,
        remedy=IN_SETTINGS % {"name": "EMAIL_URL, DEFAULT_FROM_EMAIL"},
    )
    yield Step(
        _("Say who is told of errors."), bool(settings.ADMINS), remedy=IN_SETTINGS % {"name": "ADMINS"}
    )
    yield Step(
        _("Say where weaknesses are reported."),
        bool(settings.SECURITY_CONTACT),
        remedy=IN_SETTINGS % {"name": "SECURITY_CONTACT"},
    )
    yield Step(
        _("Let the processes of the site share a cache, so that its limits count once."),
        settings.CACHES["default"]["BACKEND"] not in NOT_SHARED,
        remedy=IN_SETTINGS % {"name": "CACHE_URL"},
    )


def is_filled(row: Model, *fields: str) -> bool:
    return all(str(getattr(row, f"{field}_{code}")).strip() for field in fields for code in LANGUAGES)
