"""Pictures that lack a text: their own list is narrowed to them."""

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.desk import list_address
from content.models import Picture
from pages.waiting import columns_for


def lists_of_pictures(site: AdminSite, request: HttpRequest) -> Iterator[tuple[None, str, str]]:
    pictures = site.get_model_admin(Picture)
    if not pictures.has_change_permission(request):
        return
    titles = {
        "translation=fr": _("pictures without French text"),
        "translation=en": _("pictures without English text"),
    }
    for query in columns_for(pictures.may_write(request)):
        if query in titles:
            yield None, titles[query], f"{list_address(Picture)}?{query}"
