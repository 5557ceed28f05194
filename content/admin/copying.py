"""“Copy” in the tools of a form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from content.admin.once import once
from content.admin.panels import Panel
from content.copying import called_copy, save_twin, twin_of
from content.desk import form_address, view_name
from content.models import Content


class CopyPanel(Panel):
    """Makes a draft of the same texts, pictures and links, for those who may add one."""

    form_tools = "admin/copy.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin.admin_site.admin_view(self.copy)
        return [path("<int:pk>/copy/", view, name=view_name(self.admin.model, "copy"))]

    @method_decorator(require_POST)
    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        obj = self.admin.get_object(request, str(pk))
        if not self.admin.has_add_permission(request) or not self.admin.has_view_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            return self.admin._get_obj_does_not_exist_redirect(request, self.admin.opts, str(pk))
        return once(request, lambda: self.copied(request, obj))

    def copied(self, request: HttpRequest, obj: Content) -> HttpResponse:
        twin = called_copy(twin_of(obj, self.admin.not_copied))
        try:
            save_twin(twin, obj, self.admin.not_copied)
        except IntegrityError:  # the address was free an instant ago
            messages.error(request, _("Somebody else made one at the same moment: try again."))
            return redirect(form_address(obj))
        self.admin.log_addition(request, twin, gettext_noop("Copied."))
        messages.success(request, _("This is the copy: a draft with an address of its own."))
        return redirect(form_address(twin))
