"""What has just been written in the admin, for those on floors above who want to know it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from content.admin.forms import VersionedForm
from content.models import Revision


class Written(NamedTuple):
    """An object, or a row that is part of one, as it is saved by now."""

    obj: Model
    before: Mapping[str, object] | None  # what its changed columns said; nothing where it is new
    cause: str = Revision.Cause.FORM
    moved: Collection[str] = ()  # the columns that somebody else has changed while it was written


# Each is called within the transaction of the save, with the request of whoever saves.
FOLLOWERS: list[Callable[[HttpRequest, Written], None]] = []


def tell(request: HttpRequest, written: Iterable[Written]) -> None:
    for one in written:
        for follow in FOLLOWERS:
            follow(request, one)


def written_by(forms: Iterable[ModelForm]) -> list[Written]:
    """What these forms have changed or added; rows that they deleted have no key by now."""
    return [
        Written(form.instance, before_of(form), moved=moved_in(form))
        for form in forms
        if form.changed_data and form.instance.pk
    ]


def before_of(form: ModelForm) -> dict[str, object] | None:
    return {name: form.initial.get(name) for name in form.changed_data} if form.initial else None


def moved_in(form: ModelForm) -> Collection[str]:
    return form.changed_by_others() if isinstance(form, VersionedForm) else ()
