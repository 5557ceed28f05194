"""Released together: what a page lacks in a language before its kind may be published, and why it is refused.

A text is lacking in a language where the other has it. What is public already stays as it is and may be changed; but
where both languages are required none of its texts is emptied in one language alone.

What had its date before there was a rule keeps it: a page that was announced, and silently is not there, would be
worse for visitors than one in the other language that says so. Whoever sets the rule is shown these pages, and the
report of what is late lists them until they have both languages.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.languages import LANGUAGES, missing, texts
from content.models import Content, LanguageRule

Rule = LanguageRule.Rule
LACKING = {
    "en": gettext_lazy("English is missing: %(fields)s."),
    "fr": gettext_lazy("French is missing: %(fields)s."),
}
OTHER_LACKING = gettext_lazy("Missing in %(language)s: %(fields)s.")
PUBLISHED_AT = "published_at"


def lacking(obj: Content, language: str) -> list[str]:
    """The fields that are empty in this language and written in another."""
    others = [code for code in LANGUAGES if code != language]
    return [
        name
        for name in texts(type(obj))
        if not getattr(obj, f"{name}_{language}") and any(getattr(obj, f"{name}_{code}") for code in others)
    ]


def what_is_lacking(obj: Content) -> str:
    """A sentence for each language that lacks something, with the names of the fields."""
    found = {code: lacking(obj, code) for code in LANGUAGES}
    return " ".join(
        LACKING.get(code, OTHER_LACKING)
        % {"fields": ", ".join(labels(obj, names)), "language": settings.LANGUAGE_OF_FIELD[code]}
        for code, names in found.items()
        if names
    )


def labels(obj: Content, names: list[str]) -> Iterator[str]:
    return (capfirst(str(obj._meta.get_field(name).verbose_name)) for name in names)


def half(model: type[Content]) -> Q:
    """The pages of a kind that lack a text in one language."""
    return Q.create([missing(model, code) for code in LANGUAGES], Q.OR)


def going_out_half(model: type[Content]) -> QuerySet:
    """What becomes public on its date though it lacks a language, the next first."""
    return model.objects.scheduled().filter(half(model)).order_by("published_at", "pk")


def refusals(before: Content | None, after: Content) -> dict[str, str]:
    """Why visitors may not see a page as it would be, by the column to mend; nothing where they may."""
    if not after.is_live:
        return {}
    was_live = before is not None and before.is_live
    found = dict(emptied(before, after)) if was_live else newly_public(after)
    return found if found and LanguageRule.objects.of(type(after)).rule == Rule.BOTH else {}


def newly_public(obj: Content) -> dict[str, str]:
    if not (text := what_is_lacking(obj)):
        return {}
    return {PUBLISHED_AT: f"{_('Not published: this kind is published in both languages.')} {text}"}


def emptied(before: Content, after: Content) -> Iterator[tuple[str, str]]:
    """The columns that lose their text, while another language keeps its own."""
    for code in LANGUAGES:
        for name in lacking(after, code):
            if getattr(before, f"{name}_{code}"):
                yield (
                    f"{name}_{code}",
                    _(
                        "This page is public in both languages: a text may be changed, but not emptied in one of them."
                    ),
                )


def in_words(rule: LanguageRule, obj: Content | None) -> str:
    """The rule, and what an object lacks of it; nothing where there is no rule."""
    if rule.rule == Rule.FREE:
        return ""
    text = _("This kind is published in both languages.")
    if rule.rule == Rule.LATER:
        text = ngettext(
            "The other language may follow within %(days)d day.",
            "The other language may follow within %(days)d days.",
            rule.days,
        ) % {"days": rule.days}
    return f"{text} {what_is_lacking(obj) if obj else ''}".strip()
