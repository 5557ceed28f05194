import pytest
from django.test import RequestFactory

from content.quotas import Quota, networks_of

QUOTA = Quota("things", 3, 3600)


def is_spent(address: str) -> bool:
    return QUOTA.is_spent(RequestFactory().post("/", REMOTE_ADDR=address))


@pytest.mark.parametrize(
    ("address", "host", "site"),
    [
        ("198.51.100.7", "198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_a_sender_is_an_address_or_a_network_of_ipv6(address, host, site):
    assert networks_of(address) == (host, site)


def test_every_address_of_a_household_counts_as_one():
    assert [is_spent(f"2001:db8:1:2::{number:x}") for number in range(5)] == [False, False, False, True, True]


def test_who_has_many_households_is_one_sender_too():
    spent = [is_spent(f"2001:db8:1:{number:x}::1") for number in range(14)]
    assert spent == [False] * 12 + [True] * 2
    assert not is_spent("2001:db8:2::1")


def test_a_flood_of_one_leaves_the_door_open_for_others():
    for number in range(200):
        is_spent(f"2001:db8:1:{number:x}::1")
        is_spent("198.51.100.7")
    assert not is_spent("198.51.100.8")
    assert not is_spent("2001:db8:2::1")
