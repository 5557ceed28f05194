import pytest

from demo.benchmark import ADDRESSES, fill
from people.models import Person
from publications.models import Publication

pytestmark = pytest.mark.django_db


def test_every_address_of_the_benchmark_finds_something(client):
    fill(40)
    assert (Publication.objects.published().count(), Person.objects.published().count()) == (40, 2)
    for name, address in ADDRESSES.items():
        response = client.get(address.format(deep=2))
        assert response.status_code == 200, name
        page = response.getvalue().decode()
        assert "work-" in page or "thermohaline networks" in page, name
