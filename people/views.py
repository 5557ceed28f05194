from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from content.languages import columns_of
from content.views import FilteredList
from people.filters import PersonFilter
from people.models import Category, Person, PersonQuerySet, Topic
from people.names import NAME

MOST_PORTRAITS = 100  # in a longer directory faculty alone is shown large, the others as an index


LISTED = (*NAME, *columns_of("role"), "slug", "category", "joined", "left", "portrait")


class Section(NamedTuple):
    """A category of the directory: who is shown large, and who as a line of its index."""

    category: Category
    cards: list[Person]
    lines: list[Person]

    @property
    def number(self) -> int:
        return len(self.cards) + len(self.lines)


class PersonList(FilteredList):
    """The directory: everybody by category, those who left last."""

    title = _("People")
    description = _("Who works at the institute, by what they do, and who was part of it.")
    filter_class = PersonFilter
    paginate_by = None
    template_name = "people/person_list.html"

    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().select_related("portrait").only(*LISTED)

    def get_context_data(self, **kwargs) -> dict:
        sections = list(in_sections(self.object_list))
        topics = Topic.objects.published().without_texts().by_name()
        return super().get_context_data(sections=sections, topics=topics, **kwargs)


def in_sections(people: Iterable[Person]) -> Iterable[Section]:
    """The categories that have somebody, alumni last and all of them as lines."""
    groups: dict[str, list[Person]] = {category: [] for category in Category}
    for person in people:
        groups[Category.ALUMNI if person.is_former else person.category].append(person)
    alumni = groups.pop(Category.ALUMNI)
    portraits = [one for group in groups.values() for one in group if one.portrait]
    large = {one.pk for one in portraits} if len(portraits) <= MOST_PORTRAITS else set()
    large |= {one.pk for one in groups[Category.FACULTY]}
    for category, group in [*groups.items(), (Category.ALUMNI, alumni)]:
        if group:
            cards, lines = (
                [one for one in group if (one.pk in large) == is_large] for is_large in (True, False)
            )
            yield Section(Category(category), cards, lines)
