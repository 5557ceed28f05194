import pytest

from bibliography.registries import REGISTRIES, RegistryError
from curation.imports.registries import ask, switched_on
from tests.web_server import Answer, WebServer


def test_registries_are_off_unless_they_are_switched_on(registry: WebServer, settings):
    settings.REGISTRIES = ["hal"]
    assert [one.name for one in switched_on()] == ["hal"]
    with pytest.raises(RegistryError, match="Crossref is switched off"):
        ask("crossref", "10.1000/abc")
    with pytest.raises(RegistryError, match="no registry called “google”"):
        ask("google", "10.1000/abc")
    assert registry.asked == []


def test_they_come_in_the_order_of_the_setting(settings):
    settings.REGISTRIES = ["orcid", "crossref"]
    assert [one.name for one in switched_on()] == ["orcid", "crossref"]


def test_a_registry_learns_from_the_settings_who_asks(registry: WebServer, settings):
    settings.REGISTRY_KEYS = {"crossref": "secret"}
    registry.answers["/works/10.1000/abc"] = Answer(b"{}")
    assert ask("crossref", "10.1000/abc") == [b"{}"]
    ((_path, headers),) = registry.asked
    assert "mailto:library@institute.example" in headers["User-Agent"]
    assert settings.SITE_URL in headers["User-Agent"]
    assert headers["Crossref-Plus-API-Token"] == "Bearer secret"


def test_without_an_address_in_the_settings_a_registry_is_asked_at_home(settings):
    settings.REGISTRIES, settings.REGISTRY_URLS = list(REGISTRIES), {}
    assert all(one.base == REGISTRIES[one.name].home for one in switched_on())
