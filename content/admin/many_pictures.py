"""Many pictures at once: sent together, then described together.

No picture is in the library without its description. What was sent waits in the session of its editor: as a file with
its renditions, of which the library knows nothing before its words are saved.
"""

import secrets
from functools import partial
from http import HTTPStatus
from pathlib import PurePosixPath

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.forms.models import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.admin.once import once
from content.admin.pages import admin_page
from content.languages import columns_of
from content.models import Picture
from content.pictures import storing
from content.pictures.renditions import small
from content.pictures.uploads import clean_upload

MOST = 20  # in one request; the script of the page sends each in a request of its own
SESSION_KEY = "waiting_pictures"
KEPT = ("file", "width", "height", "is_drawing", "name")  # of a picture that waits
DESCRIBE, LIST = "admin:content_picture_describe", "admin:content_picture_changelist"


class TextsForm(forms.ModelForm):
    """What is asked of a picture that was just sent."""

    is_dropped = forms.BooleanField(label=gettext_lazy("do not keep this picture"), required=False)

    class Meta:
        model = Picture
        fields = ("name", *columns_of("alt"), "credit", "is_decorative")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self["is_dropped"].value():
            self._errors.clear()


class ManyPicturesMixin:
    """The two pages, for the admin of pictures."""

    change_list_template = "admin/content/pictures.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("many/", view(self.receive), name="content_picture_many"),
            path("describe/", view(self.describe), name="content_picture_describe"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"may_add": self.has_add_permission(request), "waiting": len(waiting_of(request))}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Take in what was sent; what is refused is said for each file, and keeps none of the others out."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return once(request, lambda: self.received(request))

    def received(self, request: HttpRequest) -> HttpResponse:
        files = request.FILES.getlist("files")
        for file in files[:MOST]:
            self.take_in(request, file)
        if left_out := files[MOST:]:
            text = _("Twenty pictures at once are the most. Send these once more: %(names)s")
            messages.error(request, text % {"names": ", ".join(file.name for file in left_out)})
        if request.headers.get("Accept") == "application/json":
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        if request.method == "POST" and not files:
            messages.error(request, _("Choose the pictures first."))
        return redirect(DESCRIBE if waiting_of(request) else LIST)

    def take_in(self, request: HttpRequest, file: File) -> None:
        name = PurePosixPath(file.name).stem[:120]
        try:
            picture = Picture(name=name, file=clean_upload(file))
            storing.store(picture)
        except ValidationError as error:
            refuse(request, file, " ".join(error.messages))
        except OSError:
            refuse(request, file, storing.DISK_REFUSES)
        else:
            kept = {column: getattr(picture, column) for column in KEPT} | {"file": picture.file.name}
            keep(request, waiting_of(request) | {secrets.token_hex(6): kept})

    def describe(self, request: HttpRequest) -> HttpResponse:
        """Ask for the words of all that wait; those that have them are in the library from then on."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        waiting = waiting_of(request)
        found = [self.texts_form(request, key, one) for key, one in waiting.items()]
        done = [form for form in found if form.is_bound and form.is_valid()]
        for form in done:
            self.settle(request, form)
        if done:
            keep(
                request,
                {key: one for key, one in waiting.items() if key not in {form.prefix for form in done}},
            )
        left = [form for form in found if form not in done]
        if not left:
            return redirect(LIST)
        title = ngettext("Describe %(count)d picture", "Describe %(count)d pictures", len(left))
        context = {"forms": left, "has_errors": any(form.errors for form in left)}
        template = "admin/content/describe_pictures.html"
        return admin_page(self, request, template, title % {"count": len(left)}, context)

    def texts_form(self, request: HttpRequest, key: str, kept: dict) -> TextsForm:
        callback = partial(self.formfield_for_dbfield, request=request)
        form_class = modelform_factory(Picture, form=TextsForm, formfield_callback=callback)
        data = request.POST if f"{key}-name" in request.POST else None
        form = form_class(data, prefix=key, instance=Picture(**kept))
        form.thumbnail = small(form.instance)
        return form

    def settle(self, request: HttpRequest, form: TextsForm) -> None:
        """Save the picture, or let go of it."""
        picture, storage = form.instance, form.instance.file.storage
        if Picture.objects.filter(file=picture.file.name).exists():  # by another click
            return
        if form["is_dropped"].value():
            storing.discard(storage, picture.file.name)
        elif not storage.exists(picture.file.name):  # as of what waited for long
            text = _("“%(name)s” has waited too long and is gone. Send it once more.")
            messages.error(request, text % {"name": picture.name})
        else:
            form.save()
            self.log_addition(request, picture, [{"added": {}}])
            messages.success(request, _("“%(name)s” is in the library.") % {"name": picture.name})


def waiting_of(request: HttpRequest) -> dict[str, dict]:
    return request.session.get(SESSION_KEY, {})


def keep(request: HttpRequest, waiting: dict[str, dict]) -> None:
    request.session[SESSION_KEY] = waiting


def refuse(request: HttpRequest, file: File, reason: str | Promise) -> None:
    messages.error(request, _("“%(file)s”: %(reason)s") % {"file": file.name, "reason": reason})
