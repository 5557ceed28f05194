import pytest

from bibliography.readers.keys import cite_key


@pytest.mark.parametrize("written", ["lovelace2024", "pettre:hal-01201060", "a.b+c_d"])
def test_a_key_is_kept(written):
    assert cite_key(written) == written


@pytest.mark.parametrize("written", [7, "7", None, "http://zotero.org/1", "a b", "é", "a" * 101])
def test_a_number_or_an_address_is_no_key(written):
    assert cite_key(written) == ""
