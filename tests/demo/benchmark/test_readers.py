import pytest

from demo.benchmark import readers
from demo.benchmark.readers import FILES, Growth, growths


def test_no_reader_takes_longer_than_a_file_is_long(monkeypatch):
    """At a tenth of a second for 16 KB nothing quadratic passes; `benchmark --readers` measures larger files."""
    monkeypatch.setattr(readers, "UNTIL_GIVEN_UP", 5)
    slow = [growth for growth in growths(4) if growth.is_steep]
    assert slow == []


def test_every_file_has_the_size_that_was_asked_for():
    sizes = {name: len(file(8_000).encode()) for name, file in FILES.items()}
    assert {name: size for name, size in sizes.items() if not 4_000 < size < 80_000} == {}


@pytest.mark.parametrize(
    ("seconds", "is_steep"),
    [([0.1, 0.2, 0.4], False), ([0.1, 0.4, 1.6], True), ([0.1, 9.0], True), ([0.0, 0.0, 0.02], False)],
)
def test_growth_is_steep_where_it_outruns_the_size(seconds, is_steep):
    assert Growth("a file", seconds).is_steep is is_steep
