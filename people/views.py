from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.text import fold
from content.views import ContentDetail, ContentList, FilteredList
from people.filters import PersonFilter
from people.models import Category, Person, PersonQuerySet, Topic, TopicQuerySet
from people.schema import profile_data

PAPERS_OF_A_PERSON = 50
PAPERS_OF_A_TOPIC = 10
COAUTHORS = 24
STORIES = 6  # news and events beside a person or a topic


class PersonList(FilteredList):
    """The directory: everybody by category, those who left last."""

    title = _("People")
    filter_class = PersonFilter
    paginate_by = None
    template_name = "people/person_list.html"

    def get_queryset(self) -> PersonQuerySet:
        return super().get_queryset().select_related("portrait").without_texts()

    def get_context_data(self, **kwargs) -> dict:
        people = {category: [] for category in Category}
        for person in self.object_list:
            people[person.category].append(person)
        alumni = people.pop(Category.ALUMNI)
        sections = [(category, group) for category, group in people.items() if group]
        topics = by_name(Topic.objects.published().without_texts())
        return super().get_context_data(sections=sections, alumni=alumni, topics=topics, **kwargs)


class PersonDetail(ContentDetail):
    og_type = "profile"
    queryset = Person.objects.select_related("portrait").prefetch_related("links")
    template_name = "people/person_detail.html"

    def get_description(self) -> str:
        return self.object.role

    def get_context_data(self, **kwargs) -> dict:
        person = self.object
        works = person.publications.model.objects.published().signed_by(person)
        return super().get_context_data(
            trail=[(gettext("People"), reverse("people:list"))],
            structured_data=profile_data(person),
            topics=by_name(person.topics.published().without_texts()),
            works=works.with_entry()[:PAPERS_OF_A_PERSON],
            works_total=works.count(),
            co_authors=works.members().exclude(pk=person.pk).without_texts()[:COAUTHORS],
            articles=person.articles.published().without_texts()[:STORIES],
            events=person.events.published().without_texts()[:STORIES],
            **kwargs,
        )


class TopicList(ContentList):
    title = _("Topics")
    paginate_by = None
    template_name = "people/topic_list.html"

    def get_queryset(self) -> list[Topic]:
        return by_name(Topic.objects.published().with_works().without_texts())


class TopicDetail(ContentDetail):
    og_type = "website"
    queryset = Topic.objects.select_related("picture")
    template_name = "people/topic_detail.html"

    def get_context_data(self, **kwargs) -> dict:
        topic = self.object
        works = topic.publications.published()
        return super().get_context_data(
            trail=[(gettext("Topics"), reverse("people:topic-list"))],
            people=topic.people.published().present().select_related("portrait").without_texts(),
            works=works.with_entry()[:PAPERS_OF_A_TOPIC],
            works_total=works.count(),
            articles=topic.articles.published().without_texts()[:STORIES],
            events=topic.events.published().without_texts()[:STORIES],
            **kwargs,
        )


def by_name(topics: TopicQuerySet) -> list[Topic]:
    """The topics in the order of their names as the page shows them."""
    return sorted(topics, key=lambda topic: fold(topic.name))
