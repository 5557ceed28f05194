from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.filters import Choice, Facet, ListFilter, SlugChoiceField, WordsField
from content.templatetags.bilingual import localized
from people.models import Person, PersonQuerySet, Topic


class PersonFilter(ListFilter):
    """What the directory may be asked for."""

    url_name = "people:list"

    q = WordsField()
    topic = SlugChoiceField(Topic.objects.published(), _("There is no such topic."))

    def passing(self, without: str = "") -> PersonQuerySet:
        """The published people who pass the filters, or all of them but one."""
        people = Person.objects.published()
        for name, condition in (("q", PersonQuerySet.named), ("topic", PersonQuerySet.about)):
            if name in self.used and name != without:
                people = condition(people, self.used[name])
        return people

    def found(self) -> PersonQuerySet:
        return self.passing() if self.is_valid() else Person.objects.none()

    def facets(self) -> list[Facet]:
        """The topics of those whom the words leave."""
        if not self.is_valid():
            return []
        people = self.passing(without="topic").order_by()
        topics = Topic.objects.published().filter(people__in=people).annotate(members=Count("people"))
        rows = topics.order_by("-members", "pk").only("name_en", "name_fr", "slug_en", "slug_fr")
        choices = [Choice(topic.slug, localized(topic, "name"), topic.members) for topic in rows]
        return [self.facet("topic", gettext("Topic"), choices)] if choices else []
