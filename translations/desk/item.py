"""One item of the desk: the texts that need work beside their sources, saved and followed by the next."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.admin.comparing import normalized_post
from content.admin.forms import version_of
from content.admin.previews import beside_the_form
from content.admin.saving import GONE_FOR_GOOD
from content.desk import form_address
from content.models import Content, Picture
from content.models.publishing import State as PublicState
from content.pictures.renditions import small
from content.presence import ticket
from content.preview import page_of
from content.returned import Sent
from content.text import plain
from translations.desk.doors import Door
from translations.desk.filling import BUTTONS, Filling
from translations.desk.filters import Asked
from translations.desk.form import TranslationForm, form_class, sign_sources, signed_sources
from translations.desk.lines import lines_of
from translations.desk.saving import Saved, locked, save
from translations.glossary.terms import departures, glossary
from translations.models import State
from translations.states import TextState, texts_of_object
from translations.suggesting.asking import SuggestionError
from translations.suggesting.suggester import suggester
from translations.suggesting.suggestions import note_kept
from translations.texts import source_of
from translations.typography import set_otherwise

LARGEST_KEY = 2**63


class Item:
    """The work of one request on one object."""

    def __init__(self, request: HttpRequest, site: AdminSite, kind: str, key: int) -> None:
        self.request, self.site = request, site
        self.asked = Asked.of(request, site)
        self.language = self.asked.language
        self.shows_all = "all" in request.GET
        if kind not in self.asked.doors:
            raise PermissionDenied
        self.door: Door = self.asked.doors[kind]
        self.kind, self.key = kind, key

    def find(self, *, is_locked: bool = False) -> Model:
        if self.key >= LARGEST_KEY:
            raise Http404
        obj = (
            locked(self.door, self.key)
            if is_locked
            else self.door.model._base_manager.filter(pk=self.key).first()
        )
        if obj is None:
            raise Http404
        if not self.door.holder.has_view_permission(self.request, self.door.held(obj)):
            raise PermissionDenied
        return obj

    def texts(self, obj: Model) -> list[TextState]:
        """What needs work, or all that there is to translate; what was sent is always there."""
        own = {text.field for text in self.door.texts(self.language)}
        sent = {name for name in own if f"{name}_{self.language}" in self.request.POST}
        return [
            one
            for one in texts_of_object(obj, self.language)
            if one.field in sent
            or (one.field in own and one.source and (self.shows_all or self.is_shown(one)))
        ]

    def is_shown(self, one: TextState) -> bool:
        """Also what may stay as it is, as long as it is empty: it is seldom so wanted as beside the rest."""
        if self.asked.is_review:
            return one.state == State.TRANSLATED
        return one.is_to_do or not one.target

    def form(self, obj: Model, found: list[TextState], data=None, initial=None) -> TranslationForm:
        names = [one.field for one in found]
        made = form_class(self.door, self.request, obj, self.language, names)
        made.is_review = self.asked.is_review
        return made(data, instance=obj, initial=initial)

    # Answers

    def show(self) -> HttpResponse:
        obj = self.find()
        found = self.texts(obj)
        return self.page(obj, found, self.form(obj, found))

    def post(self) -> HttpResponse:
        post = self.request.POST = normalized_post(self.request.POST)
        if "_skip" in post:
            return redirect(self.asked.next_address(self.kind, self.key))
        if BUTTONS.keys() & post.keys():
            return self.filled(post)
        address = self.asked.next_address(self.kind, self.key) if "_continue" not in post else ""
        with transaction.atomic():
            try:
                obj = self.find(is_locked=True)
            except Http404:
                return self.site.ask_to_send(self.request, Sent("", post, []), GONE_FOR_GOOD)
            found = self.texts(obj)
            form = self.form(obj, found, post)
            if not form.is_valid():
                return self.refused(obj, found, form)
            seen = signed_sources(post.get("sources", ""), obj, self.language)
            saved = save(self.request, self.door, form, seen)
            if "_preview" in post:
                return self.preview(form.instance)
            note_kept(form.instance, self.language, saved.names)
        self.tell(form.instance, saved)
        return redirect(address or self.request.get_full_path())

    def refused(self, obj: Model, found: list[TextState], form: TranslationForm) -> HttpResponse:
        response = self.page(obj, found, form)
        return beside_the_form(response.render()) if "_preview" in self.request.POST else response

    def filled(self, post: QueryDict) -> HttpResponse:
        """The page with what a button has filled in or asked for."""
        obj = self.find()
        found = self.texts(obj)
        writable = {
            f"{one.field}_{self.language}": one
            for one in found
            if self.door.may_change(
                self.request, obj, self.door.text(one.field, self.language), self.language
            )
        }
        filling = Filling(self.door, obj, self.language, writable, post)
        try:
            messages.info(self.request, filling.press(self.asked.doors, self.request.user))
        except SuggestionError as error:
            messages.error(self.request, str(error))
        form = self.form(obj, found, initial=filling.typed)
        form.typed = post
        return self.page(obj, found, form, post)

    def preview(self, obj: Model) -> HttpResponse:
        """The page in the language, as it would be; nothing of it is kept."""
        held = self.door.held(obj)
        if not isinstance(held, Content):
            transaction.set_rollback(True)
            raise Http404
        response = page_of(self.request, held, self.language, _("Preview: not saved yet"))
        transaction.set_rollback(True)
        return beside_the_form(response)

    def tell(self, obj: Model, saved: Saved) -> None:
        if saved.names:
            messages.success(self.request, _("Saved: “%(title)s”.") % {"title": obj})
        elif saved.reviewed:
            messages.success(self.request, _("Reviewed: “%(title)s”.") % {"title": obj})
        else:
            messages.info(self.request, _("Nothing was changed."))
        for text in departing(obj, self.language, saved.names):
            messages.warning(self.request, text)
        if names := [name for name in saved.names if set_otherwise(getattr(obj, name), self.language)]:
            address = self.asked.address(self.kind, self.key, all="1")
            text = _("The typography of %(fields)s is not that of the language.") % {
                "fields": labels(obj, names)
            }
            messages.info(self.request, format_html('{} <a href="{}">{}</a>', text, address, _("Look at it")))
        if saved.overtaken:
            text = _(
                "The source was changed meanwhile: %(fields)s. What you wrote is saved, and waits as outdated beside "
                "what has changed."
            )
            messages.warning(self.request, text % {"fields": labels(obj, saved.overtaken)})

    def page(self, obj: Model, found: list[TextState], form: TranslationForm, post=None) -> HttpResponse:
        held, texts = self.door.held(obj), {text.field: text for text in self.door.texts(self.language)}
        lines = lines_of(form, found, texts, obj, self.asked.doors)
        form.say_at_fields()
        context = {
            "title": str(obj),
            "asked": self.asked,
            "lines": lines,
            "form": form,
            "adminform": {"form": form},
            "obj": obj,
            "picture": small(obj, "figure") if isinstance(obj, Picture) else "",
            "kind_name": capfirst(str(obj._meta.verbose_name)),
            "state": obj.state if isinstance(obj, Content) else None,
            "form_url": form_address(held),
            "page_url": public_page(held, self.language),
            "has_preview": isinstance(held, Content) and any(not line.field.field.disabled for line in lines),
            "may_save": any(not line.field.field.disabled for line in lines),
            "count": self.asked.page(1, 0)[1],
            "desk_url": self.asked.query(),
            "version": post.get("version", "") if post else version_of(form, []),
            "sources": (post or {}).get("sources") or sign_sources(
                obj, self.language, {one.field: one.source for one in found}),
            "ticket": ticket(self.request.user, type(held), held),
            "shows_all": self.shows_all,
            "suggester": suggester(),
        } | with_scripts(self.request, form)  # fmt: skip
        return TemplateResponse(
            self.request, "admin/translations/item.html", self.site.each_context(self.request) | context
        )


def labels(obj: Model, names: Iterable[str]) -> str:
    return ", ".join(capfirst(str(obj._meta.get_field(name).verbose_name)) for name in names)


def departing(obj: Model, language: str, names: Iterable[str]) -> Iterator[str]:
    """What to say of translations that call a term otherwise than the glossary."""
    known = glossary(source_of(language), language)
    for name in names if known else ():
        source = getattr(obj, f"{name.removesuffix(f'_{language}')}_{source_of(language)}")
        for one in departures(plain(source), plain(getattr(obj, name)), known):
            yield _("%(field)s: %(departure)s") % {"field": labels(obj, [name]), "departure": one}


def with_scripts(request: HttpRequest, form: TranslationForm) -> dict:
    """The editor’s import map is the one script in a page."""
    if not hasattr(form.media, "with_nonce"):
        return {"media": form.media}
    media = form.media.with_nonce(str(request.csp_nonce))
    return {"importmap": media["importmap"], "media": media["css"] + media["js"]}


def public_page(obj: Model, language: str) -> str:
    if isinstance(obj, Content) and obj.state == PublicState.PUBLISHED and obj.slugs():
        return obj.url_in(language)
    return ""


def item(request: HttpRequest, site: AdminSite, kind: str, key: int) -> HttpResponse:
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD, POST"})
    work = Item(request, site, kind, key)
    return work.post() if request.method == "POST" else work.show()
