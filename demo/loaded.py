"""What has been loaded so far, and when it all happens."""

import datetime
from collections.abc import Callable

from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from content.models import Document, Picture
from pages.models import Page
from people.models import Person, Topic
from publications.models import Publication


class Loaded:
    """What later texts refer to, by key; and times, by the clock of this run."""

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

    def attach(self, owner: Model, entry: dict) -> None:
        for position, key in enumerate(entry.get("documents", []), start=1):
            owner.attachments.create(document=self.documents[key], position=position)
