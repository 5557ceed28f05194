"""The page of the admin that finds and replaces: a question, what was found, what is to be replaced of it."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pages.replacing.applying import apply
from pages.replacing.hits import MOST, found, models_for
from pages.replacing.query import QueryForm

PER_PAGE = 50  # passages


@require_http_methods(["GET", "HEAD", "POST"])
def replacing(request: HttpRequest, site: AdminSite) -> HttpResponse:
    models = models_for(site, request)
    if not models:
        raise PermissionDenied
    form = QueryForm(request.GET if "words" in request.GET else None, models)
    if request.method == "POST" and form.is_valid():
        names = request.POST.getlist("shown" if "all" in request.POST else "chosen")
        apply(site, request, form.query, names)
        return redirect(request.get_full_path())
    context = {"title": _("Find and replace"), "form": form}
    if form.is_valid():
        hits = found(form.query)
        page = Paginator(hits[:MOST], PER_PAGE).get_page(request.GET.get("p"))
        context |= {"page": page, "query": form.query, "has_more": len(hits) > MOST}
    return TemplateResponse(request, "admin/pages/replacing.html", site.each_context(request) | context)
