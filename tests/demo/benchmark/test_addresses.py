import pytest

from demo.benchmark.addresses import ADMIN, FILES, PAGES, all_addresses, public, unknown
from demo.benchmark.filling import fill

pytestmark = pytest.mark.django_db
SHOWN = {"home": "Simone", "news-list": "result no. 1", "news-item": "result no. 1"}


def test_every_public_address_finds_something(client):
    fill(40)
    for name, path in public():
        response = client.get(path)
        assert response.status_code == 200, name
        page = response.getvalue().decode()
        assert SHOWN.get(name, "work-") in page or "thermohaline networks" in page, name


def test_every_address_of_the_admin_finds_something(superuser):
    fill(40)
    for address in all_addresses(ADMIN):
        response = superuser.get(address.path)
        assert response.status_code == 200, address.name
        assert "12" in response.content.decode(), address.name


def test_addresses_are_chosen_by_name_and_unknown_names_are_told():
    assert [address.name for address in all_addresses(["work", "admin-list"])] == ["work", "admin-list"]
    assert [address.name for address in public()] == [*PAGES, *FILES]
    assert unknown(["work", "play", "all-bib"]) == ["play"]


def test_files_and_the_admin_are_known_by_their_names():
    bib, form = all_addresses(["all-bib", "admin-form"])
    assert (bib.is_file, bib.is_of_the_admin, form.is_file, form.is_of_the_admin) == (
        True,
        False,
        False,
        True,
    )
