"""The server of development and tests: started on demand, shared, stopped with its last user."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from devdb.server import Server, ServerError

ROOT = Path(__file__).resolve().parents[2]
# A process that uses the server and says so, until its input ends.
USER = (
    "import sys; from devdb.server import Server; from pathlib import Path;"
    "Server(Path(sys.argv[1])).start(); print('ready', flush=True); sys.stdin.read()"
)


@contextmanager
def open_place() -> Iterator[Path]:
    """A directory that everybody can reach: where the suite runs as root, the server runs as nobody."""
    with TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        yield Path(directory)


@pytest.fixture
def place() -> Iterator[Path]:
    with open_place() as place:
        yield place


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A place for a server, with a cluster already made so that each test starts fast."""
    with open_place() as place:
        with user(place):
            pass
        yield place


class user:
    """A process that uses the server at `home` inside a `with` block."""

    def __init__(self, home: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, home],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self):
        assert self.process.stdout.readline() == "ready\n"
        return self.process

    def __exit__(self, *error):
        self.process.communicate()


def answers(home: Path) -> bool:
    return Server(home).is_ready()


def stops(home: Path) -> bool:
    """Whether the server stops within ten seconds."""
    for _ in range(100):
        if not answers(home):
            return True
        time.sleep(0.1)
    return False


def test_the_server_runs_while_it_is_used_and_stops_with_its_last_user(home):
    with user(home):
        assert answers(home)
    assert stops(home)


def test_a_second_process_goes_on_when_the_first_ends(home):
    with user(home) as second:
        with user(home):
            pass
        assert answers(home)
        assert second.poll() is None
    assert stops(home)


def test_a_killed_process_leaves_no_server_behind(home):
    with user(home) as process:
        process.kill()
        process.wait()
    assert stops(home)


def test_a_killed_server_and_its_stale_pid_file_are_no_obstacle(home):
    with user(home):
        pid = int((Server(home).data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
    assert stops(home)
    pid_file = Server(home).data / "postmaster.pid"
    if pid_file.exists():  # its number may belong to another program by now
        pid_file.write_text(pid_file.read_text().replace(str(pid), str(os.getpid()), 1))
    with user(home):
        assert answers(home)
    assert stops(home)


def test_a_place_that_can_not_be_written_to_is_one_line_with_the_remedy(place):
    (place / "var").write_text("a file where the directory should be")
    with pytest.raises(ServerError) as error:
        Server(place / "var").start()
    assert "PostgreSQL cannot start" in str(error.value)
    assert "DATABASE_URL" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.fixture
def disk(place):
    """A function that makes a small disk; needs root."""

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"mode=755,{options}", "tmpfs", place]
        if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("only root can mount a disk, and not everywhere")
        return place

    yield mount
    subprocess.run(["umount", "--lazy", place], capture_output=True)


@pytest.mark.parametrize(
    ("options", "cause"), [("size=2m", "no space left on device"), ("size=2m,ro", "Read-only file system")]
)
def test_a_disk_that_is_full_or_read_only_is_one_line_with_the_remedy(disk, options, cause):
    home = disk(options) / "var"
    with pytest.raises(ServerError) as error:
        Server(home).start()
    assert cause in str(error.value)
    assert f"Make room in {home}" in str(error.value)
    assert "\n" not in str(error.value)


def test_processes_that_start_at_once_share_one_server(place):
    users = [user(place) for _ in range(3)]
    for one in users:
        one.__enter__()
    assert answers(place)
    for one in users:
        one.__exit__()
    assert stops(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_a_place_that_nobody_can_reach_is_left_closed(tmp_path):
    tmp_path.chmod(0o700)
    server = Server(tmp_path / "checkout" / "var")
    assert server.home.parent == Path("/var/lib/vitrine")
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_commands_that_need_no_database_start_none(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DEBUG": "1", "DATABASE_URL": "embedded://postgres@/vitrine"}
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from devdb import base; base.Server = None; from django.core.management "
            "import execute_from_command_line as run; run(['manage.py', 'check'])",
        ],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
