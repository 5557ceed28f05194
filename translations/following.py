"""What somebody writes in a form of the admin says which texts are equal: whoever writes a translation does."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from django.http import HttpRequest

from content.admin.written import Written
from content.languages import LANGUAGES
from content.models import Revision
from content.text import normalized
from translations.models import Pair
from translations.pairing import columns_now, pair
from translations.texts import kinds, source_of, texts_of

MINOR = "minor_change"  # the tick of a form: what was changed asks for no other translation
Cause = Revision.Cause
# What brings texts back that were there before: whether they are equal follows from the pairs that are kept.
UNSAID = (Cause.TAKEN_BACK,)


def follow(request: HttpRequest, written: Written) -> None:
    model = type(written.obj)
    if model._meta.label_lower not in kinds() or written.cause in UNSAID:
        return
    columns = written.before
    touched = [
        text
        for text in texts_of(model)
        if columns is None or any(f"{text.field}_{code}" in columns for code in LANGUAGES)
    ]
    if not touched:
        return
    now = columns_now(written.obj, touched)
    known = {(one.field, one.language): one for one in Pair.objects.of(written.obj)}
    for text in touched:
        for language in LANGUAGES[1:]:
            edit = Edit.of(written, text.field, language, now, known)
            if all(edit.now.values()):
                edit.follow(request)


class Edit(NamedTuple):
    """What a form has made of a text in the first language and in another one."""

    written: Written
    field: str
    first: str
    language: str
    before: Mapping[str, str]
    now: Mapping[str, str]
    known: Pair | None  # what was said of them last

    @classmethod
    def of(cls, written: Written, field: str, language: str, texts: Mapping, known: Mapping) -> Self:
        first = source_of(language)
        now = {code: texts.get(f"{field}_{code}", "") for code in (first, language)}
        before = {
            code: str((written.before or {}).get(f"{field}_{code}", text) or "") for code, text in now.items()
        }
        found = known.get((field, language))
        if found is None and source_of(first) == language:
            found = known.get((field, first))
        return cls(written, field, first, language, before, now, found)

    @property
    def changed(self) -> set[str]:
        return {code for code in self.now if f"{self.field}_{code}" in (self.written.before or ())}

    @property
    def target(self) -> str:
        """The language of what is made of the other."""
        if self.known:
            return self.known.language
        return self.first if self.before[self.language] and not self.before[self.first] else self.language

    @property
    def held(self) -> bool:
        """Whether both were called equal before."""
        texts = [normalized(self.before[code]) for code in (source_of(self.target), self.target)]
        return self.known is not None and [self.known.source, self.known.target] == texts

    def follow(self, request: HttpRequest) -> None:
        if self.written.before is None:
            if self.known is None:
                self.keep(self.target, self.now, request.user)
        elif f"{self.field}_{source_of(self.target)}" in self.written.moved:
            return  # whoever wrote did not see it
        elif MINOR in request.POST and self.held:
            self.keep(self.target, self.now, request.user)
        elif self.target == self.first and self.changed == {self.first} and self.held:
            # What was written in the other language first goes on in this one, which the other follows from now on.
            self.keep(self.language, self.before, self.known.user)
        elif self.says_equal():
            self.keep(self.target, self.now, request.user)

    def says_equal(self) -> bool:
        """Whether the translation itself was written: by hand, or by replacing the same words in both."""
        if self.written.cause == Cause.REPLACED:
            return self.held and len(self.changed) > 1
        return self.target in self.changed

    def keep(self, target: str, texts: Mapping[str, str], user) -> None:
        pair(self.written.obj, self.field, target, (texts[source_of(target)], texts[target]), user)
