"""How every form of the admin is saved: once, whoever else saves meanwhile, and only where something changed."""

import secrets
from http import HTTPStatus

from django.contrib import messages
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.errors import DeadlockDetected

from content.admin.comparing import normalized_post
from content.admin.forms import VersionedForm, version_of
from content.admin.once import token_of
from content.admin.recovering import RecoveringMixin
from content.admin.rows import SentRows
from content.admin.written import Written, tell, written_by
from content.models import Submission
from content.presence import ticket
from content.returned import LATE, Sent, sent_in
from content.revisions.keeping import keep_found

ATTEMPTS = 3
TAKEN = gettext_lazy("Something else has one of these values already. Nothing is saved yet.")
GONE = gettext_lazy(
    "Somebody has deleted this meanwhile. Your text is kept below: saving it makes a new one of it."
)
GONE_FOR_GOOD = gettext_lazy(
    "Somebody has deleted this meanwhile. Below is what you wrote: copy what you need."
)
CLOSED = gettext_lazy("You may not change this any more. Below is what you wrote: copy what you need.")
ROWS_GONE = gettext_lazy(
    "Somebody has deleted rows meanwhile that you changed. They stand below as new ones: "
    "save to keep them, or remove them."
)


class CarefulAdmin(RecoveringMixin):
    """An admin whose forms lose nothing that was typed."""

    form = VersionedForm

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """Show or save the form.

        Where somebody else was faster by an instant, look again: what they saved is then seen by the checks of
        the form, and by whoever takes the next free address.
        """
        arguments = (object_id, form_url, extra_context)
        if sent := getattr(request, "returned", None):
            return self.show_again(request, sent, LATE, *arguments)
        if request.method != "POST":
            return super().changeform_view(request, *arguments)
        request.POST = normalized_post(request.POST)
        for _attempt in range(ATTEMPTS):
            try:
                return super().changeform_view(request, *arguments)
            except (IntegrityError, OperationalError) as error:
                if not isinstance(error, IntegrityError) and not isinstance(
                    error.__cause__, DeadlockDetected
                ):
                    raise
                for file in request.FILES.values():
                    file.seek(0)
        return self.show_again(request, Sent("", request.POST, [*request.FILES]), TAKEN, *arguments)

    def show_again(self, request: HttpRequest, sent: Sent, notice: Promise, *arguments) -> HttpResponse:
        """The form as it was sent, with the notice as its error; nothing is written."""
        request.returned, request.notice = None, notice
        request.method, request.POST = "POST", normalized_post(sent.data)
        if sent.files:
            messages.warning(request, _("Choose again: %(files)s.") % {"files": ", ".join(sent.files)})
        with transaction.atomic():
            response = super().changeform_view(request, *arguments)
            transaction.set_rollback(True)
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.notice = getattr(request, "notice", "")
        return form

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method != "POST":
            return super()._changeform_view(request, object_id, form_url, extra_context)
        if object_id is not None:
            obj = self.locked(request, object_id)
            if obj is not None and not self.has_change_permission(request, obj) and sent_in(request):
                response = self.admin_site.ask_to_send(request, Sent("", request.POST, []), CLOSED)
                response.status_code = HTTPStatus.FORBIDDEN
                return response
            if obj is None and self.has_add_permission(request):
                object_id, form_url, request.notice = None, self.add_address(), GONE
            elif obj is None:
                sent = Sent("", request.POST, [])
                return self.admin_site.ask_to_send(request, sent, GONE_FOR_GOOD)
            if obj is not None and not getattr(request, "proposal", None):
                keep_found(self.model, [obj.pk])
            if self.settle_rows(request, obj) and obj:
                request.notice = ROWS_GONE
        elif saved := self.saved_already(request):
            return self.response_add(request, saved)
        response = super()._changeform_view(request, object_id, form_url, extra_context)
        Submission.objects.unsaved().filter(token=token_of(request)).delete()
        return response

    def locked(self, request: HttpRequest, object_id: str) -> Model | None:
        """The object as it is stored; nobody else writes it before this form is saved."""
        obj = self.get_object(request, object_id)
        if obj is not None:
            self.model._base_manager.select_for_update().filter(pk=obj.pk).values_list("pk").first()
        return obj

    def settle_rows(self, request: HttpRequest, obj: Model | None) -> bool:
        """Look after rows that others have deleted; whether some of them were changed here."""
        found = False
        for formset, _inline in self.get_formsets_with_inlines(request, obj):
            rows = formset.model._base_manager.filter(**{formset.fk.name: obj}) if obj else []
            sent = SentRows(request.POST, formset)
            if sent.count:
                found |= sent.settle({str(row.pk) for row in rows}, keeps_all=obj is None)
        return found

    def add_address(self) -> str:
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_add")

    def saved_already(self, request: HttpRequest) -> Model | None:
        """What another click on the same page has saved."""
        if not (token := token_of(request)) or not self.has_add_permission(request):
            return None
        key = Submission.objects.claimed(token).object_key
        return self.get_object(request, key) if key else None

    def log_addition(self, request, obj, message):
        tell(request, [Written(obj, None)])
        Submission.objects.saved_as(token_of(request), obj.pk)
        return super().log_addition(request, obj, message)

    def construct_change_message(self, request, form, formsets, add=False):
        if not add and not has_changed(form, formsets):
            return []
        rows = [row for formset in formsets for row in formset.forms if hasattr(row, "instance")]
        tell(request, written_by(rows if add else [form, *rows]))
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request, obj, message):
        return super().log_change(request, obj, message) if message else None

    def save_model(self, request, obj, form, change) -> None:
        if form.has_changed() or not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        """Save the rows, and with them the object, which they are part of; nothing where nothing changed."""
        if change and not form.has_changed():
            if not has_changed(form, formsets):
                return
            super().save_model(request, form.instance, form, change)
        super().save_related(request, form, formsets, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        rows = [row for one in context["inline_admin_formsets"] for row in one.formset.initial_forms]
        context["version"] = version_of(context["adminform"].form, rows) if change else ""
        context["submission"] = "" if change else token_of(request) or secrets.token_urlsafe(18)
        is_written = self.has_change_permission(request, obj) if change else add
        context["ticket"] = ticket(request.user, self.model, obj) if is_written else ""
        if is_only_told(context["adminform"].form.notice, context):
            context |= {"errors": [], "notice": context["adminform"].form.notice}
        return super().render_change_form(request, context, add, change, form_url, obj)


def has_changed(form, formsets) -> bool:
    return form.has_changed() or any(formset.has_changed() for formset in formsets)


def is_only_told(notice: str | Promise, context: dict) -> bool:
    """Whether a form comes back with a notice alone: nothing in it is wrong."""
    said = [message for messages_of_field in context["errors"] for message in messages_of_field]
    return bool(notice) and notice != TAKEN and said == [str(notice)]
