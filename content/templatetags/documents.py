from collections.abc import Iterable

from django import template

from content.documents.describing import file_links
from content.models import Document

register = template.Library()


@register.inclusion_tag("content/documents.html")
def documents_list(documents: Iterable[Document]) -> dict:
    """The documents below a text, each with the file for the readers of this page and those in other languages."""
    rows = [(document, *first_and_others(document)) for document in documents]
    return {"documents": rows}


def first_and_others(document: Document) -> tuple:
    first, *others = file_links(document)
    return first, others
