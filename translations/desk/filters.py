"""What somebody asks of the queue, in the address of the desk and of every item that it leads to."""

from typing import NamedTuple, Self
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES
from content.templatetags.bilingual import language_in_words
from translations.desk.doors import Door, doors_for
from translations.desk.queue import MOST, ORDERS, Work, after, queue
from translations.models import MAY_REVIEW, State

STATES = {State.MISSING: _("Missing"), State.OUTDATED: _("Outdated"), State.TRANSLATED: _("To review")}
ORDER_NAMES = {"public": _("Public first"), "age": _("Oldest first"), "words": _("Shortest first")}


class Asked(NamedTuple):
    """A language, and which of what waits in it, in which order; what means nothing is as if it was not asked."""

    language: str
    kind: str
    state: str
    order: str
    doors: dict[str, Door]
    languages: list[str]  # that one may ask for
    reviewer: int | None  # the key of the user who may review what others have translated

    @classmethod
    def of(cls, request: HttpRequest, site: AdminSite) -> Self:
        asked = request.GET
        languages = languages_for(request, site)
        language = asked.get("language", "")
        language = language if language in languages else next(iter(languages), LANGUAGES[-1])
        doors = doors_for(site, request, language)
        kind, state, order = (asked.get(name, "") for name in ("kind", "state", "order"))
        reviewer = request.user.pk if request.user.has_perm(MAY_REVIEW) else None
        return cls(
            language,
            kind if kind in doors else "",
            state if state in states_for(reviewer) else "",
            order if order in ORDERS else next(iter(ORDERS)),
            doors,
            languages,
            reviewer,
        )

    @property
    def is_review(self) -> bool:
        return self.state == State.TRANSLATED

    @property
    def models(self) -> list:
        chosen = [self.kind] if self.kind else self.doors
        return [self.doors[kind].model for kind in chosen]

    def page(self, limit: int, offset: int) -> tuple[list[Work], int]:
        return queue(
            self.models, self.language, self.state, self.order, limit, offset, reviewer=self.reviewer or 0
        )

    def query(self, **changed: str) -> str:
        """The question as the end of an address; what is usual is left out."""
        usual = {"language": LANGUAGES[1], "order": next(iter(ORDERS))}
        said = {name: getattr(self, name) for name in ("language", "kind", "state", "order")} | changed
        found = {name: value for name, value in said.items() if value and value != usual.get(name)}
        return f"?{urlencode(found)}" if found else ""

    def in_each_language(self) -> list[tuple[str, str, str]]:
        """The languages that one may ask for: code, name, and the same question in each, of all kinds."""
        return [
            (code, capfirst(language_in_words(code)), self.query(language=code, kind=""))
            for code in self.languages
        ]

    def address(self, kind: str, key: int, **changed: str) -> str:
        return reverse("admin:translation", args=[kind, key]) + self.query(**changed)

    def next_address(self, kind: str = "", key: int = 0) -> str:
        """Where one goes on: to the next that waits, to the desk where there is none."""
        works, _count = self.page(MOST, 0)
        found = next(after(works, kind, key), None)
        return self.address(found.kind, found.key) if found else reverse("admin:translations") + self.query()


def states_for(reviewer: int | None) -> dict[str, str]:
    """Which of what waits one may ask for."""
    return {state: name for state, name in STATES.items() if reviewer or state != State.TRANSLATED}


def languages_for(request: HttpRequest, site: AdminSite) -> list[str]:
    """The languages into which the user translates anything, those that are translated into first."""
    order = [*LANGUAGES[1:], LANGUAGES[0]]
    return [code for code in order if doors_for(site, request, code)]


def only_translates(request: HttpRequest, site: AdminSite) -> bool:
    """Whether translating is all that the user does here."""
    mine = languages_for(request, site)
    return bool(mine) and LANGUAGES[0] not in mine
