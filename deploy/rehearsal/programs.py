"""The programs of Debian's packages: those that are installed, the others unpacked into a folder that goes away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"initdb": "postgresql", "redis-server": "redis-server", "nginx": "nginx-light"}


class Programs:
    def __init__(self, folder: Path) -> None:
        self.root = folder / "debian"
        lacking = [package for program, package in PACKAGES.items() if not self.installed(program)]
        if lacking:
            self.unpack(lacking, folder / "archives")

    def installed(self, program: str) -> str | None:
        places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), "/usr/sbin"]
        return shutil.which(program, path=os.pathsep.join([*map(str, places), os.environ["PATH"]]))

    def unpack(self, packages: list[str], archives: Path) -> None:
        """What apt would install, without installing it."""
        (archives / "partial").mkdir(parents=True)
        options = ["--download-only", "--no-install-recommends", "--yes", "-qq"]
        command = ["apt-get", "install", *options, "-o", f"Dir::Cache::archives={archives}", *packages]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"Install {', '.join(packages)}, or run this as root, so that apt may fetch them.")
        for archive in archives.glob("*.deb"):
            subprocess.run(["dpkg", "--extract", archive, self.root], check=True)

    def path(self, program: str) -> str:
        if found := self.installed(program):
            return found
        return str(next(path for path in self.root.rglob(program) if path.parent.name in ("bin", "sbin")))

    @property
    def environment(self) -> dict[str, str]:
        """Where the unpacked programs find their libraries."""
        libraries = {str(path.parent) for path in self.root.rglob("*.so*")} if self.root.exists() else ()
        return os.environ | {"LD_LIBRARY_PATH": os.pathsep.join(sorted(libraries)), "LC_ALL": "C.UTF-8"}
