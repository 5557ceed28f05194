"""A picture that joins the library from within another form: file and words, sent by the dialog of pictures."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.forms.models import modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path

from content.admin.storing import StoringForm
from content.languages import columns_of
from content.models import Picture
from content.pictures.renditions import small
from content.pictures.storing import DISK_REFUSES, store
from content.pictures.uploads import UploadField

ASKED = ("file", "name", *columns_of("alt"), "credit", "is_decorative")


class PictureStoringForm(StoringForm):
    file_field, disk_refuses, store = "file", DISK_REFUSES, staticmethod(store)


class NewPictureForm(PictureStoringForm):
    class Meta:
        model = Picture
        fields = ASKED
        field_classes = {"file": UploadField}


class NewPictureMixin:
    """The address to which the dialog sends, for the admin of pictures."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.add_here)
        return [path("new/", view, name="content_picture_new"), *super().get_urls()]

    def add_here(self, request: HttpRequest) -> HttpResponse:
        """The new picture as the dialog lists it, or what is wrong, by field."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        callback = partial(self.formfield_for_dbfield, request=request)
        form_class = modelform_factory(Picture, form=NewPictureForm, formfield_callback=callback)
        form = form_class(request.POST, request.FILES)
        if not form.is_valid():
            errors = {name: [str(one) for one in found] for name, found in form.errors.items()}
            return JsonResponse({"errors": errors})
        form.save()
        self.log_addition(request, form.instance, [{"added": {}}])
        return JsonResponse(as_choice(form.instance))


def as_choice(picture: Picture) -> dict[str, object]:
    """A picture as the dialog lists it."""
    return {"id": picture.pk, "name": picture.name, "alt": picture.alt, "src": small(picture)}
