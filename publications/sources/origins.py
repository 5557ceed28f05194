"""The origins of works on the network, and how to ask one."""

from django.conf import settings
from django.utils.translation import gettext as _

from publications.sources.arxiv import Arxiv
from publications.sources.crossref import Crossref
from publications.sources.datacite import DataCite
from publications.sources.fetching import deadline, get
from publications.sources.hal import Hal
from publications.sources.openalex import OpenAlex
from publications.sources.orcid import Orcid
from publications.sources.records import Item, Note
from publications.sources.source import Source, SourceError

SOURCES: dict[str, Source] = {
    source.name: source for source in (Crossref(), DataCite(), Arxiv(), OpenAlex(), Orcid(), Hal())
}


def switched_on() -> list[Source]:
    """The sources that the site may ask, in the order of the settings."""
    return [SOURCES[name] for name in settings.SOURCES if name in SOURCES]


def fetch(name: str, wanted: str) -> list[Item]:
    """The works that a source has under an identifier, else what it finds for these words.

    Raises `SourceError`, a sentence for the editor: the source is unknown or switched off, does not
    answer, answers with too much, or has nothing.
    """
    return parse(name, ask(name, wanted))


def ask(name: str, wanted: str) -> list[bytes]:
    """The answers that hold the works, as they come; raises `SourceError`."""
    source = SOURCES.get(name)
    if source is None:
        raise SourceError(_("There is no source called “%(name)s”.") % {"name": name})
    if source not in switched_on():
        message = _("%(source)s is switched off; the setting SOURCES switches it on.")
        raise SourceError(message % {"source": source.label})
    if not wanted.strip():
        raise SourceError(_("Say what to look for."))
    until = deadline()
    try:
        answer = get(source, source.url(wanted.strip()), until)
    except ValueError as error:
        raise SourceError(str(error)) from error
    return [get(source, page, until) for page in source.pages(answer)] or [answer]


def parse(name: str, answers: list[bytes]) -> list[Item]:
    """The works in the answers of a source; raises `SourceError` where there are none."""
    source = SOURCES[name]
    items = [item for data in answers for item in source.parse(data)]
    if all(isinstance(item, Note) for item in items):
        raise SourceError(_("%(source)s knows nothing of this.") % {"source": source.label})
    return items
