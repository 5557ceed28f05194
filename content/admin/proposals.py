"""Drafts of what is live: changed in the same form, kept beside it, published or discarded by publishers.

The form of an object shows a proposal by supposing it: within a transaction that is rolled back, the object says
what the proposal says. What is saved as a proposal goes the way of every save, to be read before it is undone. So a
proposal has passed every check of the form, and nothing that visitors see was touched.
"""

from itertools import chain
from typing import NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.admin.live import may_publish
from content.admin.versions import why_not
from content.aggregates import AGGREGATES, CannotPutBack, Rows
from content.desk import form_address, history_address, list_address, proposal_address, view_name
from content.models import Revision
from content.revisions.comparing import differences, labels, names_that_differ
from content.revisions.files import let_go_of_files
from content.revisions.keeping import Cause, State, keep_found, version
from content.revisions.merging import Merged, brought_up_to_date
from content.revisions.writing import CHANGED_MEANWHILE, current, write

GONE = gettext_noop("These changes were published or discarded meanwhile. What you wrote is kept below.")
CHANGED = gettext_noop("These changes were written on meanwhile. Look them over once more, then publish.")


class Proposal(NamedTuple):
    """Changes that wait, brought onto what visitors see now."""

    version: Revision
    public: Rows
    merged: Merged

    @property
    def pk(self) -> int:
        return self.version.pk


class ProposalsMixin(admin.ModelAdmin):
    """An admin of content whose live objects are changed by proposals where somebody may not publish, or not yet."""

    takes_proposals = True

    def proposes(self, request: HttpRequest, obj: Model) -> bool:
        """Whether what this user sends changes nothing that visitors see."""
        is_kept = "_propose" in request.POST or {"_continue", "proposal"} <= request.POST.keys()
        return obj.is_live and (is_kept or not may_publish(request.user, self.model))

    def open_proposals(self, obj: Model):
        return (
            Revision.objects.of(self.model, [obj.pk])
            .proposals()
            .select_related("user", "base", "content_type")
        )

    def opened(self, request: HttpRequest, obj: Model) -> Proposal | None:
        """The proposal that the form shows, or was sent from: one that is named, else the user’s own."""
        request.waiting = [*self.open_proposals(obj)]
        asked = request.POST.get("proposal") or request.GET.get("proposal") or ""
        named = (one for one in request.waiting if str(one.pk) == asked)
        own = (one for one in request.waiting if one.user_id == request.user.pk)
        found = next(chain(named, own), None)
        if found is None and request.method == "POST" and asked.isdecimal():
            request.notice = _(GONE)
        if found is None:
            return None
        if request.POST.get("proposed", found.digest) != found.digest and not self.proposes(request, obj):
            request.notice = _(CHANGED)
        now = current(obj)
        return Proposal(found, now, brought_up_to_date(found, now))

    def _changeform_view(self, request, object_id, *arguments):
        request.proposed = None  # what the form makes of the object, where that is not to be seen yet
        is_sent = request.method == "POST"
        find = self.locked if is_sent else self.get_object
        obj = find(request, object_id) if object_id is not None else None
        if obj is None or not self.may_write(request, obj):
            return super()._changeform_view(request, object_id, *arguments)
        proposal = request.proposal = self.opened(request, obj)
        request.is_proposing = is_sent and self.proposes(request, obj)
        if proposal is None and not request.is_proposing:
            return super()._changeform_view(request, object_id, *arguments)
        try:
            return self.supposed(request, obj, proposal, object_id, *arguments)
        except CannotPutBack:
            messages.error(request, why_not(proposal.merged.rows))
            return redirect(proposal_address(obj, proposal.pk))

    def supposed(
        self, request: HttpRequest, obj: Model, proposal: Proposal | None, *arguments
    ) -> HttpResponse:
        """The answer of the form while the object says what the proposal says; and what follows from it."""
        with transaction.atomic():
            if proposal:
                keep_found(self.model, [obj.pk])
                write(obj, proposal.merged.rows, is_checked=False)
            response = super()._changeform_view(request, *arguments)
            if hasattr(response, "render"):
                response.render()
            is_saved = request.method == "POST" and response.status_code == 302
            if not is_saved or request.is_proposing:
                transaction.set_rollback(True)
        if is_saved and request.is_proposing:
            self.keep_proposal(request, obj, proposal)
        elif is_saved and proposal:
            self.accept(request, obj, proposal)
        return response

    def construct_change_message(self, request, form, formsets, add=False):
        """A translation by somebody who translates is for visitors at once, as it is where they do nothing else."""
        found = super().construct_change_message(request, form, formsets, add)
        if getattr(request, "is_proposing", False) and "_propose" not in request.POST and found:
            rows = any(formset.has_changed() for formset in formsets)
            is_translation = (
                all(map(self.is_translation, form.changed_data)) and not rows and not request.proposal
            )
            request.is_proposing = not (is_translation and self.has_translate_permission(request))
        return found

    def log_change(self, request, obj, message):
        if not getattr(request, "is_proposing", False):
            return super().log_change(request, obj, message)
        request.proposed = current(obj) if message else None
        return None

    def response_change(self, request, obj):
        if not getattr(request, "is_proposing", False):
            return super().response_change(request, obj)
        is_going_on = "_continue" in request.POST
        return redirect(request.get_full_path() if is_going_on else list_address(self.model))

    def keep_proposal(self, request: HttpRequest, obj: Model, proposal: Proposal | None) -> None:
        """Keep what was sent beside the object; nothing where it says what visitors see."""
        rows = request.proposed
        if rows is None:
            messages.info(request, _("Nothing was changed."))
            return
        keep_found(self.model, [obj.pk])
        found = proposal.version if proposal else Revision(user=request.user)
        made = version(self.model, obj.pk, rows, Cause.PROPOSAL, found.user or request.user)
        made.pk, made.state, made.created_at = found.pk, State.PROPOSED, timezone.now()
        made.base = Revision.objects.of(self.model, [obj.pk]).history().first()
        if made.digest == made.base.digest:
            self.forget_proposal(obj, found)
            messages.info(request, _("It says again what visitors see: your changes are discarded."))
            return
        made.save()
        if proposal:
            let_go_of_files(found)  # those that it had before
        text = _(
            "Your changes to “%(title)s” are kept as a proposal. Visitors see them when a publisher publishes them."
        )
        if may_publish(request.user, self.model):
            text = _("Your changes to “%(title)s” are kept. Visitors see them when you publish them.")
        messages.success(request, text % {"title": obj})

    def accept(self, request: HttpRequest, obj: Model, proposal: Proposal) -> None:
        """Note that a proposal was published by its form."""
        names = names_that_differ(AGGREGATES[self.model], proposal.public, proposal.merged.rows)
        self.after_write(request, obj)
        self.note_written(request, obj, names, Cause.PROPOSAL, str(proposal.version.user or ""))
        Revision.objects.filter(pk=proposal.pk).update(state=State.ACCEPTED)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and obj.is_live and self.may_write(request, obj):
            proposal = request.proposal
            clashes = proposal.merged.clashes if proposal else []
            context |= {
                "proposal": proposal and proposal.version,
                "proposals": [one for one in request.waiting if not (proposal and one.pk == proposal.pk)],
                "proposal_clashes": labels(AGGREGATES[self.model], clashes),
                "may_propose": True,
                "only_proposes": not may_publish(request.user, self.model),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # Looking at a proposal, publishing and discarding it

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.proposal_view)
        name = view_name(self.model, "proposal")
        return [path("<path:object_id>/proposals/<int:key>/", view, name=name), *super().get_urls()]

    def proposal_view(self, request: HttpRequest, object_id: str, key: int) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.may_write(request, obj):
            raise PermissionDenied
        found = self.open_proposals(obj).filter(pk=key).first()
        if found is None:
            messages.info(request, _("These changes were published or discarded meanwhile."))
            return redirect(history_address(obj))
        if request.method == "POST" and "discard" in request.POST:
            return self.discard(request, obj, found)
        if request.method == "POST":
            return self.publish_proposal(request, obj, found)
        now = current(obj)
        merged = brought_up_to_date(found, now)
        context = {
            **self.context_of(request, obj, str(obj)),
            "version": found,
            "differences": [*differences(AGGREGATES[self.model], now, merged.rows)],
            "clashes": merged.clashes,
            "seen": self.seen(now, found),
            "may_publish": may_publish(request.user, self.model),
            "may_discard": self.may_discard(request, found),
        }
        return TemplateResponse(request, "admin/versions/proposal.html", context)

    def seen(self, now: Rows, found: Revision) -> str:
        """What the page of a proposal compared, so that nothing else is published."""
        return f"{AGGREGATES[self.model].fingerprint(now)} {found.digest}"

    def may_discard(self, request: HttpRequest, found: Revision) -> bool:
        return found.user_id == request.user.pk or may_publish(request.user, self.model)

    def discard(self, request: HttpRequest, obj: Model, found: Revision) -> HttpResponse:
        if not self.may_discard(request, found):
            raise PermissionDenied
        self.forget_proposal(obj, found)
        messages.success(request, _("The proposed changes to “%(title)s” are discarded.") % {"title": obj})
        return redirect(form_address(obj))

    def forget_proposal(self, obj: Model, found: Revision) -> None:
        self.open_proposals(obj).filter(pk=found.pk).update(state=State.DISCARDED)
        if found.pk:
            let_go_of_files(found)

    def publish_proposal(self, request: HttpRequest, obj: Model, found: Revision) -> HttpResponse:
        """Publish the ticked fields of the proposal, as long as the page showed what they replace."""
        if not may_publish(request.user, self.model):
            raise PermissionDenied
        here, names = request.path, request.POST.getlist("names")
        seen, _space, digest = request.POST.get("seen", "").partition(" ")
        with transaction.atomic():
            self.locked(request, obj.pk)
            found = self.open_proposals(obj).filter(pk=found.pk).first()
            if found is None or digest != found.digest:
                messages.warning(request, _(CHANGED_MEANWHILE))
                return redirect(here)
            if not names:
                messages.warning(request, _("Tick what is to be published."))
                return redirect(here)
            merged, note = brought_up_to_date(found, current(obj)), str(found.user or "")
            error = self.rewrite(request, obj, merged.rows, names, Cause.PROPOSAL, seen=seen, note=note)
            if error:
                messages.error(request, error)
                return redirect(here)
            Revision.objects.filter(pk=found.pk).update(state=State.ACCEPTED)
        messages.success(request, _("The changes to “%(title)s” are published.") % {"title": obj})
        return redirect(form_address(obj))
