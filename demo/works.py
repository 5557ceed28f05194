"""The works of the institute, with their releases, authors and papers."""

import datetime
from collections.abc import Iterable

from django.core.files.base import ContentFile

from curation.authorship import linking
from demo.leaflets import leaflet
from demo.loaded import Loaded
from demo.texts import columns, entries, first_day, texts
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue

REVIEWED = (Venue.Kind.JOURNAL, Venue.Kind.CONFERENCE, Venue.Kind.WORKSHOP)
OPEN = (Venue.Kind.PREPRINT_SERVER, Venue.Kind.INSTITUTION)


def load_works(loaded: Loaded) -> None:
    venues = {entry.pop("key"): Venue.objects.create(**entry) for entry in entries("venues.toml", "venue")}
    for file in texts("publications/*.toml"):
        for entry in file["work"]:
            topics = [file["topic"], *entry.get("topics", [])]
            loaded.works[entry["key"]] = load_work(loaded, entry, topics, venues)
    linking.link_names([work.pk for work in loaded.works.values()]).save()  # some names wait for an editor
    for entry in entries("people.toml", "person"):
        loaded.people[entry["slug"]].selected_works.add(
            *(loaded.works[key] for key in entry.get("selected", []))
        )
    loaded.say(f"{len(loaded.works)} works")


def load_work(loaded: Loaded, entry: dict, topics: list[str], venues: dict[str, Venue]) -> Publication:
    titles = [release["title"] for release in entry["releases"] if "title" in release]
    work = Publication.objects.create(
        **columns(entry, "summary"),
        kind=entry["kind"],
        title=entry["title"],
        abstract=entry["abstract"],
        language=entry.get("language", "en"),
        cite_key=entry["key"],
        featured=entry.get("featured", False),
        extra={
            "entry_type": "phdthesis" if entry["kind"] == "thesis" else "",
            "fields": {"note": f"First circulated as: {titles[0]}"} if titles else {},
        },
        published_at=loaded.since(max(first_day(release["date"]) for release in entry["releases"])),
    )
    work.topics.add(*(loaded.topics[key] for key in topics))
    Authorship.objects.bulk_create(authorships(loaded, work, entry["authors"]))
    PublicationLink.objects.bulk_create(
        PublicationLink(publication=work, kind=kind, url=url) for kind, url in entry.get("links", {}).items()
    )
    for release in entry["releases"]:
        stored = load_release(work, release, venues.get(release.get("venue", "")))
        if "paper" in release:
            load_paper(loaded, stored, loaded.moment(release["paper"]))
    work.refresh()
    return work


def load_paper(loaded: Loaded, release: Release, moment: datetime.datetime) -> None:
    """Keep a PDF with the release, which readers get from that moment on."""
    work = release.publication
    words = [work.abstract_text, "This paper does not exist. It belongs to a demonstration."]
    content = leaflet(work.title_text, words, work.language)
    release.paper, release.paper_from = (
        ContentFile(content, f"{work.slug}.pdf"),
        moment if moment > loaded.now else None,
    )
    release.save()
    loaded.files.append(release.paper)


def authorships(loaded: Loaded, work: Publication, authors: list[str]) -> Iterable[Authorship]:
    """The authors in their order: a member's slug, “Family, Given”, or the name of a group."""
    for position, author in enumerate(authors, start=1):
        authorship = Authorship(publication=work, position=position)
        if author in loaded.people:
            person = authorship.person = loaded.people[author]
            authorship.given, authorship.family = person.given_name, person.family_name
            authorship.link_state = Authorship.LinkState.CONFIRMED
        elif ", " in author:
            authorship.family, authorship.given = author.split(", ")
        else:
            authorship.literal = author
        yield authorship


def load_release(work: Publication, entry: dict, venue: Venue | None) -> Release:
    year, month, day, *_more = [*map(int, entry["date"].split("-")), None, None]
    doi = entry.get("doi", "")
    is_open = bool(venue and venue.kind in OPEN)
    release = Release.objects.create(
        publication=work,
        status=entry["status"],
        venue=venue,
        year=year,
        month=month,
        day=day,
        peer_reviewed=bool(venue and venue.kind in REVIEWED and entry["status"] != "submitted"),
        open_access=is_open,
        pdf_url=f"https://example.org/pdf/{doi}.pdf" if entry["status"] == "preprint" else "",
        **{
            field: entry.get(field, "")
            for field in ("venue_text", "volume", "issue", "pages", "article_number", "edition", "publisher")
        },
    )
    if doi:
        Identifier.objects.create(release=release, scheme=Identifier.Scheme.DOI, value=f"10.5555/{doi}")
    return release
