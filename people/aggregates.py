from content.aggregates import Aggregate
from people.models import Person, PersonLink, PersonName, Topic

PERSON = Aggregate(Person, (PersonName, "person"), (PersonLink, "person"), (Person.topics.through, "person"))
TOPIC = Aggregate(Topic)
TOPIC.keep_mentions((Person.topics.through, "topic"))
