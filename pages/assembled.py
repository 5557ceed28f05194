"""The pages of a person, a topic and a work: what every floor knows of them, put together."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.languages import current_language
from content.models import Picture
from content.models.addresses import paths_of
from content.search.version import once_per_version
from content.templatetags.bilingual import localized
from content.views import ContentDetail, ContentList
from people.models import Person, Topic
from people.schema import profile_data
from publications.entries.entry import Entry
from publications.entries.rows import entries, entries_of
from publications.forms import MOST_SELECTED
from publications.models import Publication, PublicationQuerySet
from publications.views import PublicationDetail

WORKS_OF_A_PERSON = 100  # as titles, below those that stand first
FEW_WORKS = 6  # of a person: all stand first, and are not listed once more
WORKS_ON_A_TOPIC = 6
CO_AUTHORS = 12
STORIES = 3  # news, and events, at the end of the page of a person, a topic or a work


class PersonDetail(ContentDetail):
    og_type = "profile"
    share_crop = "portrait"
    queryset = Person.objects.select_related("portrait").prefetch_related("links")
    template_name = "pages/person_detail.html"

    def get_description(self) -> str:
        role = self.object.role
        return f"{self.object}, {role}" if role else super().get_description()

    def get_share_picture(self) -> Picture | None:
        return self.object.portrait

    def get_context_data(self, **kwargs) -> dict:
        person = self.object
        works = Publication.objects.published().signed_by(person)
        total = works.count()
        first, are_selected = first_works(works, person) if total > FEW_WORKS else (entries_of(works), False)
        return super().get_context_data(
            trail=[(gettext("People"), reverse("people:list"))],
            structured_data=profile_data(person),
            topics=person.topics.published().without_texts().by_name(),
            works_total=total,
            first_works=first,
            are_selected=are_selected,
            works=works.with_line()[:WORKS_OF_A_PERSON] if total > len(first) else [],
            co_authors=works.members().exclude(pk=person.pk).without_texts()[:CO_AUTHORS],
            articles=person.articles.published().with_card()[:STORIES],
            events=person.events.published().next_first().with_card()[:STORIES],
            **kwargs,
        )


def first_works(works: PublicationQuerySet, person: Person) -> tuple[list[Entry], bool]:
    """Those of a person’s works that were selected, where none was those that stand in for them; and whether somebody
    chose the first of them, for the person or for the whole site."""
    found = works.selected_first(person).values_list("pk", "is_selected", "featured")[:MOST_SELECTED]
    selected = [pk for pk, is_selected, _featured in found if is_selected]
    are_selected = any(is_selected or featured for _pk, is_selected, featured in found)
    return entries(selected or [pk for pk, *_none in found]), are_selected


class Plate(NamedTuple):
    """A topic as an index of topics shows it."""

    url: str
    name: str
    lead: str
    works: str  # how many public ones there are on it, in words; nothing where there are none
    picture: Picture | None


class TopicList(ContentList):
    title = _("Topics")
    description = _("What the institute works on: its research topics, with their people and publications.")
    paginate_by = None
    template_name = "pages/topic_list.html"

    def get_queryset(self) -> list[Plate]:
        return topic_plates()


class TopicDetail(ContentDetail):
    og_type = "website"
    queryset = Topic.objects.select_related("picture")
    template_name = "pages/topic_detail.html"

    def get_share_picture(self) -> Picture | None:
        return self.object.picture

    def get_context_data(self, **kwargs) -> dict:
        topic = self.object
        works = Publication.objects.published().about(topic)
        people = topic.people.published().present().select_related("portrait").without_texts()
        return super().get_context_data(
            trail=[(gettext("Topics"), reverse("topics"))],
            people=people,
            faces=[person for person in people if person.portrait],
            names=[person for person in people if not person.portrait],
            works=entries_of(works[:WORKS_ON_A_TOPIC]),
            works_total=works.count(),
            articles=topic.articles.published().with_card()[:STORIES],
            events=topic.events.published().next_first().with_card()[:STORIES],
            other_topics=Topic.objects.published().exclude(pk=topic.pk).without_texts().by_name(),
            **kwargs,
        )


class WorkDetail(PublicationDetail):
    """The page of a work with the news that speak of it, and a way to report a mistake."""

    template_name = "pages/work_detail.html"

    def get_context_data(self, **kwargs) -> dict:
        work = self.object
        return super().get_context_data(
            articles=work.articles.published().with_card()[:STORIES],
            events=work.events.published().next_first().with_card()[:STORIES],
            **kwargs,
        )


def topic_plates() -> list[Plate]:
    """All topics, in the order of their names."""
    works, path_of = once_per_version("works by topic", works_by_topic), paths_of(Topic.url_name)
    topics = Topic.objects.published().select_related("picture").without_texts().by_name()
    return [plate(topic, path_of, works.get(topic.pk, 0)) for topic in topics]


def plate(topic: Topic, path_of: Callable[[str], str], works: int) -> Plate:
    counted = ngettext("%(count)s publication", "%(count)s publications", works) % {"count": works}
    return Plate(
        path_of(topic.slug_in(current_language())),
        localized(topic, "name"),
        localized(topic, "lead"),
        counted if works else "",
        topic.picture,
    )


def works_by_topic() -> dict[int, int]:
    """The number of public works on each topic that has any."""
    tags = Publication.topics.through.objects.filter(publication__in=Publication.objects.published())
    return dict(tags.values_list("topic").annotate(Count("pk")))
