"""What articles and events are made of, and that they name people, works and topics; see `content.aggregates`."""

from content.aggregates import Aggregate
from news.models import Article, Event
from people.aggregates import PERSON, TOPIC
from publications.aggregates import WORK

for story in (Article, Event):
    people, works, topics = (getattr(story, name).through for name in ("people", "publications", "topics"))
    own = story._meta.model_name
    Aggregate(story, (people, own), (works, own), (topics, own))
    PERSON.keep_mentions((people, "person"))
    WORK.keep_mentions((works, "publication"))
    TOPIC.keep_mentions((topics, "topic"))
