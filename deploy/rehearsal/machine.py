"""A Debian 12 of its own, with systemd and a network, that is gone afterwards."""

import ast
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PACKAGES = "systemd-sysv,dbus,libpam-systemd,ca-certificates,procps"
INIT = ("/usr/lib/systemd", "/lib/systemd", "/sbin/init")
PATHS = re.compile(r"(?<![\w:/.-])(?:file://)?(/[\w./-]+)")
ANSWERS = {  # to createsuperuser
    b"Username": b"admin",
    b"Email address: ": b"admin@institute.example",
    b"Password: ": b"a-password-for-the-rehearsal",
    b"Password (again): ": b"a-password-for-the-rehearsal",
}


class Machine:
    def __init__(self, folder: Path, mirror: str):
        self.tree = folder.resolve() / "debian"
        self.mirror = mirror
        self.network = f"rehearsal-{os.getpid()}"
        self.temporary = tempfile.TemporaryDirectory(prefix="rehearsal-", dir="/var/tmp")
        self.disk = Path(self.temporary.name, "disk")
        self.shared = Path(self.temporary.name, "shared")  # /rehearsal in the machine
        self.shared.mkdir()
        self.processes: list[subprocess.Popen] = []

    def __enter__(self) -> "Machine":
        self.build()
        try:
            self.boot()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *failure: object) -> None:
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
        subprocess.run(["ip", "netns", "delete", self.network], check=False)
        self.temporary.cleanup()

    def build(self) -> None:
        """Debian as its installer leaves it, but for what this machine tells pip and whom it trusts."""
        if not (self.tree / "etc/debian_version").exists():
            self.tree.mkdir(parents=True, exist_ok=True)
            include = f"--include={PACKAGES}"
            command = ["debootstrap", "--variant=minbase", include, "bookworm", self.tree, self.mirror]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (self.tree / "etc/hostname").write_text("rehearsal\n")
        (self.tree / "etc/resolv.conf").unlink(missing_ok=True)
        (self.tree / "etc/resolv.conf").write_text("nameserver 10.0.2.3\n")
        settings = pip_settings()
        lines = [f"{name} = {value}".replace("\n", "\n    ") for name, value in settings.items()]
        (self.tree / "etc/apt/apt.conf.d/99quiet").write_text('quiet "2";\n')
        (self.tree / "etc/pip.conf").write_text("\n".join(["[global]", *lines, ""]))
        named = {Path(path) for value in settings.values() for path in PATHS.findall(value)}
        # An index names files beside it, so the folder above comes along: /opt/index with /opt/index/simple.
        self.read = {Path(*path.parts[:3]) for path in named if path.is_dir()}
        for path in {Path("/etc/ssl/certs/ca-certificates.crt"), *named}:
            if path.is_file():
                copy = self.tree / path.relative_to("/")
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)

    def boot(self) -> None:
        subprocess.run(["cp", "--archive", "--reflink=auto", self.tree, self.disk], check=True)
        subprocess.run(["ip", "netns", "add", self.network], check=True)
        network = f"/run/netns/{self.network}"
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        slirp = [
            "slirp4netns",
            "--netns-type=path",
            "--configure",
            "--disable-host-loopback",
            network,
            "tap0",
        ]
        self.processes.append(subprocess.Popen(slirp, **quiet))
        container = [
            "systemd-nspawn",
            "--boot",
            "--register=no",
            "--keep-unit",
            "--quiet",
            f"--machine={self.network}",
            f"--directory={self.disk}",
            f"--network-namespace-path={network}",
            "--resolv-conf=off",
            "--timezone=off",
            "--suppress-sync=yes",
            f"--bind={self.shared}:/rehearsal",
            *(f"--bind-ro={path}" for path in self.read),
        ]
        nspawn = subprocess.Popen(container, **quiet)
        self.processes.append(nspawn)
        self.leader = booted(nspawn)
        self.run("until systemctl is-system-running 2>&1 | grep -qE 'running|degraded'; do sleep 0.5; done")

    def command(self, script: str, *options: str) -> list[str]:
        enter = [
            "nsenter",
            f"--target={self.leader}",
            "--mount",
            "--uts",
            "--ipc",
            "--net",
            "--pid",
            "--cgroup",
        ]
        clean = ["env", "--ignore-environment", "HOME=/root", "TERM=dumb", "LANG=C.UTF-8"]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        quiet = "DEBIAN_FRONTEND=noninteractive"
        return [*enter, *clean, path, quiet, "bash", "-e", "-o", "pipefail", *options, "-c", script]

    def run(self, script: str, timeout: int = 600) -> str:
        """What a script prints; ends the rehearsal where it fails."""
        command = self.command(script)
        result = subprocess.run(
            command, text=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=timeout
        )
        if result.returncode:
            sys.exit(f"FAILED ({result.returncode}): {script}\n{result.stdout}")
        return result.stdout

    def type(self, script: str) -> None:
        """Run lines as somebody at a terminal does, and answer what they ask; each is shown before it runs."""

        def read(terminal: int) -> bytes:
            output = os.read(terminal, 65536)
            for question, answer in ANSWERS.items():
                if output.lstrip().startswith(question) or b"\n" + question in output:
                    os.write(terminal, answer + b"\n")
            return output

        sys.stdout.flush()
        if code := os.waitstatus_to_exitcode(pty.spawn(self.command(script, "-x"), read)):
            sys.exit(f"FAILED ({code}): the last line above")


def booted(process: subprocess.Popen) -> str:
    """The process that is systemd in the container, once it is there; what sets the container up comes before it."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None:
        for child in children.read_text().split():
            if (
                Path(f"/proc/{child}/cmdline")
                .read_text()
                .startswith(("/usr/lib/systemd", "/lib/systemd", "/sbin/init"))
            ):
                return child
        time.sleep(0.2)
    sys.exit("systemd-nspawn cannot boot a machine here.")


def pip_settings() -> dict[str, str]:
    """What the files and the environment of this machine tell pip, the later over the earlier."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    pairs = [line.partition("=")[::2] for line in sorted(listed, key=lambda line: line.startswith(":env:"))]
    return {name.rpartition(".")[2]: ast.literal_eval(value) for name, value in pairs}
