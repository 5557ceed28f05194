"""“Repeat …” in the tools of an event: a rhythm, the dates that it makes, then the drafts."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from content.admin import Panel, admin_page, once
from content.admin.moments import DayField
from content.admin.widgets import DateInput
from news.models import Event
from news.repeating import MOST, Date, Rhythm, dates, repeat


class RepeatForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many more (60 at the most)"), min_value=1, max_value=MOST, required=False
    )
    until = DayField(label=gettext_lazy("or until the day"), widget=DateInput, required=False)

    def __init__(self, event: Event, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        if until and until <= self.event.first_day:
            raise ValidationError(_("The event itself is on that day or later."))
        return until

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and bool(cleaned["number"]) == bool(cleaned["until"]):
            raise ValidationError(_("Say how many more, or until which day: one of the two."))
        return cleaned

    def dates(self) -> list[Date]:
        return dates(self.event, **self.cleaned_data)


class RepeatPanel(Panel):
    form_tools = "admin/news/repeat_tool.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin.admin_site.admin_view(self.view)
        return [path("<int:pk>/repeat/", view, name="news_event_repeat")]

    def view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a rhythm, show its dates, then make the drafts."""
        event = self.admin.get_object(request, str(pk))
        if not self.admin.has_add_permission(request) or not self.admin.has_view_permission(request, event):
            raise PermissionDenied
        if event is None:
            return self.admin._get_obj_does_not_exist_redirect(request, self.admin.opts, str(pk))
        form = RepeatForm(event, request.POST if request.method == "POST" else None)
        found = form.dates() if form.is_valid() else []
        if "make" in request.POST and any(one.starts_at for one in found):
            return once(request, lambda: self.make(request, event, found))
        context = {
            "form": form,
            "event": event,
            "dates": found,
            "made": sum(bool(one.starts_at) for one in found),
        }
        return admin_page(self.admin, request, "admin/news/repeat.html", _("Repeat this event"), context)

    def make(self, request: HttpRequest, event: Event, found: list[Date]) -> HttpResponse:
        try:
            made = repeat(event, found)
        except IntegrityError:  # an address was free an instant ago
            messages.error(request, _("Somebody else made one at the same moment: try again."))
            return redirect("admin:news_event_repeat", event.pk)
        for one in made:
            self.admin.log_addition(request, one, gettext_noop("Copied."))
        text = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", len(made))
        messages.success(request, text % {"count": len(made)})
        return redirect("admin:news_event_changelist")
