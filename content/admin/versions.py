"""What an object was, in the admin: its versions, what each changed, and what comes back of it.

A version is kept of every change that the admin logs. Publishers put fields back, all or some.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from content.admin.history import as_read
from content.admin.live import line, may_publish
from content.admin.written import Written, tell
from content.aggregates import AGGREGATES, CannotPutBack, Rows
from content.desk import form_address
from content.models import Revision
from content.revisions.comparing import differences, labels, names_that_differ
from content.revisions.hindrances import in_the_way_of
from content.revisions.keeping import Cause, keep, keep_deleted, keep_found
from content.revisions.writing import current, write

SHOWN = 25  # versions on a page
ENTRIES = 50  # of the log, from before versions were kept
# What decides who sees the rest: it comes back only where somebody ticks it.
NOT_ALONE = ("published_at", "expires_at", "featured")
IN_THE_WAY = gettext_noop(
    "Something that it needs is taken or gone by now: an address, a key, something that it names."
)


class Line(NamedTuple):
    """A version in the history of an object, and what it changed of the one before."""

    version: Revision
    changed: list[str]
    is_first: bool


class VersionsMixin(admin.ModelAdmin):
    """An admin that keeps a version of whatever it saves and deletes."""

    @property
    def keeps_versions(self) -> bool:
        return self.model in AGGREGATES

    def may_put_back(self, request: HttpRequest) -> bool:
        """Whether the user, who may see the objects, may make them what they were."""
        return may_publish(request.user, self.model)

    def why_closed(self, request: HttpRequest, obj: Model) -> str:
        """Why the user, who may put versions back, may not change this object, in words; empty where they may."""
        return ""

    # Keeping

    def log_addition(self, request, obj, message):
        keep(type(obj), [obj.pk], Cause.FORM, request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        cause = Cause.ACTION if "action" in request.POST else Cause.FORM
        keep(type(obj), [obj.pk], cause, request.user)
        return super().log_change(request, obj, message)

    def delete_model(self, request, obj) -> None:
        keep_deleted(self.model, [obj.pk], request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset) -> None:
        keep_deleted(self.model, queryset.values_list("pk", flat=True), request.user)
        super().delete_queryset(request, queryset)

    # Reading

    def get_urls(self) -> list[URLPattern]:
        if not self.keeps_versions:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/history/<int:key>/", view(self.version_view), name=f"{name}_version"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """The versions of an object; what only the log knows stands below them."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.keeps_versions:
            return self.log_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        found = Revision.objects.of(self.model, [obj.pk]).history().select_related("user")
        page = Paginator(found, SHOWN).get_page(request.GET.get("p"))
        context = {
            **self.context_of(request, obj, _("History")),
            "page": page,
            "lines": [*self.lines(page.object_list)],
            "entries": self.older_entries(obj) if not page.has_next() else [],
        }
        return TemplateResponse(request, "admin/versions/history.html", context | (extra_context or {}))

    def log_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        response = super().history_view(request, object_id, extra_context)
        translate(getattr(response, "context_data", {}).get("action_list", ()))
        return response

    def lines(self, versions: Iterable[Revision]) -> Iterator[Line]:
        versions = list(versions)
        before = [previous(versions[-1])] if versions else []
        for version, older in zip(versions, [*versions[1:], *before], strict=True):
            aggregate = AGGREGATES[self.model]
            names = names_that_differ(aggregate, older.rows, version.rows) if older else []
            yield Line(version, labels(aggregate, names), older is None)

    def older_entries(self, obj: Model) -> list[LogEntry]:
        """What was logged before the first version that is kept, and what the log says in a sentence of its own."""
        first = Revision.objects.of(self.model, [obj.pk]).order_by("pk").first()
        kind = ContentType.objects.get_for_model(self.model)
        entries = LogEntry.objects.filter(content_type=kind, object_id=obj.pk).select_related("user")
        if first:
            is_sentence = ~Q(change_message__startswith="[")
            entries = entries.filter(is_sentence | Q(action_time__lt=first.created_at))
        found = [*entries[:ENTRIES]]
        translate(found)
        return found

    def version_view(self, request: HttpRequest, object_id: str, key: int) -> HttpResponse:
        """What a version changed, how it differs from the object as it is, and what is to come back of it."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        version = get_object_or_404(Revision.objects.of(self.model, [obj.pk]).history(), pk=key)
        if request.method == "POST":
            return self.take_back(request, obj, version)
        aggregate, older, now = AGGREGATES[self.model], previous(version), current(obj)
        context = {
            **self.context_of(request, obj, str(obj)),
            "version": version,
            "older": older,
            "changed": [*differences(aggregate, older.rows, version.rows)] if older else [],
            "against_now": [*differences(aggregate, now, version.rows)],
            "not_alone": NOT_ALONE,
            "may_put_back": self.may_put_back(request),
            "seen": aggregate.fingerprint(now),
        }
        return TemplateResponse(request, "admin/versions/version.html", context)

    def context_of(self, request: HttpRequest, obj: Model | None, title: str) -> dict:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "original": obj}

    # Putting back

    def take_back(self, request: HttpRequest, obj: Model, version: Revision) -> HttpResponse:
        """Make the ticked fields what they were."""
        if not self.may_put_back(request):
            raise PermissionDenied
        names = request.POST.getlist("names")
        here = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_version", args=[obj.pk, version.pk]
        )
        if not names:
            messages.warning(request, _("Tick what is to come back."))
            return redirect(here)
        seen = request.POST.get("seen", "")
        if error := self.rewrite(request, obj, version.rows, names, seen, Cause.TAKEN_BACK):
            messages.error(request, error)
            return redirect(here)
        messages.success(request, _("“%(title)s” says again what you ticked.") % {"title": obj})
        return redirect(form_address(obj))

    def rewrite(
        self,
        request: HttpRequest,
        obj: Model,
        rows: Rows,
        names: Iterable[str],
        seen: str,
        cause: str,
        note: str = "",
    ) -> str:
        """Give the object these fields out of a version, and log it; or why that is not possible, in words.

        `seen` is the fingerprint of what the page compared: where the object is another by now, nothing is written.
        """
        try:
            with transaction.atomic():
                self.model._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk").first()
                now = current(obj)
                if seen != AGGREGATES[self.model].fingerprint(now):
                    return _("Somebody has changed it meanwhile. Look once more.")
                keep_found(self.model, [obj.pk])
                differing = names_that_differ(AGGREGATES[self.model], now, rows)
                known = [name for name in differing if name in names]
                if not known:
                    return _("They say the same: nothing was changed.")
                written = write(obj, rows, known)
                self.refuse_written(obj, written)
                self.after_write(request, written)
                self.note_written(request, written, known, cause, note)
                self.tell_what_is_gone(
                    request, names_that_differ(AGGREGATES[self.model], current(written), rows), known
                )
        except CannotPutBack:
            return why_not(rows)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def tell_what_is_gone(self, request: HttpRequest, left: Iterable[str], wanted: Collection[str]) -> None:
        """Say of which fields not everything could come back: what they named was deleted."""
        if fields := labels(AGGREGATES[self.model], [name for name in left if name in wanted]):
            text = _("Not everything could come back, since what it named is gone: %(fields)s.")
            messages.warning(request, text % {"fields": ", ".join(fields)})

    def note_written(
        self, request: HttpRequest, obj: Model, names: Iterable[str], cause: str, note: str
    ) -> None:
        last = Revision.objects.of(self.model, [obj.pk]).history().first()
        before = {name: last.row.get(name) for name in names} if last else {}
        tell(request, [Written(obj, before, cause)])
        keep(self.model, [obj.pk], cause, request.user, note)
        fields = labels_in_english(self.model, names)
        super().log_change(request, obj, [{"changed": {"fields": fields}}])

    def refuse_written(self, before: Model, after: Model) -> None:
        """Raise ValidationError where the object may not be what was just made of it."""

    def after_write(self, request: HttpRequest, obj: Model) -> None:
        """Do what follows from a change that no form has made."""


def why_not(rows: Rows) -> str:
    """Why a version cannot come back, with links to what has by now what it needs alone."""
    if not (found := in_the_way_of(rows)):
        return _(IN_THE_WAY)
    text = _(
        "Something else has by now what it needs alone, such as its address. Change that one first, then try again:"
    )
    return format_html("{} {}", text, format_html_join(", ", "{}", ((line(one),) for one in found)))


def previous(version: Revision) -> Revision | None:
    """The version before this one of the same object."""
    same = Revision.objects.filter(content_type=version.content_type_id, object_id=version.object_id)
    return same.history().filter(pk__lt=version.pk).first()


def translate(entries: Iterable[LogEntry]) -> None:
    """Put what entries of the log say into the language of whoever reads them."""
    for entry in entries:
        entry.change_message = as_read(entry.change_message)


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def labels_in_english(model: type[Model], names: Iterable[str]) -> list[str]:
    """The labels as Django keeps them in its log; see `content.admin.history`."""
    with override(None):
        return labels(AGGREGATES[model], [*names])
