import io
from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from demo.benchmark import ADDRESSES, fill, readers
from demo.benchmark.readers import FILES
from demo.management.commands import benchmark
from people.models import Person
from publications.models import Authorship, Publication, Release

pytestmark = pytest.mark.django_db


def test_every_address_of_the_benchmark_finds_something(client):
    fill(40)
    assert (Publication.objects.published().count(), Person.objects.published().count()) == (40, 2)
    for name, address in ADDRESSES.items():
        response = client.get(address.format(deep=2))
        assert response.status_code == 200, name
        page = response.getvalue().decode()
        assert "work-" in page or "thermohaline networks" in page, name


def test_whatever_joins_the_server_chooses_each_work_is_written_once():
    with connection.cursor() as cursor:
        for way in ("hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    fill(40)
    assert (Release.objects.count(), Authorship.objects.count()) == (50, 200)


def test_the_command_prints_a_line_for_each_address(monkeypatch):
    """In the database of the test, which is a scratch one too."""
    monkeypatch.setattr(benchmark, "scratch_database", lambda keep: nullcontext())
    monkeypatch.setattr("demo.benchmark.ADDRESSES", {name: ADDRESSES[name] for name in ("year", "a work")})
    fill(3)
    out = io.StringIO()
    call_command("benchmark", repeat=1, stdout=out)
    title, _heads, *lines = out.getvalue().splitlines()
    assert title == "3 works"
    assert [line[:27].strip() for line in lines] == ["year", "a work"]
    assert all(int(line[27:].split()[0]) > 0 for line in lines)


def test_readers_are_printed_with_their_seconds_and_named_where_they_are_given_up(monkeypatch):
    monkeypatch.setattr(readers, "FILES", {name: FILES[name] for name in ("keys", "commas")})
    out = io.StringIO()
    call_command("benchmark", readers=1, stdout=out)
    name, *seconds = out.getvalue().splitlines()[0].split()
    assert (name, len(seconds)) == ("keys", 3)
    monkeypatch.setattr(readers, "FILES", {"keys": FILES["keys"]})
    monkeypatch.setattr(readers, "UNTIL_GIVEN_UP", 0.001)
    with pytest.raises(CommandError, match="grows faster than the size: keys"):
        call_command("benchmark", readers=64, stdout=out)
