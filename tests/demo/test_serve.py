"""`make demo` says in one line what stands in its way, before anything is installed or claimed to be there."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from demo.surroundings import Obstacle, claim, look_around

ROOT = Path(__file__).resolve().parents[2]
TEXT = {"capture_output": True, "text": True, "timeout": 60}


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", "--directory", ROOT, *arguments, f"PYTHON={sys.executable}"]
    return subprocess.run(command, **TEXT)


def test_a_port_that_is_taken_is_one_line_with_the_remedy_and_no_promise(taken):
    result = make("demo", f"PORT={taken}")
    assert result.returncode != 0
    assert result.stdout == ""
    said = result.stderr.splitlines()
    assert said[0].startswith(f"Port {taken} of 127.0.0.1 is taken")
    assert f"PORT={taken + 1}" in said[0]
    assert len(said) == 2  # the other one is make's own


def test_the_port_is_claimed_before_the_database_is_touched(taken):
    environment = os.environ | {
        "HOST": "127.0.0.1",
        "PORT": str(taken),
        "SITE_URL": "",
        "DATABASE_URL": "none",
    }
    result = subprocess.run([sys.executable, "-m", "demo.serve"], cwd=ROOT, env=environment, **TEXT)
    assert result.returncode != 0
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["abc", "0", "99999", "-1", ""])
def test_what_is_no_port_is_named(port):
    with pytest.raises(Obstacle, match="is no port"):
        claim("127.0.0.1", port)


def test_an_address_of_another_machine_is_named():
    with pytest.raises(Obstacle, match="cannot be served at 192"):
        claim("192.0.2.77", "8000")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    monkeypatch.setattr(os, "access", lambda folder, mode: Path(folder).name != "var")
    with pytest.raises(Obstacle, match=f"{tmp_path}/var cannot be written to"):
        look_around()


def test_a_full_disk_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=3_000_000))
    with pytest.raises(Obstacle, match="The disk is full: 1500 MB are needed, 3 MB are free"):
        look_around()


def test_what_make_runs_is_found_in_a_folder_that_was_moved():
    """Scripts of an environment name the folder that they were installed in; Python and djade are programs."""
    lines = (ROOT / "Makefile").read_text().splitlines()
    programs = [line for line in lines if re.search(r"\$\(BIN\)/(?!python|djade)", line)]
    assert programs == []


def test_the_key_that_signs_sessions_is_for_its_owner_alone(tmp_path):
    """Made in a copy: that of this folder may be in use."""
    for name in ("Makefile", "demo"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "static").mkdir()
    command = ["make", "--directory", tmp_path, "var/secret-key", f"PYTHON={sys.executable}"]
    subprocess.run(command, check=True, **TEXT)
    key = tmp_path / "var/secret-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text().strip()) > 50
