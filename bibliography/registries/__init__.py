"""The registries of works on the network, and how to ask one."""

from bibliography.records import Item, Note
from bibliography.registries.arxiv import Arxiv
from bibliography.registries.crossref import Crossref
from bibliography.registries.datacite import DataCite
from bibliography.registries.fetching import deadline, get
from bibliography.registries.hal import Hal
from bibliography.registries.openalex import OpenAlex
from bibliography.registries.orcid import Orcid
from bibliography.registries.registry import Access, Registry, RegistryError
from bibliography.words import gettext as _

REGISTRIES: dict[str, type[Registry]] = {
    registry.name: registry for registry in (Crossref, DataCite, Arxiv, OpenAlex, Orcid, Hal)
}

__all__ = ["REGISTRIES", "Access", "Registry", "RegistryError", "ask", "parse"]


def ask(registry: Registry, wanted: str) -> list[bytes]:
    """The answers that hold the works of an identifier, else those found for these words, as they come.

    Raises `RegistryError`, a sentence for the editor: the registry does not answer, or answers with too much.
    """
    if not wanted.strip():
        raise RegistryError(_("Say what to look for."))
    until = deadline()
    try:
        answer = get(registry, registry.url(wanted.strip()), until)
    except ValueError as error:
        raise RegistryError(str(error)) from error
    return [get(registry, page, until) for page in registry.pages(answer)] or [answer]


def parse(name: str, answers: list[bytes]) -> list[Item]:
    """The works in the answers of the registry called so; raises `RegistryError` where there are none."""
    registry = REGISTRIES[name]()
    items = [item for data in answers for item in registry.parse(data)]
    if all(isinstance(item, Note) for item in items):
        raise RegistryError(_("%(registry)s knows nothing of this.") % {"registry": registry.label})
    return items
