"""What articles and events are made of, and that they name people, works and topics; see `content.aggregates`."""

from content.aggregates import Aggregate
from content.models.document import DOCUMENT
from content.models.picture import PICTURE
from news.models import Article, ArticleDocument, Event, EventDocument
from people.aggregates import PERSON, TOPIC
from publications.aggregates import WORK

for story, attachment in ((Article, ArticleDocument), (Event, EventDocument)):
    people, works, topics = (getattr(story, name).through for name in ("people", "publications", "topics"))
    own = story._meta.model_name
    Aggregate(story, (people, own), (works, own), (topics, own), (attachment, own))
    PERSON.keep_mentions((people, "person"))
    WORK.keep_mentions((works, "publication"))
    TOPIC.keep_mentions((topics, "topic"))
    DOCUMENT.keep_mentions((attachment, "document"))
    PICTURE.keep_mentions((story, "cover"))
