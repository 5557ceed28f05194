"""What a work is made of; see `content.aggregates`."""

from collections.abc import Collection

from django.db.models import Model

from content.aggregates import Aggregate, Row, not_editable
from people.aggregates import PERSON, TOPIC
from publications.models import Authorship, Identifier, Publication, PublicationLink, Release, Venue

DECIDED = (Authorship.LinkState.CONFIRMED, Authorship.LinkState.REJECTED)


def computed(model: type[Model], row: Row) -> Collection[str]:
    """What the site sets by itself in the rows of a work: the link of a name that no editor has decided, too."""
    if model is Authorship and row["link_state"] not in DECIDED:
        return {"link_state", "person_id"}
    return {*not_editable(model, row)} - {"extra"}


WORK = Aggregate(
    Publication,
    (Authorship, "publication"),
    (Release, "publication"),
    (Identifier, "release"),
    (PublicationLink, "publication"),
    (Publication.topics.through, "publication"),
    computed=computed,
    settle=Publication.refresh,
)
Aggregate(Venue)
WORK.keep_mentions((Publication.selected_by.through, "publication"))
PERSON.add_parts((Publication.selected_by.through, "person"))
PERSON.keep_mentions((Authorship, "person"))
TOPIC.keep_mentions((Publication.topics.through, "topic"))
