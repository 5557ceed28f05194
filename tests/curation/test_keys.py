"""Keys that a browser sends are numbers that the database can hold, or nothing."""

import pytest

from curation.keys import primary_keys


def test_keys_are_told_from_anything_else():
    assert primary_keys("7", "12", "7", "", "x", "-1", "1.5", " 3", "²") == {7, 12}


@pytest.mark.parametrize(("sent", "keys"), [("9" * 18, {10**18 - 1}), ("9" * 19, set()), ("1" * 5000, set())])
def test_a_number_is_no_longer_than_the_column(sent, keys):
    assert primary_keys(sent) == keys
