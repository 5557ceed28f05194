"""What ought to be looked after: each report a list, one click away from the first page of those who can."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse

from pages.reports.dated import Expiring, Stale
from pages.reports.links import DeadLinks
from pages.reports.overdue import Overdue
from pages.reports.pictures import lists_of_pictures

REPORTS = (Expiring(), Stale(), Overdue(), DeadLinks())


def for_user(site: AdminSite, request: HttpRequest) -> list[tuple[int | None, str, str]]:
    """How many, of what, and the list of them; the number is unknown where only the list tells."""
    own = [one for one in REPORTS if one.is_for(site, request)]
    counted = [(one.count(site, request), str(one.title), reverse(f"admin:{one.name}")) for one in own]
    return [*counted, *lists_of_pictures(site, request)]
