import pytest

from bibliography.readers.keys import allowed_key, cite_key


@pytest.mark.parametrize("written", ["lovelace2024", "pettre:hal-01201060", "a.b+c_d", "DBLP:conf/nips/Roy"])
def test_a_key_is_kept(written):
    assert cite_key(written) == written


@pytest.mark.parametrize("written", [7, "7", None, "http://zotero.org/1", "a b", "é", "a" * 101])
def test_a_number_or_an_address_is_no_key(written):
    assert cite_key(written) == ""


def test_a_key_is_written_without_the_signs_that_would_end_it():
    assert allowed_key("a b},title={injected") == "abtitleinjected"
    assert allowed_key("DBLP:conf/é_1.x+y-z") == "DBLP:conf/é_1.x+y-z"
