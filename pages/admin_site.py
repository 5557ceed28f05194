"""The admin site: its order, its words, and what waits for its users on the first page."""

from functools import partial
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

from content.caching.once import once_per_version
from content.languages import LANGUAGES, missing
from content.models import IN_STATE, Content, State
from content.returned import ReturningSite
from pages import checklist
from pages.admin_menu import menu_of
from pages.sign_in import SignInForm

# What is written most often comes first.
ORDER = ("news", "publications", "people", "pages", "content", "cookie_consent", "consent", "auth")
# Apps whose models stand, for editors, in the section of another one.
SHOWN_WITH = {"curation": "publications"}
COLUMNS = {
    "state=draft": _("Drafts"),
    "state=scheduled": _("Scheduled"),
    "state=expired": _("Expired"),
    "translation=fr": _("French missing"),
    "translation=en": _("English missing"),
}
LATEST = 10  # things that were changed last
LOOKED_THROUGH = 60  # entries of the log that are read for them
TRANSLATORS_COLUMNS = {f"translation={code}" for code in LANGUAGES[1:]}


class WaitingContent(NamedTuple):
    """One kind of content: how many of its objects wait for what, and the lists of them."""

    name: str
    url: str
    counts: dict[str, int]

    @property
    def cells(self) -> list[tuple[int, str, Promise]]:
        """How many, the list of them, and the words for what they wait for."""
        return [(count, f"{self.url}?{query}", COLUMNS[query]) for query, count in self.counts.items()]


class InstituteAdminSite(ReturningSite):
    site_title = _("Editing desk")
    index_title = _("What waits for you")
    login_form = SignInForm
    enable_nav_sidebar = False  # a menu in the head instead: see base_site.html

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        return context | {"menu": menu_of(context["available_apps"], request)}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """What stands in the section of another app has its addresses there: /admin/publications/importrun/."""
        urls = super().get_urls()
        for url in urls:
            app, slash, model = str(url.pattern).partition("/")
            if slash and app in SHOWN_WITH:
                url.pattern = RoutePattern(f"{SHOWN_WITH[app]}/{model}")
        return urls

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        """The sections in our order, or one of them; what is curated of works stands in theirs."""
        sections = {section["app_label"]: section for section in super().get_app_list(request)}
        for guest, host in SHOWN_WITH.items():
            if guest in sections and host in sections:
                sections[host]["models"] += sections.pop(guest)["models"]
        registered = list(self._registry)
        for section in sections.values():
            section["models"].sort(key=lambda model: registered.index(model["model"]))
        wanted = SHOWN_WITH.get(app_label, app_label) or ""
        shown = [section for label, section in sections.items() if wanted in ("", label)]
        return sorted(shown, key=lambda section: [*ORDER, section["app_label"]].index(section["app_label"]))

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        kinds = [model for model in self._registry if self.has_states(request, model)]
        kinds.sort(key=lambda model: ORDER.index(model._meta.app_label))
        rows = [waiting(kind, self._registry[kind].may_write(request)) for kind in kinds]
        columns = [query for query in COLUMNS if any(row.counts[query] for row in rows)]
        queues = [
            model_admin.queue(request)
            for model_admin in self._registry.values()
            if hasattr(model_admin, "queue")
        ]
        context = {
            "columns": [COLUMNS[query] for query in columns],
            "rows": [
                row._replace(counts={query: row.counts[query] for query in columns})
                for row in rows
                if any(row.counts.values())
            ],
            "settled": [row for row in rows if not any(row.counts.values())],
            "queues": [queue for queue in queues if queue[1]],
            "latest": self.latest(request),
            "checklist": checklist.steps() if request.user.is_superuser else [],
        }
        return super().index(request, context | (extra_context or {}))

    def latest(self, request: HttpRequest) -> list[LogEntry]:
        """The last change of each of what was changed last and the user may see; accounts are nobody's news."""
        visible = [
            Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
            for model, model_admin in self._registry.items()
            if model._meta.app_label != "auth" and model_admin.has_view_permission(request)
        ]
        entries = LogEntry.objects.filter(Q.create(visible, Q.OR)) if visible else LogEntry.objects.none()
        last: dict[tuple, LogEntry] = {}
        for entry in entries.select_related("user", "content_type")[:LOOKED_THROUGH]:
            last.setdefault((entry.content_type_id, entry.object_id), entry)
        return list(last.values())[:LATEST]

    def has_states(self, request: HttpRequest, model: type) -> bool:
        return issubclass(model, Content) and self._registry[model].has_view_permission(request)

    def i18n_javascript(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The words of the admin's scripts and of the editor's."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "django_prose_editor"])(request)


def waiting(model: type[Content], is_written: bool) -> WaitingContent:
    """All of it for who writes, what is to be translated for the others."""
    found = once_per_version(f"waiting {model._meta.label}", partial(counted, model))
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    told = {
        query: count if is_written or query in TRANSLATORS_COLUMNS else 0
        for query, count in zip(COLUMNS, found, strict=True)
    }
    return WaitingContent(model._meta.verbose_name_plural, url, told)


def counted(model: type[Content]) -> list[int]:
    """How many wait for what, in the order of the columns, by one query."""
    conditions = [
        *(IN_STATE[state] for state in (State.DRAFT, State.SCHEDULED, State.EXPIRED)),
        missing(model, "fr"),
        missing(model, "en"),
    ]
    counts = {f"n{number}": Count("pk", filter=one) for number, one in enumerate(conditions)}
    return [*model.objects.aggregate(**counts).values()]
