"""Links by reference: `<a data-to="news.article:12">` leads to the page of this object, wherever that is by now.

Pages give such a link the address in their reader’s language. What visitors do not find is named without a link.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from html import unescape

from django.apps import apps
from django.db.models import F, Func, QuerySet, TextField, Value
from django.utils.html import escape

from content.languages import localized_text
from content.models import Addressable, Content
from content.models.addresses import paths_of
from content.prose.places import page_at

NAME = re.compile(r"(?P<kind>[a-z]\w*\.[a-z]\w*):(?P<key>[1-9]\d{0,17})", re.ASCII)
LINK = re.compile(r'<a [^>]*\bdata-to="(?P<name>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)
ADDRESS = re.compile(r'(?<=<a )(?P<before>[^>]*)\bhref="(?P<address>[^"]*)"')


@cache
def kinds() -> dict[str, type[Addressable]]:
    """The kinds of what links may lead to, under the names that texts have for them."""
    return {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Addressable)}


def name_of(one: Addressable) -> str:
    """What texts call an object."""
    return f"{one._meta.label_lower}:{one.pk}"


def is_name(text: str) -> bool:
    """Whether a text may refer to something so, which may be gone by now."""
    match = NAME.fullmatch(text)
    return bool(match) and match["kind"] in kinds()


def names_in(markup: str) -> list[str]:
    """What a text refers to, each once."""
    return [*dict.fromkeys(match["name"] for match in LINK.finditer(markup))]


def by_kind(names: Iterable[str]) -> dict[type[Addressable], list[int]]:
    found = defaultdict(list)
    for name in filter(is_name, names):
        kind, _colon, key = name.partition(":")
        found[kinds()[kind]].append(int(key))
    return found


def objects_of(names: Iterable[str]) -> dict[str, Addressable]:
    """The objects of these names, public or not, without those that are gone: a query for each kind."""
    found = [model._base_manager.in_bulk(keys) for model, keys in by_kind(names).items()]
    return {name_of(one): one for some in found for one in some.values()}


def paths(names: Collection[str]) -> dict[str, str]:
    """Where visitors find these, in the reader’s language, without those that they do not find: by one query."""
    statements = [slugs(model, keys) for model, keys in by_kind(names).items()]
    if not statements:
        return {}
    first, *others = statements
    lines = (line.split(" ") for line in (first.union(*others, all=True) if others else first))
    return {name: paths_of(kinds()[name.partition(":")[0]].url_name)(slug) for name, slug in lines}


def slugs(model: type[Addressable], keys: Collection[int]) -> QuerySet:
    """The public ones of these objects: each as its name, a space, and its slug for the reader."""
    rows = model._default_manager.filter(pk__in=keys).order_by()
    rows = rows.published() if issubclass(model, Content) else rows
    slug = F("slug") if "" in model.slug_columns() else localized_text("slug")
    parts = Value(f"{model._meta.label_lower}:"), F("pk"), Value(" "), slug
    return rows.values_list(Func(*parts, function="concat", output_field=TextField()), flat=True)


def with_references(markup: str) -> str:
    """The text with the addresses of what it refers to: one query where it refers to anything, none else."""
    names = names_in(markup)
    if not names:
        return markup
    known = paths(names)

    def link(match: re.Match) -> str:
        if path := known.get(match["name"]):
            return match[0].replace(f'data-to="{match["name"]}"', f'href="{escape(path)}"', 1)
        return match["words"]

    return LINK.sub(link, markup)


def referring(markup: str, language: str) -> str:
    """A text of this language that refers to whatever it links to by an address of this site in the language.

    A link to a page in another language was meant so, as one to a section or with a query: it stays.
    """

    def link(match: re.Match) -> str:
        one = page_at(unescape(match["address"]), language)
        return f'{match["before"]}data-to="{name_of(one)}"' if one else match[0]

    return ADDRESS.sub(link, markup)
