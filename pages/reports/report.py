"""What all reports are: a page of the admin with a table, for those who can do something about it."""

import datetime
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.text import capfirst

from content.desk import form_address
from content.models import Content

PER_PAGE = 50


class Line(NamedTuple):
    """An object, and what is said of it."""

    obj: Model
    moment: datetime.datetime | None  # none where nobody had to look
    field: str = ""
    address: str = ""
    outcome: str = ""
    target: str = ""  # what a link led to, where it was not to an address
    recovery: str = ""  # the page that brings it back, for who may

    @property
    def url(self) -> str:
        return form_address(self.obj)

    @property
    def kind(self) -> str:
        return capfirst(self.obj._meta.verbose_name)

    @property
    def key(self) -> str:
        return f"{self.obj._meta.label_lower}-{self.obj.pk}"

    @property
    def state(self):
        return self.obj.state if isinstance(self.obj, Content) else None


class Report:
    name = ""  # of its address
    title: Promise  # what is counted on the first page
    about: Promise
    moment: Promise  # the head of a column
    is_answered = False  # whether each line has a button
    tells_links = False  # whether each line is about a link

    def is_for(self, site: AdminSite, request: HttpRequest) -> bool:
        raise NotImplementedError

    def count(self, site: AdminSite, request: HttpRequest) -> int:
        raise NotImplementedError

    def page(self, site: AdminSite, request: HttpRequest) -> tuple[Page, list[Line]]:
        raise NotImplementedError

    def post(self, request: HttpRequest, site: AdminSite) -> HttpResponse:
        raise NotImplementedError

    def view(self, request: HttpRequest, site: AdminSite) -> HttpResponse:
        if not self.is_for(site, request):
            raise PermissionDenied
        if request.method == "POST" and self.is_answered:
            return self.post(request, site)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        page, lines = self.page(site, request)
        context = {"title": capfirst(self.title), "report": self, "page": page, "lines": lines}
        return TemplateResponse(request, "admin/report.html", site.each_context(request) | context)
