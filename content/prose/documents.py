"""What a text says of the documents that it links to: their format, language and size, behind the words of it."""

import re
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils.html import format_html

from content.documents.describing import file_link, languages_in
from content.languages import LANGUAGES, current_language
from content.models import Document
from content.models.addresses import paths_of


@cache
def link() -> re.Pattern:
    paths = "|".join(f"(?P<{code}>{re.escape(paths_of(Document.url_name, code)(''))})" for code in LANGUAGES)
    return re.compile(
        rf'<a [^>]*href="(?:{re.escape(settings.SITE_URL)})?(?:{paths})(?P<slug>[\w-]+)["?#].*?</a>',
        re.DOTALL,
    )


def with_documents(markup: str) -> str:
    """The text with what there is to know before a link to a document is followed.

    One query where it has such links, none where it has not.
    """
    slugs = {match["slug"] for match in link().finditer(markup)}
    if not slugs:
        return markup
    at = Q.create([Q(**{f"{column}__in": slugs}) for column in Document.slug_columns().values()], Q.OR)
    documents = {slug: one for one in Document.objects.filter(at) for slug in one.slugs()}
    return link().sub(lambda match: described(match, documents.get(match["slug"])), markup)


def described(match: re.Match, document: Document | None) -> str:
    if document is None:
        return match[0]
    page = current_language()
    language, *others = languages_in(document, next(code for code in LANGUAGES if match[code]))
    found = file_link(document, language, "", with_language=bool(others) or language != page)
    marked = match[0].replace("<a ", f'<a hreflang="{language}" ', 1)
    return marked + format_html(' <span class="file" lang="{}">({})</span>', page, found.said)
