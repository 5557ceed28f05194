import threading

import pytest

from bibliography.registries import REGISTRIES
from tests.web_server import WebServer


@pytest.fixture
def web_server():
    server = WebServer()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def registry(settings, web_server):
    """The server, and every registry switched on and sent to it."""
    settings.REGISTRIES = list(REGISTRIES)
    settings.REGISTRY_CONTACT = "library@institute.example"
    settings.REGISTRY_KEYS = {}
    settings.REGISTRY_URLS = dict.fromkeys(REGISTRIES, web_server.address)
    return web_server


@pytest.fixture
def link_server(settings, monkeypatch, web_server):
    """A host of our own network that may be asked."""
    settings.LINK_CHECK_PRIVATE_HOSTS = [web_server.address.removeprefix("http://")]
    monkeypatch.setattr("curation.health.links.PAUSE", 0)
    return web_server
