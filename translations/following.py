"""What somebody writes in a form of the admin says which texts are equal: whoever writes a translation does."""

from collections.abc import Mapping

from django.http import HttpRequest

from content.admin.written import Written
from content.languages import LANGUAGES
from content.models import Revision
from content.text import normalized
from translations.models import Pair
from translations.pairing import columns_now, pair
from translations.texts import Text, kinds, source_of, texts_of

MINOR = "minor_change"  # the tick of a form: what was changed asks for no other translation
Cause = Revision.Cause
# What brings texts back that were there before: whether they are equal follows from the pairs that are kept.
UNSAID = (Cause.TAKEN_BACK,)


def follow(request: HttpRequest, written: Written) -> None:
    model = type(written.obj)
    if model._meta.label_lower not in kinds() or written.cause in UNSAID:
        return
    touched = [text for text in texts_of(model) if written.before is None or changed(text, written.before)]
    if not touched:
        return
    now = columns_now(written.obj, touched)
    known = {(one.field, one.language): one for one in Pair.objects.of(written.obj)}
    for text in touched:
        for language in LANGUAGES[1:]:
            follow_text(request, written, text, now, language, known)


def changed(text: Text, before: Mapping[str, object]) -> set[str]:
    return {code for code in LANGUAGES if f"{text.field}_{code}" in before}


def follow_text(
    request: HttpRequest,
    written: Written,
    text: Text,
    now: Mapping[str, str],
    language: str,
    known: Mapping[tuple[str, str], Pair],
) -> None:
    """Pair a text in this language and the one in the first, if whoever wrote has said that they are equal."""
    first = source_of(language)
    texts = {code: now.get(f"{text.field}_{code}", "") for code in (first, language)}
    if not all(texts.values()):
        return
    one = known.get((text.field, language)) or (
        known.get((text.field, first)) if source_of(first) == language else None
    )
    if written.before is None:
        is_said, target = one is None, language
    else:
        before = {code: str(written.before.get(f"{text.field}_{code}", texts[code]) or "") for code in texts}
        target = one.language if one else first if before[language] and not before[first] else language
        is_seen = f"{text.field}_{source_of(target)}" not in written.moved
        is_said = is_seen and says_so(request, written, one, before, changed(text, written.before), target)
    if is_said:
        pair(written.obj, text.field, target, (texts[source_of(target)], texts[target]), request.user)


def says_so(
    request: HttpRequest,
    written: Written,
    one: Pair | None,
    before: Mapping[str, str],
    changed_in: set[str],
    target: str,
) -> bool:
    """Whether the translation itself was written, or the change of the source was called minor."""
    held = one is not None and holds(one, before)
    if written.cause == Cause.REPLACED:
        return held and len(changed_in) > 1  # the same words in both
    return target in changed_in or (held and MINOR in request.POST)


def holds(one: Pair, texts: Mapping[str, str]) -> bool:
    """Whether these are the texts of the pair."""
    source, target = texts[source_of(one.language)], texts[one.language]
    return (one.source, one.target) == (normalized(source), normalized(target))
