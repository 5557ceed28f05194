"""Of whom a second factor is asked, and who waits outside until they have one."""

import logging

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from pages.models import SecondFactorRule

logger = logging.getLogger(__name__)
NOBODY = "nobody"


class RuleForm(forms.ModelForm):
    class Meta:
        model = SecondFactorRule
        fields = ["of_everybody", "of_superusers", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def said(self) -> str:
        """What it asks, for the log."""
        said = {"everybody": self.instance.of_everybody, "superusers": self.instance.of_superusers}
        said |= {group.name: True for group in self.instance.groups.all()}
        return ", ".join(name for name, is_asked in said.items() if is_asked) or NOBODY


def is_held(request: HttpRequest) -> bool:
    """Whether whoever is signed in has to set up a second factor before anything else."""
    return getattr(getattr(request, "session", None), "lacks_factor", False)


def lead_to_enrolment(request: HttpRequest, context: dict) -> HttpResponse:
    """To where one is set up, and back afterwards; a form that was sent meanwhile waits on a page of its own."""
    if context.get("kept"):
        return TemplateResponse(request, "admin/pages/account/enrol_first.html", context)
    address = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        request.session["next"] = address
    return redirect(reverse("admin:account"))
