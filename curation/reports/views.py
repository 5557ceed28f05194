"""“Report a mistake”: a page for each work and each person, without account, cookie or script."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from content.models import Content
from content.origin import is_from_this_site
from content.quotas import Quota, counted
from content.text import refuse_bidi_controls
from curation.models import MistakeReport

HOUR = 3600
FROM_ONE = Quota("reports", 5, HOUR)
MOST_FROM_ALL = 1000  # in an hour: more than editors read, and fifty networks have to take part


class ReportForm(forms.ModelForm):
    """A report; people do not see the field `website`, so who fills it in is a machine."""

    website = forms.CharField(required=False)

    class Meta:
        model = MistakeReport
        fields = ("kind", "message")
        widgets = {"message": forms.Textarea({"rows": 6, "cols": 40})}

    def clean_message(self) -> str:
        refuse_bidi_controls(self.cleaned_data["message"])
        return self.cleaned_data["message"]


@csrf_exempt  # the page is the same for everybody: it can hold no token
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, model: type[Content], slug: str) -> HttpResponse:
    subject = subject_at(model, slug)
    if request.method != "POST":
        return form_page(request, subject, ReportForm())
    if not is_from_this_site(request):
        raise PermissionDenied
    form = ReportForm(request.POST)
    if not form.is_valid():
        return form_page(request, subject, form, status=400)
    if not form.cleaned_data["website"]:
        if is_too_much(request):
            form.add_error(
                None, _("Many reports have come in. Yours is not sent yet: please try again in an hour.")
            )
            return form_page(request, subject, form, status=429)
        setattr(form.instance, model._meta.model_name, subject)
        form.save()
    return HttpResponseRedirect(reverse(f"curation:{model._meta.model_name}-report-thanks", args=[slug]))


@require_safe
def thanks(request: HttpRequest, model: type[Content], slug: str) -> HttpResponse:
    subject = subject_at(model, slug)
    context = {"subject": subject, "title": _("Thank you"), "narrowed": [subject]}
    return render(request, "curation/report_thanks.html", context)


def subject_at(model: type[Content], slug: str) -> Content:
    """The published work or person at this slug; Http404 where there is none."""
    found = model.objects.published().found_at(slug)
    if found is None:
        raise Http404
    return found


def form_page(request: HttpRequest, subject: Content, form: ReportForm, status: int = 200) -> HttpResponse:
    context = {"subject": subject, "form": form, "title": _("Report a mistake"), "narrowed": [subject]}
    response = render(request, "curation/report_form.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(HOUR)
    return response


def is_too_much(request: HttpRequest) -> bool:
    """Count one more report; whether its sender, or very many senders together, have sent too many.

    What a sender has too many of does not count for all: a flood from one network is shut out by itself.
    """
    return FROM_ONE.is_spent(request) or counted("reports", HOUR) > MOST_FROM_ALL
