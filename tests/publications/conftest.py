import threading

import pytest

from tests.publications.sources.conftest import Registry


@pytest.fixture
def link_server(settings, monkeypatch):
    """A host of our own network that may be asked."""
    server = Registry()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.LINK_CHECK_PRIVATE_HOSTS = [server.address.removeprefix("http://")]
    monkeypatch.setattr("publications.health.links.PAUSE", 0)
    yield server
    server.shutdown()
    server.server_close()
