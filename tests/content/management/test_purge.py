import io
import sys
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.management import CommandError, call_command

from content.management.commands import purge


@pytest.fixture
def cdn():
    """The address of a server that notes how it was asked, and the notes."""
    asked = []

    def application(environ, start_response):
        asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"]))
        start_response("200 OK" if environ["PATH_INFO"] == "/purge" else "403 Forbidden", [])
        return [b""]

    class Silent(WSGIRequestHandler):
        def log_message(self, *arguments) -> None:
            pass

    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_command_is_carried_out_as_it_was_written_and_without_a_shell(settings, tmp_path):
    done = tmp_path / "a file; touch b"
    settings.PURGE_COMMAND = (
        f"{sys.executable} -c 'import pathlib, sys; pathlib.Path(sys.argv[1]).touch()' '{done}'"
    )
    call_command("purge")
    assert [path.name for path in tmp_path.iterdir()] == ["a file; touch b"]


def test_an_address_is_asked_by_post(settings, cdn):
    address, asked = cdn
    settings.PURGE_URL = f"{address}/purge?all=1"
    call_command("purge")
    assert asked == [("POST", "/purge", "all=1")]


def test_a_failure_is_one_line(settings, cdn):
    settings.PURGE_URL = f"{cdn[0]}/other"
    with pytest.raises(CommandError, match=r"^The cache in front was not purged: .*403 Forbidden"):
        call_command("purge")
    settings.PURGE_COMMAND = "/no/such/program"
    with pytest.raises(CommandError, match="No such file"):
        call_command("purge")


def test_without_a_hook_it_says_what_to_set():
    with pytest.raises(CommandError, match="PURGE_COMMAND or PURGE_URL"):
        call_command("purge")


def test_watching_it_purges_after_each_change_and_again_where_that_failed(settings, monkeypatch):
    settings.PURGE_COMMAND = "purge"
    outcomes, pauses = iter([None, purge.NotPurged("busy"), purge.NotPurged("busy"), None]), []

    def hook() -> None:
        if outcome := next(outcomes):
            raise outcome

    monkeypatch.setattr(purge, "changes", lambda every: iter(["one change", "another"]))
    monkeypatch.setattr(purge, "purge", hook)
    monkeypatch.setattr(purge.time, "sleep", pauses.append)
    said = io.StringIO()
    call_command("purge", watch=True, every=3, stderr=said)
    assert pauses == [3, 3]
    assert said.getvalue().count("was not purged: busy") == 2
    assert next(outcomes, "none left") == "none left"
