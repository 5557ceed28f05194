"""The admin site: its order, its words, and what waits for its users on the first page."""

from collections.abc import Callable, Iterator
from functools import update_wrapper
from importlib import import_module

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.urls.resolvers import RoutePattern
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from content.models import Content
from content.presence import presence
from content.returned import ReturningSite
from pages import checklist, recent
from pages.accounts import enrolment
from pages.accounts.account import account, end_sessions
from pages.accounts.confirming import confirm
from pages.accounts.door import SignIn
from pages.accounts.rule import is_held, lead_to_enrolment
from pages.admin_menu import CONTENT, SITE, MenuLink, menu_of
from pages.palette.targets import targets
from pages.palette.view import palette
from pages.replacing.hits import models_for
from pages.replacing.view import replacing
from pages.reports import REPORTS, for_user
from pages.waiting import COLUMNS, waiting
from translations.desk.filters import languages_for
from translations.desk.views import desk, next_item
from translations.digest.views import choose, unsubscribe

# What is written most often comes first.
ORDER = ("news", "publications", "people", "pages", "content", "cookie_consent", "consent", "auth")
# Apps whose models stand, for editors, in the section of another one.
SHOWN_WITH = {"curation": "publications"}


def translation(request: HttpRequest, **kwargs) -> HttpResponse:
    """One item of the translators' desk, which knows the admins of content: they are there once the site is."""
    return import_module("translations.desk.item").item(request, **kwargs)


def files(request: HttpRequest, **kwargs) -> HttpResponse:
    """Files for translators who work elsewhere, which are written through the same admins."""
    return import_module("translations.exchange.views").files(request, **kwargs)


def download(request: HttpRequest, **kwargs) -> HttpResponse:
    return import_module("translations.exchange.views").download(request, **kwargs)


class InstituteAdminSite(ReturningSite):
    site_title = _("Editing desk")
    index_title = _("What waits for you")
    enable_nav_sidebar = False  # a menu in the head instead: see base_site.html

    def has_permission(self, request: HttpRequest) -> bool:
        """Nobody is in before they have the second factor that is asked of them."""
        return super().has_permission(request) and not is_held(request)

    def own_view(self, view: Callable) -> Callable:
        """A view for whoever has signed in, also where a second factor is asked of them that they do not have yet."""

        def inner(request: HttpRequest) -> HttpResponse:
            if not super(InstituteAdminSite, self).has_permission(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            return view(request, self)

        return never_cache(update_wrapper(inner, view))

    def each_context(self, request: HttpRequest) -> dict:
        context = super().each_context(request)
        apps = context["available_apps"] if context["has_permission"] else []
        tools = self.tools(request) if context["has_permission"] else ()
        return context | {"menu": menu_of(apps, request, tools)}

    def tools(self, request: HttpRequest) -> Iterator[tuple[Promise, MenuLink]]:
        """The pages that are no list of a model, each with its group of the menu."""
        if languages_for(request, self):
            address = reverse("admin:translations")
            is_current = request.path.startswith(address)
            yield CONTENT, MenuLink(_("Translations"), address, None, is_current)
        if models_for(self, request):
            address = reverse("admin:replacing")
            yield SITE, MenuLink(_("Find and replace"), address, None, request.path == address)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """What stands in the section of another app has its addresses there: /admin/publications/importrun/."""
        urls = super().get_urls()
        for url in urls:
            app, slash, model = str(url.pattern).partition("/")
            if slash and app in SHOWN_WITH:
                url.pattern = RoutePattern(f"{SHOWN_WITH[app]}/{model}")
        return [*self.own_urls(), *urls]

    def own_urls(self) -> Iterator[URLPattern]:
        yield path("presence/", self.admin_view(presence), {"site": self}, name="presence")
        for view in (enrolment.app, enrolment.passkey, enrolment.codes, enrolment.remove, confirm):
            yield path(f"account/{view.__name__}/", self.own_view(view), name=view.__name__)
        yield path("account/", self.own_view(account), name="account")
        yield path("account/sessions/", self.admin_view(end_sessions), name="sessions")
        yield path("account/digest/", self.admin_view(choose), {"site": self}, name="digest")
        yield path("replacing/", self.admin_view(replacing), {"site": self}, name="replacing")
        yield path("translations/", self.admin_view(desk), {"site": self}, name="translations")
        yield path("translations/files/", self.admin_view(files), {"site": self}, name="translation-files")
        yield path(
            "translations/files/download/", self.admin_view(download), {"site": self}, name="translation-file"
        )
        yield path("translations/next/", self.admin_view(next_item), {"site": self}, name="next-translation")
        yield path("translations/unsubscribe/<str:token>/", unsubscribe, {"site": self}, name="unsubscribe")
        yield path(
            "translations/<str:kind>/<int:key>/",
            self.admin_view(translation),
            {"site": self},
            name="translation",
        )
        yield path("palette/", self.admin_view(palette), {"site": self}, name="palette")
        yield path("palette/links/", self.admin_view(targets), {"site": self}, name="link-targets")
        for report in REPORTS:
            view = self.admin_view(report.view)
            yield path(f"reports/{report.name}/", view, {"site": self}, name=report.name)

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """As Django's, but for what is done once the password is right."""
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = self.each_context(request) | {
            "title": _("Log in"),
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
            context[REDIRECT_FIELD_NAME] = reverse("admin:index")
        if request.method == "GET" and is_held(request):
            return lead_to_enrolment(request, context | (extra_context or {}))
        return SignIn.as_view(extra_context=context | (extra_context or {}))(request)

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
            "reports": for_user(self, request),
            "yours": recent.yours(self, request),
            "latest": recent.others(self, request),
            "checklist": checklist.steps() if request.user.is_superuser else [],
        }
        return super().index(request, context | (extra_context or {}))

    def has_states(self, request: HttpRequest, model: type) -> bool:
        return issubclass(model, Content) and self._registry[model].has_view_permission(request)

    def i18n_javascript(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The words of the admin's scripts and of the editor's."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "django_prose_editor"])(request)
