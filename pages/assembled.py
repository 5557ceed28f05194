"""The pages of a person, a topic and a work: what every floor knows of them, put together."""

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from content.caching.once import once_per_version
from content.languages import current_language
from content.models import ContentQuerySet, Picture
from content.models.addresses import paths_of
from content.templatetags.bilingual import localized
from content.views import ContentDetail, ContentList
from people.models import Person, Topic
from people.names import NAME
from people.schema import profile_data
from publications.entries.rows import entries, entries_of
from publications.forms import MOST_SELECTED
from publications.lists.lines import lines
from publications.models import Publication
from publications.views import PublicationDetail

WORKS_OF_A_PERSON = 100  # as titles, below those that stand first
FEW_WORKS = 6  # of a person: all stand first, and are not listed once more
WORKS_ON_A_TOPIC = 6
CO_AUTHORS = 12
STORIES = 3  # news, and events, at the end of the page of a person, a topic or a work


def told_of(rows: ContentQuerySet) -> ContentQuerySet:
    """The rows, each with whether any article and any event names it.

    The tables of links alone are asked: a page that no story names is then none of those that a story changes.
    """
    subject = {rows.model._meta.model_name: OuterRef("pk")}
    articles, events = (
        stories.through.objects.filter(**subject) for stories in (rows.model.articles, rows.model.events)
    )
    return rows.annotate(in_articles=Exists(articles), in_events=Exists(events))


def stories_about(subject: Person | Topic | Publication) -> dict:
    """The latest public stories that name the subject, which came from `told_of`."""
    articles = subject.articles.published().with_card()[:STORIES] if subject.in_articles else []
    events = subject.events.published().next_first().with_card()[:STORIES] if subject.in_events else []
    return {"articles": articles, "events": events}


class PersonDetail(ContentDetail):
    og_type = "profile"
    share_crop = "portrait"
    queryset = told_of(Person.objects.select_related("portrait").prefetch_related("links"))
    template_name = "pages/person_detail.html"

    def get_description(self) -> str:
        role = self.object.role
        return f"{self.object}, {role}" if role else super().get_description()

    def get_share_picture(self) -> Picture | None:
        return self.object.portrait

    def get_context_data(self, **kwargs) -> dict:
        person = self.object
        works = Publication.objects.published().signed_by(person)
        marks = [Mark(*row) for row in works.marked_for(person).values_list(*Mark._fields)]
        first = marks if len(marks) <= FEW_WORKS else first_of(marks)
        listed = works[:WORKS_OF_A_PERSON] if len(marks) > len(first) else works.none()
        return super().get_context_data(
            trail=[(gettext("People"), reverse("people:list"))],
            structured_data=profile_data(person),
            topics=person.topics.published().without_texts().by_name(),
            works_total=len(marks),
            first_works=entries([mark.pk for mark in first]),
            are_chosen=bool(first) and first[0].rank > 0,
            works=lines(listed),
            co_authors=works.members().exclude(pk=person.pk).only(*NAME, "slug")[:CO_AUTHORS],
            **stories_about(person),
            **kwargs,
        )


class Mark(NamedTuple):
    """A work of a person, and what may bring it to the head of their page."""

    pk: int
    is_selected: bool
    featured: bool

    @property
    def rank(self) -> int:
        return 2 if self.is_selected else int(self.featured)


def first_of(marks: list[Mark]) -> list[Mark]:
    """Those of a person’s works that were selected; where none was, the featured ones, then the newest."""
    ranked = sorted(marks, key=attrgetter("rank"), reverse=True)[:MOST_SELECTED]
    return [mark for mark in ranked if mark.is_selected] or ranked


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
    queryset = told_of(Topic.objects.select_related("picture"))
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
            works_total=works_by_topic().get(topic.pk, 0),
            other_topics=Topic.objects.published().exclude(pk=topic.pk).without_texts().by_name(),
            **stories_about(topic),
            **kwargs,
        )


class WorkDetail(PublicationDetail):
    """The page of a work with the news that speak of it, and a way to report a mistake."""

    queryset = told_of(PublicationDetail.queryset)
    template_name = "pages/work_detail.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**stories_about(self.object), **kwargs)


def topic_plates() -> list[Plate]:
    """All topics, in the order of their names."""
    works, path_of = works_by_topic(), paths_of(Topic.url_name)
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
    """The number of public works by the key of their topic, counted once a version."""
    return once_per_version("works by topic", counted_works)


def counted_works() -> dict[int, int]:
    links = Publication.topics.through.objects.filter(publication__in=Publication.objects.published())
    return dict(links.values_list("topic").annotate(Count("pk")))
