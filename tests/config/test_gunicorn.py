"""gunicorn as the site sets it: who is next to it is believed nothing that Django has not been told to believe."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server on a socket of this machine, whose clients gunicorn trusts more than any other."""
    place = tmp_path_factory.mktemp("gunicorn") / "socket"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers=1", f"--bind=unix:{place}"]
    settings = {
        "DEBUG": "0",
        "SECRET_KEY": "a-long-and-random-key-of-production-0123456789-abcdefghijkl",
        "SITE_URL": "https://institute.example",
        "ALLOWED_HOSTS": "institute.example",
        "LOG_LEVEL": "CRITICAL",
    }
    process = subprocess.Popen(
        [*command, "--log-level=critical"], cwd=ROOT, env=os.environ | settings, stderr=subprocess.DEVNULL
    )
    for _attempt in range(200):
        if place.exists():
            break
        time.sleep(0.1)
    yield place
    process.terminate()
    process.wait(20)


def ask(server: Path, path: str, *headers: str) -> str:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(server))
        lines = [f"GET {path} HTTP/1.1", "Host: institute.example", "Connection: close", *headers, "", ""]
        client.sendall("\r\n".join(lines).encode())
        return b"".join(iter(lambda: client.recv(65536), b"")).decode()


@pytest.mark.parametrize(
    "header", ["SCRIPT_NAME: /x", "SCRIPT-NAME: /x", "PATH_INFO: /y", "REMOTE_USER: ada"]
)
def test_no_header_says_where_the_site_lies_or_who_asks(server, header):
    assert ask(server, "/healthz", header).startswith("HTTP/1.1 200")


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Proto: https", "X-Forwarded-Ssl: on", "X-Forwarded-Protocol: ssl"]
)
def test_without_a_proxy_nobody_makes_http_https(server, header):
    answer = ask(server, "/robots.txt", header)
    assert answer.startswith("HTTP/1.1 301")
    assert "Location: https://institute.example/robots.txt" in answer


def test_headers_that_contradict_each_other_are_no_error(server):
    assert ask(server, "/healthz", "X-Forwarded-Proto: https", "X-Forwarded-Ssl: off").startswith(
        "HTTP/1.1 200"
    )


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/" + "a" * 5000, [], "414"),
        ("/healthz", ["X: " + "a" * 9000], "431"),
        ("/healthz", ["X: a"] * 150, "431"),
    ],
    ids=["path", "header", "headers"],
)
def test_what_is_too_large_is_refused(server, path, headers, status):
    assert ask(server, path, *headers).split()[1] == status
