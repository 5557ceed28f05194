"""Processor time and memory of processes, as the kernel counts them (Linux, `proc(5)`)."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.db import connection

PROC = Path("/proc")
HERE = ("", "localhost", "127.0.0.1", "::1")


class Process(NamedTuple):
    """A process: whose child it is, and the ticks of itself and of those of its children that have ended."""

    program: str
    parent: int
    ticks: int


def processes() -> dict[int, Process]:
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it has ended meanwhile
                found[int(folder.name)] = described((folder / "stat").read_text())
    return found


def described(stat: str) -> Process:
    """The line of `/proc/PID/stat`; the name in brackets may hold anything."""
    start, _bracket, rest = stat.rpartition(")")
    fields = rest.split()
    return Process(start.partition("(")[2], int(fields[1]), sum(map(int, fields[11:15])))


def processor_time(root: int) -> float:
    """Seconds of the processor that a process and all that descend from it have taken."""
    found = processes()
    return sum(found[pid].ticks for pid in family(root, found)) / os.sysconf("SC_CLK_TCK")


def family(root: int, found: dict[int, Process]) -> Iterator[int]:
    if root in found:
        yield root
    for pid, process in found.items():
        if process.parent == root:
            yield from family(pid, found)


def children(root: int) -> list[int]:
    return sorted(pid for pid, process in processes().items() if process.parent == root)


def memory(pid: int) -> float:
    """The proportional share of memory of a process (PSS), in MB."""
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def database_server() -> int | None:
    """The first process of the database server; None where it runs on another machine, or out of sight."""
    host = str(connection.get_connection_params().get("host", ""))
    if host not in HERE and not host.startswith("/"):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = processes().get(cursor.fetchone()[0])
    return backend.parent if backend and backend.program.startswith("postgres") else None
