"""What a bilingual page says of itself: the language of each text, and its counterpart in the other language."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.context import Context
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import override

from content.caching.middleware import known_query
from content.languages import LANGUAGES, current_language, home_in, in_order, path_in, shown

register = template.Library()


class LanguageLink(NamedTuple):
    """The page in one language."""

    code: str
    name: str  # in that language
    url: str
    current: bool


@register.simple_tag
def localized(instance: Model, field: str) -> str | SafeString:
    """The text of a translated field; where it is in another language than the page, marked with that language."""
    text, language = shown(instance, field)
    if not text or language == current_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag
def language_of(instance: Model, field: str) -> str:
    """The language in which the field is shown, for a `lang` attribute."""
    return shown(instance, field).language


@register.simple_tag
def fallback_language(instance: Model, *fields: str) -> str:
    """The language that the page falls back to for any of the fields; empty where all are in the page's own."""
    languages = {shown(instance, field).language for field in fields} - {current_language()}
    return next(iter(languages), "")


@register.filter
def language_in_words(code: str) -> str:
    """The name of a language within a sentence of the page’s."""
    return settings.LANGUAGE_OF_FIELD[code]


@register.simple_tag
def absolute(path: str) -> str:
    """The address of a path of this site, with the host of the settings, never that of the request."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def address_of_page(context: Context) -> str:
    """The address of this page with what of its query it knows, and with the host of the settings."""
    request = context["request"]
    return absolute(request.path + known_query(request))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """This page in every language, the same filters kept."""
    request = context.get("request")
    query = known_query(request) if request else ""
    return [
        LanguageLink(code, name, counterpart_in(code, context) + query, code == current_language())
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The address under which search engines should know this page."""
    languages = announced(context)
    language = next(code for code in in_order(current_language()) if code in languages)
    return canonical_in(language, context)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[tuple[str, str]]:
    """The languages in which this page really exists, with their addresses, x-default included (hreflang)."""
    links = [(code, canonical_in(code, context)) for code in announced(context)]
    return [*links, ("x-default", links[0][1])]


def announced(context: Context) -> tuple[str, ...]:
    instance = context.get("object")
    return getattr(instance, "languages", LANGUAGES) or LANGUAGES


def canonical_in(language: str, context: Context) -> str:
    with override(language):
        return absolute(counterpart_in(language, context)) + canonical_query(context)


def canonical_query(context: Context) -> str:
    """What of the query makes a page of its own: one filter, and the number of the page from the second on."""
    filters = context.get("filters")
    if filters is not None and filters.for_readers_only:
        return ""
    kept = filters.parameters.copy() if filters is not None else {}
    number = context["request"].GET.get("page", "1")
    if number != "1":
        kept["page"] = number
    return f"?{urlencode(kept)}" if kept else ""


def counterpart_in(language: str, context: Context) -> str:
    """The path of this page in `language`; the home page where the page has no counterpart."""
    request = context.get("request")
    match = request.resolver_match if request else None
    instance = context.get("object")
    is_preview = match and match.view_name == "preview"  # the page of its own may not be public
    if hasattr(instance, "url_in") and not is_preview:
        return instance.url_in(language)
    home = home_in(language)
    try:
        path = path_in(language, match.view_name, **match.kwargs)
    except (AttributeError, NoReverseMatch):
        return home
    return path if path.startswith(home) else home  # what is not bilingual has one address
