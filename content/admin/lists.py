"""The lists of the admin."""

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from content.light import light


class CheckedChangeList(ChangeList):
    """A list whose address may hold any value: what Django finds out only while it counts is refused like the rest."""

    def get_filters(self, request: HttpRequest) -> tuple:
        try:
            return super().get_filters(request)
        except (ValueError, OverflowError) as error:  # the year after the last one
            raise IncorrectLookupParameters from error

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error


class LightChangeList(CheckedChangeList):
    """A list that leaves in the database what its rows never show."""

    def get_queryset(self, request, exclude_parameters=None) -> QuerySet:
        return light(super().get_queryset(request, exclude_parameters))


class CheckedListMixin:
    """An admin whose list is one of these."""

    def get_changelist(self, request, **kwargs) -> type[ChangeList]:
        return CheckedChangeList


def refuse_filters(request: HttpRequest, address: str) -> HttpResponse:
    """Back to the list, where the filters in the address of something else mean nothing."""
    messages.error(request, _("These filters mean nothing: choose them in the list."))
    return redirect(address)
