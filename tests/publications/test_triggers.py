"""Works count as changed when what they say changes, whoever changes it, and wherever."""

import pytest
from django.db import connection
from django.utils import timezone

from people.models import Person, PersonName, Topic
from publications.models import Authorship, Publication, Venue
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now().replace(year=2020)


@pytest.fixture
def works():
    """A work about a topic, by a member with another name, in a venue; and one by two others of each."""
    for name in ("Tides", "Trees"):
        topic = factories.topic(name)
        member = factories.person("Ada", f"of {name}")
        member.other_names.create(given_name="A.", family_name=f"of {name}")
        work = factories.publication(name, (member,), topics=(topic,))
        factories.release(work, 2022, venue=factories.venue(name))
    Publication.objects.update(updated_at=LONG_AGO)


def changed() -> list[str]:
    works = Publication.objects.exclude(updated_at=LONG_AGO).order_by("title")
    return list(works.values_list("title", flat=True))


MEMBER = Person.objects.filter(family_name="of Tides")
OTHER_NAME = PersonName.objects.filter(family_name="of Tides")
VENUE = Venue.objects.filter(name="Tides")
TOPIC = Topic.objects.filter(name_en="Tides")
NAME = Authorship.objects.filter(publication__title="Tides")
CHANGES = {
    "the member is renamed": lambda: MEMBER.all().update(given_name="Eda"),
    "the member is deleted": lambda: MEMBER.all().delete(),
    "another name is corrected": lambda: OTHER_NAME.all().update(given_name="E."),
    "another name goes": lambda: OTHER_NAME.all().delete(),
    "the venue is renamed": lambda: VENUE.all().update(name="Shores"),
    "the topic is renamed in French": lambda: TOPIC.all().update(name_fr="Marées"),
    "the topic is hidden": lambda: TOPIC.all().update(expires_at=timezone.now()),
    "the topic is deleted": lambda: TOPIC.all().delete(),
    "the link is refused": lambda: NAME.all().update(link_state=Authorship.LinkState.REJECTED),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_work_names_is_part_of_what_it_says(works, change):
    change()
    assert changed() == ["Tides"]


def test_a_name_of_a_member_that_is_moved_to_another_changes_the_works_of_both(works):
    OTHER_NAME.all().update(person=Person.objects.get(family_name="of Trees"))
    assert changed() == ["Tides", "Trees"]


STAYS = {
    "the member’s biography": lambda: MEMBER.all().update(biography_en="<p>Tides.</p>"),
    "the topic’s description": lambda: TOPIC.all().update(description_en="<p>Tides.</p>"),
    "the venue’s address": lambda: VENUE.all().update(url="https://shores.example"),
    "the affiliation": lambda: NAME.all().update(affiliation_text="Shores"),
}


@pytest.mark.parametrize("change", STAYS.values(), ids=STAYS)
def test_what_a_work_does_not_name_is_none(works, change):
    change()
    assert changed() == []


def test_plain_sql_counts_too(works):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publications_publication_topics WHERE topic_id = %s", [TOPIC.get().pk])
    assert changed() == ["Tides"]
