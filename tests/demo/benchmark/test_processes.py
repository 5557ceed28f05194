import os
import subprocess
import sys

import pytest

from demo.benchmark import processes
from demo.benchmark.processes import children, database_server, described, memory, processor_time

BURN = "import time\nwhile time.process_time() < 0.3: pass\n"
PARENT = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BURN!r}])
child = subprocess.Popen([sys.executable, "-c", {BURN!r} + "input()"], stdin=subprocess.PIPE)
input()
child.communicate(b"x")
"""


def test_a_line_of_proc_is_read_whatever_the_program_is_called():
    line = "17 (a) b (c) S 4 17 17 0 -1 4194304 0 0 0 0 30 5 200 10 20 0 4 0 100826 12824576 2181"
    assert described(line) == ("a) b (c", 4, 245)


def test_the_time_of_a_process_holds_that_of_its_children_whether_they_have_ended_or_not():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE)
    try:
        while processor_time(parent.pid) < 0.5:
            assert parent.poll() is None
        [child] = children(parent.pid)
        assert 0.1 < processor_time(child) < processor_time(parent.pid) - 0.1
    finally:
        parent.communicate(b"\n")
    assert processor_time(parent.pid) == 0


def test_the_memory_of_a_process_is_told_in_megabytes():
    assert 1 < memory(os.getpid()) < 4000


@pytest.mark.django_db
def test_the_database_server_is_found_where_it_runs_here(monkeypatch):
    server = database_server()
    if server is not None:  # it may run elsewhere
        assert processes.processes()[server].program.startswith("postgres")
        assert processor_time(server) > 0
    monkeypatch.setattr(
        processes.connection, "get_connection_params", lambda: {"host": "db.example", "port": 5432}
    )
    assert database_server() is None
