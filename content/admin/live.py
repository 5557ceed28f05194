"""What is live changes only through those who may publish: in every form and every deletion of the admin.

Live is content that visitors see or will see by the clock alone, what has no drafts, such as the words of the
institute, and with them what they show: a picture, a venue. So is what has an address and no drafts: the file of a
document is there for everybody from the moment it is saved. For those who may not publish it a form is there to be
read, and says why; whoever was writing when it became live gets back what they wrote, with the same words.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from content.desk import form_address
from content.models import Addressable, Content, State
from content.prose.references import with_references
from content.uses import prose_columns, uses_of

MOST_SHOWN = 50  # uses that a page names, of each kind


def may_publish(user, model: type[Model]) -> bool:
    """Whether this user decides what visitors see of a kind: what has no address is published by saving it."""
    action = "publish" if issubclass(model, Addressable) else "change"
    return user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


def live_uses(user, objects: Collection[Model]) -> list[QuerySet]:
    """What visitors see, shows these objects, and is not published by this user."""
    closed = [rows for rows in uses_of(objects) if not may_publish(user, rows.model)]
    return [only_live(rows) for rows in closed]


def only_live(rows: QuerySet) -> QuerySet:
    if not issubclass(rows.model, Content):
        return rows
    return rows.model.objects.filter(pk__in=rows.values("pk")).live()


def why_closed(user, obj: Model) -> str:
    """Why this user may not change this object, in words for them; "" where they may."""
    if is_always_public(obj) and not may_publish(user, type(obj)):
        return _("Everybody who has its address gets this: publishers change it.")
    if not isinstance(obj, Content):
        is_shown = any(rows.exists() for rows in live_uses(user, [obj]))
        return _("Public pages show this: publishers change it.") if is_shown else ""
    if not obj.is_live or may_publish(user, type(obj)):
        return ""
    if obj.state == State.SCHEDULED:
        return _("This page becomes public on its date: publishers change it.")
    return _("This page is public: publishers change it.")


def is_always_public(obj: Model) -> bool:
    """Whether it has an address, and no drafts: it answers there as long as it is stored."""
    return isinstance(obj, Addressable) and not isinstance(obj, Content)


class LiveMixin:
    """An admin of content, or of what content shows."""

    is_kept_while_used = False  # whether nobody deletes what a page shows
    takes_proposals = (
        False  # whether those who may not publish propose changes: see `content.admin.proposals`
    )

    def why_closed(self, request: HttpRequest, obj: Model) -> str:
        return why_closed(request.user, obj)

    def is_closed(self, request: HttpRequest, obj: Model | None) -> bool:
        """Whether to close it beforehand. What is posted all the same is answered by the form, in words."""
        if obj is None or obj.pk is None or getattr(request, "is_answered_in_words", False):
            return False
        if getattr(request, "closed", (None,))[0] != obj:
            request.closed = obj, bool(why_closed(request.user, obj))
        return request.closed[1]

    def may_write(self, request: HttpRequest, obj=None) -> bool:
        return super().may_write(request, obj) and (self.takes_proposals or not self.is_closed(request, obj))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        is_refused = not (self.takes_proposals or self.has_translate_permission(request))
        request.is_answered_in_words = request.method == "POST" and is_refused
        return super().change_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return refusing(form, request.user) if getattr(request, "is_answered_in_words", False) else form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if super().may_write(request, obj) and not self.may_write(request, obj):
            context["closed_because"] = why_closed(request.user, obj)
        if obj and not self.has_change_permission(request, obj):
            for column in prose_columns(self.model):  # to be read; it was sanitised when it was saved
                shown = context["adminform"].form.instance
                setattr(shown, column, mark_safe(with_references(getattr(shown, column))))  # noqa: S308
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # Deleting

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and not self.is_closed(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        request.is_answered_in_words = True
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs, request):
        """With what stands in the way; `request` gets what the page says of it: `uses` and `refusal`."""
        request.is_answered_in_words = True
        shown, counts, missing, protected = super().get_deleted_objects(objs, request)
        objects = list(objs)
        request.uses = lines(uses_of(objects))
        if self.is_kept_while_used and request.uses:
            request.refusal = _("It is in use. Take it out of these first, or put another in its place:")
            return shown, counts, missing, request.uses
        own = [line(one) for one in objects if isinstance(one, Addressable) and why_closed(request.user, one)]
        if hindrances := own + lines(live_uses(request.user, objects)):
            request.refusal = _("Visitors see it, or will. Publishers delete what concerns these pages:")
        return shown, counts, missing, [*protected, *hindrances]


def refusing(form: type[BaseModelForm], user) -> type[BaseModelForm]:
    """The form of this request, which looks once more at the row that from then on nobody else can change."""
    checked = form.clean

    def clean(self) -> dict | None:
        cleaned = checked(self)
        rows = type(self.instance)._base_manager.select_for_update(of=("self",)).filter(pk=self.instance.pk)
        if (saved := rows.first()) and (reason := why_closed(user, saved)):
            text = _("%(reason)s What you wrote is kept below: copy what you need.")
            raise ValidationError(text % {"reason": reason}, code="live")
        return cleaned

    form.clean = clean
    return form


def lines(uses: Collection[QuerySet]) -> list[SafeString]:
    return [line(one) for rows in uses for one in rows.defer(*prose_columns(rows.model))[:MOST_SHOWN]]


def line(obj: Model) -> SafeString:
    """The object with its kind, its state where it has one, and a link to its form."""
    kind = capfirst(obj._meta.verbose_name)
    state = f" ({obj.state.label})" if isinstance(obj, Content) else ""
    return format_html('{}: <a href="{}">{}</a>{}', kind, form_address(obj), obj, state)
