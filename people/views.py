from django.utils.translation import gettext_lazy as _

from content.views import FilteredList
from people.filters import PersonFilter
from people.models import Category, PersonQuerySet, Topic


class PersonList(FilteredList):
    """The directory: everybody by category, those who left last."""

    title = _("People")
    description = _("Who works at the institute, by what they do, and who was part of it.")
    filter_class = PersonFilter
    paginate_by = None
    template_name = "people/person_list.html"

    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().select_related("portrait").without_texts()

    def get_context_data(self, **kwargs) -> dict:
        people = {category: [] for category in Category}
        for person in self.object_list:
            people[Category.ALUMNI if person.is_former else person.category].append(person)
        alumni = people.pop(Category.ALUMNI)
        sections = [(category, group) for category, group in people.items() if group]
        topics = Topic.objects.published().without_texts().by_name()
        return super().get_context_data(sections=sections, alumni=alumni, topics=topics, **kwargs)
