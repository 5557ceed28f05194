"""The costliest files of the suite in processor seconds, asked for with `-p tests.times`.

Counted are the process of the tests, the programs that it starts (Chromium and what its pages do, `manage.py`), and
the share of PostgreSQL; the last two only where there is a /proc. On a busy machine a second does less: compare only
what ran beside the same work.
"""

import os
from collections import defaultdict
from pathlib import Path
from time import process_time

import pytest
from django.db import connection

PHASES = ("setup", "call", "teardown")
SHOWN = 40
TICK = os.sysconf("SC_CLK_TCK")
spent = defaultdict(lambda: defaultdict(float))


def statistics(pid: int | str) -> tuple[int, float]:
    """The parent of a process, and the seconds that it and its ended children have used; none where it has gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    return int(fields[1]), sum(map(int, fields[11:15])) / TICK


def of_others(item: pytest.Item) -> tuple[float, float]:
    """What PostgreSQL's process for this one, and the programs that this one has started, have used until now."""
    backend = connection.connection.info.backend_pid if connection.connection else 0
    ended = sum(os.times()[2:4])
    if "browser" not in item.fixturenames:
        return statistics(backend)[1], ended
    processes = {int(one.name): statistics(one.name) for one in Path("/proc").glob("[0-9]*")}
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in processes.items() if parent in ours} - ours:
        ours |= more
    return statistics(backend)[1], ended + sum(processes[pid][1] for pid in ours - {os.getpid()})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    now = (process_time(), *of_others(item))
    before = getattr(item.config, "processor", now)
    item.config.processor = now
    report = yield
    # A connection or a program that has ended takes its count with it.
    used = [max(0.0, after - until) for after, until in zip(now, before, strict=True)]
    report.processor = [item.location[0], *used, call.duration, "browser" in item.fixturenames]
    return report


def pytest_runtest_logreport(report):
    if not hasattr(report, "processor"):  # made by the controller for a process that died
        return
    file, python, database, programs, wall, browser = report.processor
    for name in (file, "all in a browser" if browser else "all without"):
        row = spent[name]
        row["tests"] += report.when == "call"
        row[report.when] += python
        row["database"] += database
        row["programs"] += programs
        row["sum"] += python + database + programs
        row["wall"] += wall


def pytest_terminal_summary(terminalreporter):
    columns = ("sum", "wall", "tests", *PHASES, "database", "programs")
    terminalreporter.section("processor seconds")
    terminalreporter.line("".join(f"{name:>10}" for name in columns))
    for name, row in sorted(spent.items(), key=lambda one: -one[1]["sum"])[:SHOWN]:
        terminalreporter.line("".join(f"{row[column]:10.1f}" for column in columns) + f"  {name}")
