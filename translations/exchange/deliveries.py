"""Every file that was brought back is remembered, and taken back as a whole: what nobody has changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from content.models import Revision
from translations.desk.doors import Door
from translations.desk.saving import locked, write
from translations.models import Delivery, Pair
from translations.texts import source_of, texts_of

Told = dict  # what `Delivery` keeps of a text
NAMED = ("user_id", "reviewer_id")
PAIRED = [field.attname for field in Pair._meta.fields if not field.primary_key]


class TooLate(Exception):
    """The file was taken back already."""


class Texts(NamedTuple):
    """Some texts of an object in a language, and the pairs that speak of them."""

    obj: Model
    texts: Mapping[str, str]  # by their fields
    pairs: Mapping[str, list[dict]]

    @classmethod
    def of(cls, obj: Model, fields: Iterable[str], language: str) -> Self:
        columns = {f"{field}_{language}": field for field in fields}
        row = type(obj)._base_manager.filter(pk=obj.pk).values(*columns).get()
        pairs = defaultdict(list)
        found = Pair.objects.of(obj).filter(language__in=[language, source_of(language)])
        for one in found.filter(field__in=columns.values()).values(*PAIRED):
            pairs[one["field"]].append(one)
        return cls(obj, {field: row[column] for column, field in columns.items()}, pairs)

    def told(self, after: Self) -> list[Told]:
        place = {"kind": self.obj._meta.label_lower, "key": self.obj.pk}
        return [
            {**place, "field": field, "before": text, "after": after.texts[field], "pairs": self.pairs[field]}
            for field, text in self.texts.items()
        ]


def remember(told: Sequence[Told], language: str, name: str, user) -> None:
    Delivery.objects.lapsed().delete()
    Delivery.objects.create(name=name[:200], language=language, texts=told, count=len(told), user=user)


def take_back(request: HttpRequest, doors: Mapping[str, Door], key: int) -> tuple[int, int]:
    """Have the texts of a file say again what they said: how many do, and how many stay.

    Those stay that somebody has changed since, that are gone, or that are not the user's to change. Raises TooLate.
    """
    with transaction.atomic():
        found = Delivery.objects.select_for_update().filter(pk=key, taken_back_at=None).first()
        if found is None:
            raise TooLate
        objects = defaultdict(list)
        for told in found.texts:
            objects[told["kind"], told["key"]].append(told)
        forget_who_is_gone(found.texts)
        done = 0
        for (kind, pk), texts in sorted(objects.items()):
            obj = locked(doors[kind], pk) if kind in doors else None
            if obj is not None:
                done += Former(request, doors[kind], obj, found).put_back(texts)
        found.taken_back_at = timezone.now()
        found.save(update_fields=["taken_back_at"])
    return done, found.count - done


def forget_who_is_gone(texts: Iterable[Told]) -> None:
    """Pairs name accounts, some of which may be deleted since."""
    pairs = [pair for told in texts for pair in told["pairs"]]
    there = get_user_model().objects.in_bulk({pair[name] for pair in pairs for name in NAMED} - {None})
    for pair in pairs:
        pair |= {name: None for name in NAMED if pair[name] not in there}


class Former:
    """What an object said before a file, under the lock of whoever takes the file back."""

    def __init__(self, request: HttpRequest, door: Door, obj: Model, delivery: Delivery) -> None:
        self.request, self.door, self.obj, self.delivery = request, door, obj, delivery

    def column(self, told: Told) -> str:
        return f"{told['field']}_{self.delivery.language}"

    def put_back(self, texts: Iterable[Told]) -> int:
        own = [told for told in texts if self.may_put_back(told)]
        if changed := {self.column(told): told["before"] for told in own if told["before"] != told["after"]}:
            for column, text in changed.items():
                setattr(self.obj, column, text)
            cause, name = Revision.Cause.UNDO, self.delivery.name
            write(self.request, self.door, self.obj, [*changed], cause, name)
        for told in own:
            self.pair_as_before(told)
        return len(own)

    def may_put_back(self, told: Told) -> bool:
        text = next((one for one in texts_of(self.door.model) if one.field == told["field"]), None)
        if text is None or getattr(self.obj, self.column(told)) != told["after"]:
            return False
        return self.door.may_change(self.request, self.obj, text, self.delivery.language)

    def pair_as_before(self, told: Told) -> None:
        language = self.delivery.language
        found = Pair.objects.of(self.obj).filter(field=told["field"])
        found.filter(language__in=[language, source_of(language)]).delete()
        Pair.objects.bulk_create(Pair(**row) for row in told["pairs"])
