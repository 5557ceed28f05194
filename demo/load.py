"""From the demonstration's texts to a filled database."""

import datetime
import os
import re
import zoneinfo
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from content.languages import LANGUAGES
from content.models import Document, LanguageRule, Picture
from content.pictures import storing
from content.prose.references import name_of
from curation.authorship import linking
from demo.leaflets import leaflet
from demo.pictures import FACES, draw, pictures
from demo.texts import columns, entries, first_day, texts
from news.models import Article, Event
from pages.models import Announcement, Institute, InstituteLink, Menu, Page, Redirect
from people.models import Person, PersonLink, PersonName, Topic
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue
from translations.pairing import adopt
from translations.texts import kinds

CONTENT = (Topic, Person, Publication, Article, Event, Page, Institute, Picture, Document)
REVIEWED = (Venue.Kind.JOURNAL, Venue.Kind.CONFERENCE, Venue.Kind.WORKSHOP)
FIGURE = re.compile(r'(?<=<figure data-picture=")[\w-]+')
PERSON = re.compile(r'(?<=<a data-to=")[\w-]+')
OPEN = (Venue.Kind.PREPRINT_SERVER, Venue.Kind.INSTITUTION)


def has_content() -> bool:
    """Whether somebody, or an earlier run, has written anything."""
    return any(model.objects.exists() for model in CONTENT)


class Loader:
    """Loads everything, once, and remembers by key what later texts refer to."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.now = timezone.localtime()
        self.pictures: dict[str, Picture] = {}
        self.documents: dict[str, Document] = {}
        self.files: list[FieldFile] = []  # of documents and papers
        self.pages: dict[str, Page] = {}
        self.topics: dict[str, Topic] = {}
        self.people: dict[str, Person] = {}
        self.works: dict[str, Publication] = {}

    def load(self, *, is_dry_run: bool = False) -> None:
        """Fill the database; after an error or a dry run nothing stays behind, neither rows nor files."""
        is_kept = False
        try:
            with transaction.atomic():
                for step in (
                    self.load_pictures,
                    self.load_documents,
                    self.load_institute,
                    self.load_topics,
                    self.load_people,
                    self.load_works,
                    self.load_news,
                ):
                    step()
                adopt(kinds().values())  # it was written in both languages at once
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")  # before it has counted the rows, PostgreSQL's plans are poor
                transaction.set_rollback(is_dry_run)
            is_kept = not is_dry_run
        finally:
            if not is_kept:
                for picture in self.pictures.values():
                    storing.discard(picture.file.storage, picture.file.name)
                for file in self.files:
                    file.storage.delete(file.name)

    def moment(
        self, days: float, time: str = "09:00", zone: datetime.tzinfo | None = None
    ) -> datetime.datetime:
        """A time of day so many days from today, by the clocks of `zone` (the site's when None)."""
        zone = zone or self.now.tzinfo
        date = self.now.astimezone(zone).date() + datetime.timedelta(days=days)
        return datetime.datetime.combine(date, datetime.time.fromisoformat(time), zone)

    def since(self, date: datetime.date | None) -> datetime.datetime:
        """The start of that day, or now when it is still to come."""
        if not date:
            return self.now
        return min(datetime.datetime.combine(date, datetime.time(9), self.now.tzinfo), self.now)

    def load_pictures(self) -> None:
        """Draw all pictures, and store them from several threads, as each encoder keeps one core busy."""
        words = texts("pictures.toml")[0] | portrait_words()
        self.pictures = {
            key: Picture(
                **columns(words[key], "alt", "caption"),
                name=words[key].get("name", key),
                file=ContentFile(draw(key), f"{key}.jpg"),
                credit=words[key]["credit"],
            )
            for key in pictures()
        }
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as threads:
            list(threads.map(storing.store, self.pictures.values()))
        Picture.objects.bulk_create(self.pictures.values())
        self.say(f"{len(self.pictures)} pictures")

    def load_documents(self) -> None:
        for entry in entries("documents.toml", "document"):
            files = {
                f"file_{code}": ContentFile(
                    leaflet(entry[f"title_{code}"], entry[f"lines_{code}"], code),
                    f"{entry['key']}-{code}.pdf",
                )
                for code in LANGUAGES
                if f"lines_{code}" in entry
            }
            document = self.documents[entry["key"]] = Document.objects.create(
                **columns(entry, "title"), **files
            )
            self.files += document.files.values()
        self.say(f"{len(self.documents)} documents")

    def load_institute(self) -> None:
        own = texts("institute.toml")[0]
        institute = Institute.objects.create(
            **columns(own, "name", "short_name", "tagline", "mission", "address", "hours", "directions"),
            email=own["email"],
            phone=own["phone"],
            founded=own["founded"],
            picture=self.pictures[own["picture"]],
            map_picture=self.pictures[own["map_picture"]],
            latitude=own["latitude"],
            longitude=own["longitude"],
        )
        for order, link in enumerate(own["links"]):
            InstituteLink.objects.create(
                institute=institute, order=order, url=link["url"], **columns(link, "label")
            )
        pages = entries("pages.toml", "page")
        for order, entry in enumerate(pages):
            page = self.pages[entry["key"]] = Page.objects.create(
                **columns(entry, "title", "body", "description"),
                order=order,
                role=entry.get("role"),
                picture=self.pictures.get(entry.get("picture", "")),
                published_at=self.moment(-400),
            )
            self.attach(page, entry)
        self.say(f"{len(pages)} pages")
        self.load_surroundings(own["announcement"])

    def load_surroundings(self, announcement: dict) -> None:
        """What stands around every page, addresses of the institute’s former site, and rules of the desk."""
        menu, _created = Menu.objects.get_or_create(pk=1)
        for position, item in enumerate(entries("menu.toml", "item"), menu.items.count() + 1):
            menu.items.create(
                **columns(item, "label"),
                position=position,
                page=self.pages.get(item.get("page", "")),
                target=item.get("target", ""),
                is_below=item.get("is_below", False),
            )
        Announcement.objects.create(
            **columns(announcement, "text"),
            target=announcement["target"],
            since=self.moment(-2),
            until=self.moment(60),
        )
        Redirect(old="/node/12", target=self.pages["about"].url_in("en")).save()
        Redirect(old="/?q=seminaires", target="/fr/evenements/").save()
        for kind, rule in (("pages.page", LanguageRule.Rule.BOTH), ("news.article", LanguageRule.Rule.LATER)):
            LanguageRule.objects.filter(kind=kind).update(rule=rule)

    def load_topics(self) -> None:
        for entry in entries("topics.toml", "topic"):
            self.topics[entry["key"]] = Topic.objects.create(
                **columns(entry, "name", "lead", "description", "why"),
                picture=self.pictures.get(entry.get("picture", "")),
                published_at=self.moment(-400),
            )
        self.say(f"{len(self.topics)} topics")

    def load_people(self) -> None:
        names, links = [], []
        for entry in entries("people.toml", "person"):
            present = entry["category"] != "alumni"
            person = self.people[entry["slug"]] = Person.objects.create(
                **columns(entry, "role", "biography"),
                given_name=entry["given_name"],
                family_name=entry["family_name"],
                slug=entry["slug"],
                category=entry["category"],
                portrait=self.pictures.get(entry["slug"]),
                email=f"{entry['slug']}@epinette.example" if present else "",
                orcid=entry.get("orcid"),
                joined=entry["joined"],
                left=entry.get("left"),
                published_at=self.since(entry["joined"]),
            )
            person.topics.add(*(self.topics[key] for key in entry["topics"]))
            names += [PersonName(person=person, **name) for name in entry.get("other_names", [])]
            links += [
                PersonLink(person=person, kind=kind, url=url) for kind, url in entry.get("links", {}).items()
            ]
        PersonName.objects.bulk_create(names)
        PersonLink.objects.bulk_create(links)
        self.say(f"{len(self.people)} people")

    def load_works(self) -> None:
        venues = {
            entry.pop("key"): Venue.objects.create(**entry) for entry in entries("venues.toml", "venue")
        }
        for file in texts("publications/*.toml"):
            for entry in file["work"]:
                topics = [file["topic"], *entry.get("topics", [])]
                self.works[entry["key"]] = self.load_work(entry, topics, venues)
        linking.link_names([work.pk for work in self.works.values()]).save()  # some names wait for an editor
        for entry in entries("people.toml", "person"):
            self.people[entry["slug"]].selected_works.add(
                *(self.works[key] for key in entry.get("selected", []))
            )
        self.say(f"{len(self.works)} works")

    def load_work(self, entry: dict, topics: list[str], venues: dict[str, Venue]) -> Publication:
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
            published_at=self.since(max(first_day(release["date"]) for release in entry["releases"])),
        )
        work.topics.add(*(self.topics[key] for key in topics))
        Authorship.objects.bulk_create(self.authorships(work, entry["authors"]))
        PublicationLink.objects.bulk_create(
            PublicationLink(publication=work, kind=kind, url=url)
            for kind, url in entry.get("links", {}).items()
        )
        for release in entry["releases"]:
            stored = load_release(work, release, venues.get(release.get("venue", "")))
            if "paper" in release:
                self.load_paper(stored, self.moment(release["paper"]))
        work.refresh()
        return work

    def load_paper(self, release: Release, moment: datetime.datetime) -> None:
        """Keep a PDF with the release, which readers get from that moment on."""
        work = release.publication
        words = [work.abstract_text, "This paper does not exist. It belongs to a demonstration."]
        content = leaflet(work.title_text, words, work.language)
        release.paper, release.paper_from = (
            ContentFile(content, f"{work.slug}.pdf"),
            moment if moment > self.now else None,
        )
        release.save()
        self.files.append(release.paper)

    def authorships(self, work: Publication, authors: list[str]) -> Iterable[Authorship]:
        """The authors in their order: a member's slug, “Family, Given”, or the name of a group."""
        for position, author in enumerate(authors, start=1):
            authorship = Authorship(publication=work, position=position)
            if author in self.people:
                person = authorship.person = self.people[author]
                authorship.given, authorship.family = person.given_name, person.family_name
                authorship.link_state = Authorship.LinkState.CONFIRMED
            elif ", " in author:
                authorship.family, authorship.given = author.split(", ")
            else:
                authorship.literal = author
            yield authorship

    def load_news(self) -> None:
        articles, events = entries("news/*.toml", "article"), entries("news/*.toml", "event")
        for entry in articles:
            days = entry.get("days_ahead") or -entry.get("days_ago", 0)
            moment = self.moment(days, entry.get("time", "09:00"))
            article = Article.objects.create(
                **columns(entry, "title", "lead"),
                **self.bodies(entry),
                cover=self.pictures.get(entry.get("picture", "")),
                featured=entry.get("featured", False),
                published_at=None if entry.get("draft") else moment if days > 0 else min(moment, self.now),
            )
            self.relate(article, entry)
        for entry in events:
            self.load_event(entry)
        self.say(f"{len(articles)} articles and {len(events)} events")

    def load_event(self, entry: dict) -> None:
        zone = entry.get("time_zone", settings.TIME_ZONE)
        starts = entry["starts"]
        starts_at = self.moment(starts["days"], starts.get("time", "00:00"), zoneinfo.ZoneInfo(zone))
        if "weekday" in starts:
            starts_at += datetime.timedelta(days=(starts["weekday"] - starts_at.weekday() + 3) % 7 - 3)
        event = Event.objects.create(
            **columns(entry, "title", "lead", "place", "directions"),
            **self.bodies(entry),
            cover=self.pictures.get(entry.get("picture", "")),
            starts_at=starts_at,
            ends_at=starts_at
            + datetime.timedelta(days=entry.get("whole_days", 0), minutes=entry.get("duration_minutes", 0)),
            is_all_day="whole_days" in entry,
            time_zone=zone,
            attendance=entry.get("attendance", Event.Attendance.OFFLINE),
            online_url=entry.get("online_url", ""),
            registration_url=entry.get("registration_url", ""),
            is_cancelled=entry.get("cancelled", False),
            published_at=min(self.now, starts_at) - datetime.timedelta(days=30),
        )
        self.relate(event, entry)

    def bodies(self, entry: dict) -> dict[str, str]:
        """The columns of the text, its pictures and people given by what texts call them instead of their keys."""

        def named(text: str) -> str:
            text = FIGURE.sub(lambda key: str(self.pictures[key[0]].pk), text)
            return PERSON.sub(lambda key: name_of(self.people[key[0]]), text)

        return {column: named(text) for column, text in columns(entry, "body").items()}

    def attach(self, owner: Page | Article | Event, entry: dict) -> None:
        for position, key in enumerate(entry.get("documents", []), start=1):
            owner.attachments.create(document=self.documents[key], position=position)

    def relate(self, story: Article | Event, entry: dict) -> None:
        story.people.add(*(self.people[slug] for slug in entry.get("people", [])))
        story.publications.add(*(self.works[key] for key in entry.get("publications", [])))
        story.topics.add(*(self.topics[key] for key in entry.get("topics", [])))
        self.attach(story, entry)


def portrait_words() -> dict[str, dict[str, str]]:
    """The words for everybody's portrait, by slug: those that all portraits share, with the name filled in."""
    shared = texts("faces.toml")[0]["words"]
    names = {
        entry["slug"]: f"{entry['given_name']} {entry['family_name']}".strip()
        for entry in entries("people.toml", "person")
    }
    return {
        slug: {key: text.format(name=names[slug]) for key, text in shared.items()} | {"name": names[slug]}
        for slug in FACES
    }


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
