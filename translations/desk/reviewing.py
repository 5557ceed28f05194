"""What somebody has translated is read again by another beside its source, and called right."""

from collections.abc import Collection, Mapping

from content.text import normalized
from translations import pairing
from translations.desk.form import TranslationForm
from translations.models import Pair, State
from translations.states import texts_of_object


def reviewable(form: TranslationForm) -> set[str]:
    """The columns that this user may review: nobody reviews their own words."""
    if not (form.reviewer and form.reviewed):
        return set()
    found = Pair.objects.of(form.instance).filter(language=form.language).exclude(user=form.reviewer)
    return {f"{field}_{form.language}" for field in found.values_list("field", flat=True)}


def review(form: TranslationForm, columns: Collection[str], seen: Mapping[str, str]) -> list[str]:
    """Note who has read those of these that are ticked, as far as their sources are what the page showed."""
    if not columns:
        return []
    read = [
        one.field
        for one in texts_of_object(form.instance, form.language)
        if f"{one.field}_{form.language}" in form.reviewed & {*columns}
        and one.state == State.TRANSLATED
        and normalized(seen.get(one.field, "")) == normalized(one.source)
    ]
    pairing.review(form.instance, form.language, read, form.reviewer)
    return [f"{field}_{form.language}" for field in read]
