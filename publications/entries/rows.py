"""Entries as they are read: one statement for all of a page.

Django takes ten times as long to write such a statement as PostgreSQL to answer it, and as long again to make objects
of what it finds: so it stands here as it is sent.
"""

from collections.abc import Callable, Iterable
from functools import cache

from django.db import connections

from content.models.addresses import paths_of
from people.models import Person, PersonName
from people.names import single_or_both
from publications.entries.entry import Author, Entry, MainRelease
from publications.models import Authorship, Publication, PublicationQuerySet
from publications.models.authorship import is_signed_with

AUTHORS = """
SELECT json_agg(json_build_array(
    author.role, author.family, author.given, author.suffix, author.literal, profile.slug,
    member.family_name_first, member.given_name, member.family_name,
    (
        SELECT json_agg(json_build_array(given_name, family_name)) FROM people_personname
        WHERE person_id = member.id AND kind = '{former}'
    )
) ORDER BY author.position, author.id)
FROM publications_authorship AS author
LEFT JOIN people_person AS member ON member.id = author.person_id AND author.link_state IN ({sure})
LEFT JOIN ({profiles}) AS profile ON profile.id = member.id
WHERE author.publication_id = work.id
"""

OF_WORKS = (
    "SELECT work.id, ({authors}) FROM publications_publication AS work WHERE work.id = ANY(%s::bigint[])"
)

ROWS = """
SELECT
    work.id, work.slug, work.kind, work.language, work.title_text, work.title_html, work.year,
    work.has_more_authors, {abstract},
    release.status, coalesce(nullif(release.venue_text, ''), venue.name, ''),
    release.year, release.month, release.day, release.volume, release.issue, release.pages,
    release.article_number, release.edition, release.publisher, release.peer_reviewed, release.url,
    release.pdf_url,
    EXISTS (
        SELECT FROM publications_release WHERE publication_id = work.id AND paper <> ''
        AND (paper_from IS NULL OR paper_from <= now())
    ),
    ({authors}),
    (
        SELECT json_agg(json_build_array(kind, url) ORDER BY id) FROM publications_publicationlink
        WHERE publication_id = work.id
    ),
    (
        SELECT json_agg(json_build_array(scheme, value) ORDER BY id) FROM publications_identifier
        WHERE release_id = release.id
    )
FROM publications_publication AS work
LEFT JOIN publications_release AS release ON release.id = work.primary_release_id
LEFT JOIN publications_venue AS venue ON venue.id = release.venue_id
WHERE work.id = ANY(%s::bigint[])
"""


def entries_of(works: PublicationQuerySet, with_abstracts: bool = False) -> list[Entry]:
    """The entries of a few works, in their order."""
    return entries(list(works.values_list("pk", flat=True)), with_abstracts)


def entries(keys: list[int], with_abstracts: bool = False) -> list[Entry]:
    """The entries of the works with these keys, in the order of the keys; those that are gone are left out."""
    path_of_work, path_of_person = paths_of(Publication.url_name), paths_of(Person.url_name)
    rows = read(statement(ROWS, with_abstracts), keys)
    found = {row[0]: entry(row, path_of_work, path_of_person) for row in rows}
    return [found[key] for key in keys if key in found]


def authors_of(keys: list[int]) -> dict[int, list[Author]]:
    """The authors of each of the works with these keys, without editors and others."""
    path_of_person, role = paths_of(Person.url_name), Authorship.Role.AUTHOR
    rows = read(statement(OF_WORKS), keys)
    return {key: signed_as(role, path_of_person, names) for key, names in rows}


def read(sql: str, keys: list[int]) -> list[tuple]:
    if not keys:
        return []
    with connections[Publication.objects.db].cursor() as cursor:
        cursor.execute(sql, [keys])
        return cursor.fetchall()


@cache
def statement(rows: str, with_abstracts: bool = False) -> str:
    profiles, _none = Person.objects.published().order_by().values_list("id", "slug").query.sql_with_params()
    sure = ", ".join(f"'{state}'" for state in Authorship.SURE)
    authors = AUTHORS.format(former=PersonName.Kind.FORMER, sure=sure, profiles=profiles)
    abstract = "work.abstract_html, char_length(work.abstract_text)" if with_abstracts else "'', 0"
    return rows.format(authors=authors, abstract=abstract)


def entry(row: tuple, path_of_work: Callable[[str], str], path_of_person: Callable[[str], str]) -> Entry:
    pk, slug, *work = row[:10]
    return Entry(
        pk,
        path_of_work(slug),
        *work,
        release=MainRelease(*row[10:-4]) if row[10] else None,
        has_paper=row[-4],
        authors=signed_as(Authorship.Role.AUTHOR, path_of_person, row[-3]),
        editors=signed_as(Authorship.Role.EDITOR, path_of_person, row[-3]),
        other_links=row[-2] or [],
        identifiers=row[-1] or [],
    )


def signed_as(role: str, path_of_person: Callable[[str], str], names: list | None) -> list[Author]:
    return [author(path_of_person, *parts) for its_role, *parts in names or () if its_role == role]


def author(
    path_of_person: Callable[[str], str],
    family: str,
    given: str,
    suffix: str,
    literal: str,
    slug: str | None,
    family_first: bool | None,
    member_given: str | None,
    member_family: str | None,
    formers: Iterable[tuple[str, str]] | None,
) -> Author:
    """The author as `Authorship.as_shown` has them: with the present name where they signed with a former one."""
    url = path_of_person(slug) if slug else ""
    signed = Author(family, given, suffix, literal, url, bool(family_first))
    if not any(is_signed_with(signed, single_or_both(*former)) for former in formers or ()):
        return signed
    present = single_or_both(member_given, member_family)
    return signed._replace(given=present.given, family=present.family, literal="")
