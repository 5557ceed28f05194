import threading

import pytest

from bibliography.registries import REGISTRIES, Access
from tests.web_server import WebServer


@pytest.fixture
def registry():
    """A server that stands for every registry; `access` sends each of them there."""
    server = WebServer()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    server.access = Access(
        site="https://institute.example",
        contact="library@institute.example",
        addresses=dict.fromkeys(REGISTRIES, server.address),
    )
    yield server
    server.shutdown()
    server.server_close()
