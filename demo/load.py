"""From the demonstration's texts to a filled database."""

import os
from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile
from django.db import connection, transaction

from content.languages import LANGUAGES
from content.models import Document, LanguageRule, Picture
from content.pictures import storing
from demo.leaflets import leaflet
from demo.loaded import Loaded
from demo.pictures import FACES, draw, pictures
from demo.stories import load_news
from demo.texts import columns, entries, texts
from demo.works import load_works
from news.models import Article, Event
from pages.models import Announcement, Footer, Institute, InstituteLink, Menu, Page, Redirect
from people.models import Person, PersonLink, PersonName, Topic
from publications.models import Publication
from translations.models import Term
from translations.pairing import adopt
from translations.texts import kinds

CONTENT = (Topic, Person, Publication, Article, Event, Page, Institute, Picture, Document)


def has_content() -> bool:
    """Whether somebody, or an earlier run, has written anything."""
    return any(model.objects.exists() for model in CONTENT)


class Loader(Loaded):
    """Loads everything, once."""

    def load(self, *, is_dry_run: bool = False) -> None:
        """Fill the database; after an error or a dry run nothing stays behind, neither rows nor files."""
        is_kept = False
        try:
            with transaction.atomic():
                self.load_pictures()
                self.load_documents()
                self.load_institute()
                self.load_terms()
                self.load_topics()
                self.load_people()
                load_works(self)
                load_news(self)
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
        self.load_lines(Menu.objects.get_or_create(pk=1)[0], "menu.toml")
        self.load_lines(Footer.objects.get_or_create(pk=1)[0], "footer.toml")
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

    def load_lines(self, owner: Menu | Footer, file: str) -> None:
        for position, item in enumerate(entries(file, "item"), owner.items.count() + 1):
            owner.items.create(
                **columns(item, "label"),
                position=position,
                page=self.pages.get(item.get("page", "")),
                target=item.get("target", ""),
                is_below=item.get("is_below", False),
            )

    def load_topics(self) -> None:
        for entry in entries("topics.toml", "topic"):
            self.topics[entry["key"]] = Topic.objects.create(
                **columns(entry, "name", "lead", "description", "why"),
                picture=self.pictures.get(entry.get("picture", "")),
                published_at=self.moment(-400),
            )
        self.say(f"{len(self.topics)} topics")

    def load_terms(self) -> None:
        terms = [columns(entry, "name", "avoid", "note") for entry in entries("terms.toml", "term")]
        Term.objects.bulk_create(Term(**one) for one in terms)
        self.say(f"{len(terms)} terms of the glossary")

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
