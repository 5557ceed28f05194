"""What articles and events are made of, and that they name people, works and topics; see `content.memory`."""

from content.memory import Aggregate
from news.models import Article, Event
from people.memory import PERSON, TOPIC
from publications.memory import WORK

for story in (Article, Event):
    people, works, topics = (getattr(story, name).through for name in ("people", "publications", "topics"))
    own = story._meta.model_name
    Aggregate(story, (people, own), (works, own), (topics, own))
    PERSON.keep_records((people, "person"))
    WORK.keep_records((works, "publication"))
    TOPIC.keep_records((topics, "topic"))
