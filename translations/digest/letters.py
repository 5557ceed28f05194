"""The letter to a translator: what waits in each of their languages and sections, and what of it is new."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db.models import Model, Q
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import ngettext, override

from content.desk import absolute
from content.templatetags.bilingual import language_in_words
from translations.desk.filters import Asked, languages_for
from translations.models import DigestSubscription, State
from translations.states import TO_DO, Statement, fetched, texts_with_states, union

SALT = "translations.digest"


class Section(NamedTuple):
    """The objects of a kind that wait in a language."""

    name: str
    url: str
    missing: int
    outdated: int
    count: int
    new: int


class Chapter(NamedTuple):
    """A language that is translated into."""

    name: str
    url: str
    sections: list[Section]

    @property
    def new(self) -> int:
        return sum(section.new for section in self.sections)


def due() -> Iterable[DigestSubscription]:
    """Those who asked for letters and can get them."""
    found = DigestSubscription.objects.filter(account__is_active=True, account__is_staff=True)
    return found.exclude(Q(account__email="")).select_related("account").order_by("pk")


def waits(models: Iterable[type[Model]], language: str, since: datetime) -> dict[str, tuple[int, ...]]:
    """How many objects of each kind lack a text, have one that is outdated, wait at all, and were changed since."""
    wanted = [*models]
    sql, params = union(texts_with_states(nth, model, language) for nth, model in enumerate(wanted))
    statement = f"""
        SELECT nth, count(*) FILTER (WHERE is_missing), count(*) FILTER (WHERE is_outdated), count(*),
            count(*) FILTER (WHERE changed > %s)
        FROM (
            SELECT nth, id, max(changed) AS changed, bool_or(state = '{State.MISSING}') AS is_missing,
                bool_or(state = '{State.OUTDATED}') AS is_outdated
            FROM ({sql}) AS texts WHERE {TO_DO} GROUP BY nth, id
        ) AS objects GROUP BY nth ORDER BY nth"""  # noqa: S608
    rows = fetched(Statement(statement, (since, *params)))
    return {wanted[nth]._meta.label_lower: tuple(numbers) for nth, *numbers in rows}


def chapters(account: User, since: datetime) -> list[Chapter]:
    """What waits for this account, as the desk would show it to them; in the active language."""
    request = HttpRequest()
    request.user = account
    languages = languages_for(request, admin.site)
    found = [chapter(request, code, since) for code in languages]
    return [one for one in found if one.sections]


def chapter(request: HttpRequest, language: str, since: datetime) -> Chapter:
    request.GET = QueryDict(f"language={language}")
    asked = Asked.of(request, admin.site)
    desk = absolute(reverse("admin:translations"))
    found = waits(asked.models, language, since)
    sections = [
        Section(
            capfirst(str(asked.doors[kind].model._meta.verbose_name_plural)),
            desk + asked.query(kind=kind),
            *numbers,
        )
        for kind, numbers in found.items()
    ]
    return Chapter(str(language_in_words(language)), desk + asked.query(), sections)


def letter(one: DigestSubscription) -> EmailMultiAlternatives | None:
    """In the language that they asked for; nothing where nothing is new since the last one."""
    with override(one.language):
        told = chapters(one.account, one.told_until)
        new = sum(chapter.new for chapter in told)
        if not new:
            return None
        host = urlsplit(settings.SITE_URL).netloc
        subject = ngettext(
            "%(host)s: %(count)d more waits for its translation",
            "%(host)s: %(count)d more wait for their translation",
            new,
        ) % {"host": host, "count": new}
        stop = absolute(
            reverse("admin:unsubscribe", args=[signing.dumps([one.account_id, one.language], salt=SALT)])
        )
        context = {
            "chapters": told,
            "host": host,
            "language": one.language,
            "since": one.told_until,
            "stop": stop,
            "subject": subject,
            "account": absolute(reverse("admin:account")),
        }
        message = EmailMultiAlternatives(
            subject,
            render_to_string("admin/translations/digest.txt", context).strip() + "\n",
            None,
            [one.account.email],
            # One click in the mail program is enough (RFC 8058); it signs nobody in.
            headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        message.attach_alternative(render_to_string("admin/translations/digest.html", context), "text/html")
        return message
