"""The reports of visitors, as editors read, close and reopen them beside the names to review."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.keys import primary_keys
from curation.models import MistakeReport
from curation.models.mistake_reports import LONGEST_MESSAGE
from people.names import NAME

PER_PAGE = 50
CLOSED_SHOWN = 20
COLUMNS = (
    *("kind", "message", "created_at", "answer", "closed_at", "closed_by__username"),
    *("publication__title_text", "publication__slug"),
    *(f"person__{column}" for column in (*NAME, "slug")),
)


class AnswerForm(forms.Form):
    answer = forms.CharField(max_length=LONGEST_MESSAGE)


def reports_page(request: HttpRequest) -> dict:
    """The reports of visitors: those that are open, the oldest first, and the last that were closed."""
    reports = MistakeReport.objects.select_related("publication", "person", "closed_by").only(*COLUMNS)
    return {
        "page": Paginator(reports.open(), PER_PAGE).get_page(request.GET.get("p")),
        "closed": reports.closed().order_by("-closed_at")[:CLOSED_SHOWN],
        "longest": LONGEST_MESSAGE,
    }


def close_report(request: HttpRequest, key: str) -> None:
    """Close a report with the answer beside its button."""
    answer = AnswerForm({"answer": request.POST.get(f"answer-{key}", "")})
    if not answer.is_valid():
        messages.error(request, _("Say in a few words what came of the report, then close it."))
        return
    closed = {"closed_at": timezone.now(), "closed_by": request.user, **answer.cleaned_data}
    MistakeReport.objects.open().filter(pk__in=primary_keys(key)).update(**closed)


def reopen_report(key: str) -> None:
    MistakeReport.objects.filter(pk__in=primary_keys(key)).update(closed_at=None, closed_by=None)
