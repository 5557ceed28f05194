"""“Report a mistake”: a page for each work and each person, without account, cookie or script."""

from django import forms
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from content.models import Content
from content.origin import address_of, is_from_this_site
from content.text import refuse_bidi_controls
from curation.models import MistakeReport

HOUR = 3600
MOST_FROM_ONE, MOST_FROM_ALL = 5, 100  # reports in an hour


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
    """Count one more report; whether its sender, or everybody together, has sent too many within the hour.

    Of the sender nothing is kept but a keyed digest of the address, in the cache, for that hour.
    """
    sender = salted_hmac("curation.reports.views", address_of(request)).hexdigest()
    counters = {f"reports-{sender}": MOST_FROM_ONE, "reports": MOST_FROM_ALL}
    return any(count(name) > most for name, most in counters.items())


def count(name: str) -> int:
    """One more of this in the current hour."""
    cache.add(name, 0, HOUR)
    try:
        return cache.incr(name)
    except ValueError:  # a cache that keeps nothing, or the hour has just ended
        return 0
