import pytest
from django.urls import reverse

from tests import factories
from tests.forms import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_of_ada(publisher):
    """The address of a member's form, and what it sends as it is."""
    address = reverse("admin:people_person_change", args=[factories.person().pk])
    return address, filled_in(publisher.get(address), "person_form")


@pytest.mark.parametrize(
    "written",
    ["0000-0002-1825-0097", "0000000218250097", "https://orcid.org/0000-0002-1825-0097"],
)
def test_an_orcid_is_taken_as_it_is_copied(publisher, form_of_ada, written):
    address, form = form_of_ada
    assert publisher.post(address, form | {"orcid": written}).status_code == 302
    assert "0000-0002-1825-0097" in publisher.get(address).content.decode()


def test_an_orcid_with_a_wrong_digit_is_refused(publisher, form_of_ada):
    address, form = form_of_ada
    page = publisher.post(address, form | {"orcid": "0000-0002-1825-0098"}).content.decode()
    assert "has a wrong digit" in page


def test_two_members_can_not_have_one_orcid(publisher, form_of_ada):
    factories.person("Grace", "Tremblay", orcid="0000-0002-1825-0097")
    address, form = form_of_ada
    page = publisher.post(address, form | {"orcid": "https://orcid.org/0000-0002-1825-0097"}).content.decode()
    assert "already exists" in page


def test_people_are_found_by_the_letters_of_their_names(publisher):
    factories.person("Þórdís", "Eldjárnsdóttir")
    page = publisher.get(reverse("admin:people_person_changelist"), {"q": "eldjarns thord"}).content.decode()
    assert "Eldjárnsdóttir, Þórdís" in page
