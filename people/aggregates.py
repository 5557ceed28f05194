from content.aggregates import Aggregate
from content.models.picture import PICTURE
from people.models import Person, PersonLink, PersonName, Topic

PERSON = Aggregate(Person, (PersonName, "person"), (PersonLink, "person"), (Person.topics.through, "person"))
TOPIC = Aggregate(Topic)
TOPIC.keep_mentions((Person.topics.through, "topic"))
PICTURE.keep_mentions((Topic, "picture"), (Person, "portrait"))
