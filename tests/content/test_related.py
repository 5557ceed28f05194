import pytest
from django.db.models import OuterRef

from content.related import hold, made, rows
from people.models import Person, PersonLink
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [0, 1, 3])
def test_related_rows_come_in_the_statement_of_the_row(django_assert_num_queries, number):
    ada = factories.person()
    for count in range(number):
        ada.links.create(url=f"https://example.org/{count}/")
    links = PersonLink.objects.filter(person=OuterRef("pk")).order_by("-pk")
    with django_assert_num_queries(1):
        person = Person.objects.annotate(link_rows=rows(links)).get()
        hold(person, "links", made(PersonLink, person.link_rows))
        found = list(person.links.all())
    assert found == list(ada.links.order_by("-pk"))
    assert [link.url for link in found] == [link.url for link in ada.links.order_by("-pk")]
