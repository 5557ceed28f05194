import io
import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.caching.latest import number
from demo.benchmark import production, readers, run
from demo.benchmark.figures import Figures, Load, Report
from demo.benchmark.filling import apart, change_a_work, fill
from demo.benchmark.readers import FILES
from demo.management.commands import benchmark

QUICKLY = {"repeat": 1, "seconds": 0.05, "visitors": 2, "requests": 4}


@pytest.fixture(autouse=True)
def in_the_database_of_the_test(monkeypatch):
    """Which is a scratch one too."""
    monkeypatch.setattr(benchmark, "scratch_database", lambda keep: apart())


@pytest.fixture
def few_seconds(monkeypatch, settings):
    """Static files as in development, which nobody has to collect; a small crowd; versions that are read at once."""
    settings.PAGE_CACHE_DELAY = 0
    of_development = {"DEBUG": "1", "PAGE_CACHE_MB": "8", "PAGE_CACHE_DELAY": "0"}
    environment = production.environment
    monkeypatch.setattr(run, "static_files", lambda: nullcontext("/nothing"))
    monkeypatch.setattr(run, "environment", lambda *arguments: environment(*arguments) | of_development)
    monkeypatch.setattr(run, "CROWD", 3)


def measured(out: io.StringIO | None = None, **options) -> list[str]:
    out = out or io.StringIO()
    call_command("benchmark", stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def earlier(tmp_path) -> Path:
    """The figures of a run that had lighter pages of news, and of a machine that was busier."""
    spent = Load(per_second=1, median=1, slow=1, application=1e6, database=0)
    item = Figures("news-item", {"cold": spent, "empty_view": spent}, 100, bytes=100, gzip=100)
    file = tmp_path / "earlier.json"
    file.write_text(json.dumps(Report(40, "gunicorn", addresses={"news-item": item}).as_dict()))
    return file


@pytest.mark.django_db(transaction=True)
def test_the_site_is_served_and_asked_and_compared_with_an_earlier_run(few_seconds, earlier, tmp_path):
    fill(40)
    before = number()
    change_a_work()
    assert number() > before
    file, out = tmp_path / "figures.json", io.StringIO()
    with pytest.raises(CommandError, match=r"^Worse than before: news-item, bytes; news-item, gzip$"):
        measured(out, only=["news-item", "admin-search"], json=file, compare=earlier, **QUICKLY)
    lines = out.getvalue().splitlines()
    assert lines[0] == "40 works"
    assert [line.split()[0] for line in lines if line.startswith(("news-item ", "admin-search "))] == [
        "news-item", "admin-search", "news-item",
    ]  # fmt: skip
    report = json.loads(file.read_text())
    assert {requests: len(workers) for requests, workers in report["memory"].items()} == {
        "0": 2, "2": 2, "4": 2,
    }  # fmt: skip
    assert 1 <= report["stampede"]["computed"] <= 3
    item = report["addresses"]["news-item"]
    assert 1 < item["cold_statements"] < 100
    assert item["bytes"] > item["gzip"] > 1000
    assert item["loads"]["cold"]["application"] > item["loads"]["hit"]["application"]
    assert item["hit_statements"] < 3


@pytest.mark.django_db
def test_inside_this_process_a_line_is_printed_for_each_public_address():
    fill(3)
    title, _heads, *lines = measured(inside=True, repeat=1, only=["list-year", "work", "admin-form"])
    assert title == "3 works"
    assert [line.split()[0] for line in lines] == ["list-year", "work"]
    assert all(int(line.split()[1]) > 0 for line in lines)


@pytest.mark.django_db
def test_a_server_that_does_not_start_is_one_line(few_seconds, monkeypatch):
    fill(3)
    monkeypatch.setattr(run.settings, "WSGI_APPLICATION", "config.nothing.application")
    with pytest.raises(CommandError, match=r"^The server does not start: .*config\.nothing"):
        measured(only=["work"], **QUICKLY)


def test_an_address_that_does_not_exist_is_named():
    with pytest.raises(CommandError, match="There is no address of this name: play, sleep"):
        measured(only=["work", "play", "sleep"])


def test_figures_that_cannot_be_read_are_named_before_anything_is_measured(tmp_path):
    (tmp_path / "empty.json").touch()
    for name in ("empty.json", "missing.json"):
        with pytest.raises(CommandError, match=f"{name} holds no figures"):
            measured(compare=tmp_path / name)


# It may be given up while an object is finalized, where Python can only warn.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_readers_are_printed_with_their_seconds_and_named_where_they_are_given_up(monkeypatch):
    monkeypatch.setattr(readers, "FILES", {name: FILES[name] for name in ("keys", "commas")})
    name, *seconds = measured(readers=1)[0].split()
    assert (name, len(seconds)) == ("keys", 3)
    monkeypatch.setattr(readers, "FILES", {"keys": FILES["keys"]})
    monkeypatch.setattr(readers, "UNTIL_GIVEN_UP", 0.001)
    with pytest.raises(CommandError, match="grows faster than the size: keys"):
        measured(readers=64)
