"""The processes of a site on more than one machine, each of which can be killed and brought back."""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.request import OpenerDirector, build_opener

from rehearsal.programs import Programs

ROOT = Path(__file__).resolve().parents[2]
LIMITS = ["-c", "max_connections=60", "-c", "fsync=off", "-c", "hot_standby_feedback=on"]
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/errors; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {nodes}
    server {{
        listen 127.0.0.1:{port};
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $remote_addr;
        location /media/pictures/ {{ alias {folder}/media/pictures/; }}
        location / {{ proxy_pass http://vitrine; }}
    }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_until(is_so: Callable[[], object], what: str, seconds: float = 60) -> float:
    """How many seconds it took; ends the rehearsal where it takes too long."""
    began = time.monotonic()
    while not is_so():
        if time.monotonic() - began > seconds:
            sys.exit(f"FAILED: {what} was not so within {seconds} seconds.")
        time.sleep(0.1)
    return time.monotonic() - began


class Server:
    """A process in a session of its own; as root, it is run by nobody."""

    def __init__(self, name: str, folder: Path, programs: Programs) -> None:
        self.name, self.folder, self.programs, self.port = name, folder, programs, free_port()
        self.process: subprocess.Popen | None = None
        self.environment = programs.environment

    @staticmethod
    def account() -> int:
        return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()

    @property
    def user(self) -> dict[str, object]:
        return {} if os.geteuid() else {"user": self.account(), "extra_groups": []}

    def run(self, program: str, *arguments: object) -> str:
        command = [self.programs.path(program), *map(str, arguments)]
        result = subprocess.run(
            command, cwd="/", env=self.environment, capture_output=True, text=True, **self.user
        )
        if result.returncode:
            sys.exit(f"FAILED: {' '.join(command)}\n{result.stderr}")
        return result.stdout.strip()

    def command(self) -> list[str]:
        raise NotImplementedError

    def is_ready(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0

    def start(self) -> None:
        with (self.folder / f"{self.name.replace(' ', '-')}.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True, cwd=ROOT, **self.user,
            )  # fmt: skip
        wait_until(self.is_ready, f"{self.name} ready")

    def kill(self) -> None:
        """As when its machine loses power."""
        if self.process:
            os.kill(self.process.pid, signal.SIGSTOP)  # or it would begin anew what is killed below it
            self.signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def halt(self) -> None:
        """Keep every connection, and answer nothing."""
        self.signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.signal(signal.SIGCONT)

    def signal(self, number: signal.Signals) -> None:
        for process in [*descendants(self.process.pid), self.process.pid]:
            with suppress(ProcessLookupError):
                os.kill(process, number)


def descendants(parent: int) -> list[int]:
    """The processes below one: those of PostgreSQL have left its session."""
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [*descendants(child), child]
    return found


class PostgreSQL(Server):
    @property
    def data(self) -> Path:
        return self.folder / self.name

    @property
    def url(self) -> str:
        return f"postgres://vitrine@127.0.0.1:{self.port}/vitrine"

    def create(self) -> None:
        self.run("initdb", "-D", self.data, "--username=vitrine", "--auth=trust", "--encoding=UTF8", "-N")

    def copy(self, primary: "PostgreSQL") -> None:
        """Become a streaming replica of another one."""
        self.run(
            "pg_basebackup", "-D", self.data, "-R", "-d", f"{primary.url}?dbname=replication", "-c", "fast"
        )

    def command(self) -> list[str]:
        place = ["-c", f"port={self.port}", "-c", "listen_addresses=127.0.0.1", "-k", str(self.folder)]
        return [self.programs.path("postgres"), "-D", str(self.data), *place, *LIMITS]

    def is_ready(self) -> bool:
        command = [self.programs.path("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, env=self.environment).returncode == 0

    def start(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # of one that was killed
        super().start()

    def sql(self, statement: str, database: str = "vitrine") -> str:
        return self.run(
            "psql", "-X", "-q", "-A", "-t", "-h", "127.0.0.1", "-p", self.port, "-U", "vitrine", "-d", database,
            "-c", statement,
        )  # fmt: skip


class SharedCache(Server):
    def command(self) -> list[str]:
        quiet = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        return [self.programs.path("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", *quiet]


class Node(Server):
    """The site under gunicorn, with the settings of its machine."""

    user: dict[str, object] = {}  # whoever rehearses may read this folder

    def __init__(self, name: str, folder: Path, programs: Programs, settings: dict[str, str]) -> None:
        super().__init__(name, folder, programs)
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | settings

    def command(self) -> list[str]:
        return [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--log-level=error"]

    def manage(self, *arguments: str, **settings: str) -> None:
        command = [sys.executable, "manage.py", *arguments, "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=self.environment | settings, check=True)

    def ask(self, path: str) -> str:
        """The body of an answer of this node, passing by nginx."""
        return self.opened(build_opener(), path)

    def opened(self, browser: OpenerDirector, path: str, form: str = "") -> str:
        address = f"http://127.0.0.1:{self.port}{path}"
        with browser.open(address, form.encode() or None, timeout=30) as answer:
            return answer.read().decode()

    def is_ready(self) -> bool:
        try:
            return self.ask("/healthz") == "ok\n"
        except OSError:
            return False


class Proxy(Server):
    """nginx with the lines of deploy/nginx-nodes.conf."""

    def write(self, *nodes: Node) -> None:
        lines = (ROOT / "deploy/nginx-nodes.conf").read_text()
        for example, node in zip(("10.0.0.11:8000", "10.0.0.12:8000"), nodes, strict=True):
            lines = lines.replace(example, f"127.0.0.1:{node.port}")
        configuration = NGINX.format(folder=self.folder, port=self.port, nodes=lines)
        (self.folder / "nginx.conf").write_text(configuration)

    def command(self) -> list[str]:
        place = ["-p", str(self.folder), "-e", str(self.folder / "errors")]
        return [self.programs.path("nginx"), *place, "-c", str(self.folder / "nginx.conf")]
