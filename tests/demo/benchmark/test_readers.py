import pytest

from demo.benchmark import readers
from demo.benchmark.readers import FILES, SIZES, Growth, growths


def test_every_file_is_read_at_every_size(monkeypatch):
    monkeypatch.setattr(readers, "FILES", {name: FILES[name] for name in ("keys", "commas", "JSON, nested")})
    found = list(growths(1))
    assert [growth.name for growth in found] == ["keys", "commas", "JSON, nested"]
    assert {len(growth.seconds) for growth in found} == {len(SIZES)}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the signal may find any code
def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(readers, "FILES", {"keys": FILES["keys"]})
    monkeypatch.setattr(readers, "UNTIL_GIVEN_UP", 0.001)
    (growth,) = growths(64)
    assert growth == ("keys", [])
    assert growth.is_steep


def test_every_file_has_the_size_that_was_asked_for():
    sizes = {name: len(file(8_000).encode()) for name, file in FILES.items()}
    assert {name: size for name, size in sizes.items() if not 4_000 < size < 80_000} == {}


@pytest.mark.parametrize(
    ("seconds", "is_steep"),
    [([0.1, 0.2, 0.4], False), ([0.1, 0.4, 1.6], True), ([0.1, 9.0], True), ([0.0, 0.0, 0.02], False)],
)
def test_growth_is_steep_where_it_outruns_the_size(seconds, is_steep):
    assert Growth("a file", seconds).is_steep is is_steep
