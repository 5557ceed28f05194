"""What is on the screen as visitors would see it: the form is saved, shown as its page, and nothing of it is kept."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from content.admin.once import once
from content.admin.versions import number
from content.desk import view_name
from content.languages import LANGUAGES, current_language
from content.models import PreviewLink
from content.models.preview_link import DAYS
from content.preview import for_nobody_to_keep, page_of

BESIDE_THE_FORM = {"frame-ancestors": ["'self'"]}


class PreviewMixin(admin.ModelAdmin):
    """An admin of content whose forms have previews: `_preview` names the language."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        asked = request.POST.get("_preview", "")
        request.preview_language = asked if asked in LANGUAGES else current_language() if asked else ""
        if not asked:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            response = super()._changeform_view(request, object_id, form_url, extra_context)
            response = (
                response if getattr(response, "is_preview", False) else self.errors_in(request, response)
            )
            transaction.set_rollback(True)
        messages.get_messages(request)._queued_messages.clear()  # what a save would have said
        return beside_the_form(response)

    def response_add(self, request, obj, post_url_continue=None):
        if not request.preview_language:
            return super().response_add(request, obj, post_url_continue)
        return self.shown(request, obj)

    def response_change(self, request, obj):
        if not request.preview_language:
            return super().response_change(request, obj)
        return self.shown(request, obj)

    # Links for others

    def get_urls(self) -> list[URLPattern]:
        name = view_name(self.model, "links")
        view = self.admin_site.admin_view(self.links_view)
        return [path("<path:object_id>/links/", view, name=name), *super().get_urls()]

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The links to previews of an object: made, and revoked."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.may_write(request, obj):
            raise PermissionDenied
        links = PreviewLink.objects.of(obj).working().select_related("user", "proposal__user")
        proposals = self.open_proposals(obj)
        if request.method == "POST" and "revoke" in request.POST:
            links.filter(pk=number(request.POST["revoke"])).delete()
            messages.success(request, _("The link shows nothing any more."))
            return redirect(request.path)
        if request.method == "POST":
            return once(request, lambda: self.share(request, obj))
        found = {"links": links, "proposals": proposals, "days": DAYS, "origin": settings.SITE_URL}
        context = self.context_of(request, obj, _("Share a preview"))
        return TemplateResponse(request, "admin/versions/links.html", context | found)

    def share(self, request: HttpRequest, obj: Model) -> HttpResponse:
        days = number(request.POST.get("days", ""))
        chosen = self.open_proposals(obj).filter(pk=number(request.POST.get("proposal", ""))).first()
        PreviewLink.objects.share(obj, days if days in DAYS else DAYS[0], request.user, chosen)
        return redirect(request.path)

    def shown(self, request: HttpRequest, obj) -> HttpResponse:
        response = page_of(request, obj, request.preview_language, _("Preview: not saved yet"))
        response.is_preview = True
        return response

    def errors_in(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What has to be mended before there is a page; any other answer as it is."""
        if not hasattr(response, "context_data") or "adminform" not in response.context_data:
            return response
        forms = [response.context_data["adminform"].form]
        for inline in response.context_data["inline_admin_formsets"]:
            forms += inline.formset.forms
        context = {**self.admin_site.each_context(request), "title": _("No preview yet")}
        context["found"] = [one for form in forms for one in errors_of(form)]
        return TemplateResponse(request, "admin/preview_errors.html", context).render()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {"has_previews": True, "may_share": obj is not None and self.may_write(request, obj)}
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        response._csp_update = {"frame-src": ["'self'"]}
        return response


def errors_of(form: BaseForm) -> Iterator[tuple[str, list[str]]]:
    for name, errors in form.errors.items():
        yield form.fields[name].label if name in form.fields else "", list(errors)


def beside_the_form(response: HttpResponse) -> HttpResponse:
    """The page as one that the form alone may frame, and nobody keeps."""
    response._csp_replace = BESIDE_THE_FORM
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return for_nobody_to_keep(response)
