from django.utils.translation import gettext_lazy as _

from content.filters import ListFilter, SlugChoiceField, WordsField
from people.models import Person, PersonQuerySet, Topic


class PersonFilter(ListFilter):
    """What the directory may be asked for."""

    url_name = "people:list"

    q = WordsField()
    topic = SlugChoiceField(Topic.objects.published(), _("There is no such topic."))

    def found(self) -> PersonQuerySet:
        if not self.is_valid():
            return Person.objects.none()
        people = Person.objects.published()
        if "topic" in self.used:
            people = people.about(self.used["topic"])
        return people.named(self.used["q"]) if "q" in self.used else people
