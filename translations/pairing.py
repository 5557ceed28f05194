"""When two texts are called equal, and kept as a pair."""

from collections.abc import Iterable, Mapping

from django.db.models import Model, Q
from django.utils import timezone

from content.languages import LANGUAGES
from content.models import Revision
from content.text import normalized
from translations.models import Pair
from translations.texts import Text, kinds, source_of, texts_of

BATCH = 1000


def pair(
    obj: Model, field: str, language: str, texts: tuple[str, str], user=None, *, is_same: bool = False
) -> None:
    """Keep that the second text, in this language, says what the first does; by whom, from now on, not reviewed."""
    source, target = map(normalized, texts)
    said = {"source": source, "target": target, "user": user, "is_same": is_same, "paired_at": timezone.now()}
    key = {"kind": obj._meta.label_lower, "object_id": obj.pk, "field": field}
    Pair.objects.update_or_create(
        **key, language=language, defaults=said | {"reviewed_at": None, "reviewer": None}
    )
    if source_of(source_of(language)) == language:  # it was translated the other way round until now
        Pair.objects.filter(**key, language=source_of(language)).delete()


def review(obj: Model, language: str, fields: Iterable[str], user) -> int:
    """Note that somebody else has read these translations beside their sources and found them right."""
    found = Pair.objects.of(obj).filter(language=language, field__in=fields)
    return found.update(reviewed_at=timezone.now(), reviewer=user)


def copy_pairs(twin: Model, obj: Model) -> None:
    """A copy has the texts of what it is made of, and so what is known of them."""
    found = [*Pair.objects.of(obj)]
    for one in found:
        one.pk, one.object_id = None, twin.pk
    Pair.objects.bulk_create(found)


def columns_now(obj: Model, texts: Iterable[Text]) -> Mapping[str, str]:
    """What is stored, which may be tidier than what the form has left in the object."""
    columns = [f"{text.field}_{code}" for text in texts for code in LANGUAGES]
    return type(obj)._base_manager.filter(pk=obj.pk).values(*columns).first() or {}


def adopt(models: Iterable[type[Model]], *, is_dry_run: bool = False) -> int:
    """Call equal whatever stands in two languages and was never compared; how many texts there were.

    For what comes from elsewhere at once, such as another site or a demonstration.
    """
    return sum(adopt_text(text, is_dry_run) for model in models for text in texts_of(model))


def adopt_text(text: Text, is_dry_run: bool) -> int:
    count, first = 0, LANGUAGES[0]
    kind = text.model._meta.label_lower
    for language in LANGUAGES[1:]:
        source, target = f"{text.field}_{first}", f"{text.field}_{language}"
        filled = text.model._base_manager.exclude(Q(**{source: ""}) | Q(**{target: ""})).order_by("pk")
        last = 0
        while rows := [*filled.filter(pk__gt=last).values_list("pk", source, target)[:BATCH]]:
            last = rows[-1][0]
            known = {*Pair.objects.filter(kind=kind, field=text.field, object_id__in=[row[0] for row in rows])
                     .filter(language__in=[first, language]).values_list("object_id", flat=True)}  # fmt: skip
            new = [
                Pair(kind=kind, object_id=key, field=text.field, language=language,
                     source=normalized(one), target=normalized(other))
                for key, one, other in rows if key not in known
            ]  # fmt: skip
            count += len(new)
            if not is_dry_run:
                Pair.objects.bulk_create(new)
    return count


def forget_gone(*, is_dry_run: bool = False) -> int:
    """Forget the pairs of objects that are deleted and do not come back any more; how many there were."""
    count = 0
    for kind, model in kinds().items():
        back = Revision.objects.of(model).recoverable().values("object_id")
        gone = Pair.objects.filter(kind=kind).exclude(object_id__in=model._base_manager.values("pk"))
        gone = gone.exclude(object_id__in=back)
        count += gone.count() if is_dry_run else gone.delete()[0]
    return count
