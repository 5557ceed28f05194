"""A cache that processes share, and that may go away."""

import pytest
from django.core.cache import cache

from content.caching import shared
from content.caching.shared import SHARED, code_files, is_shared, site


@pytest.fixture
def a_file_based_cache(settings, tmp_path):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }
    site.cache_clear()
    yield
    site.cache_clear()


def test_the_memory_of_one_process_is_not_shared(a_file_based_cache, settings):
    assert is_shared()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert not is_shared()


@pytest.mark.usefixtures("a_file_based_cache")
def test_another_site_or_other_code_in_the_same_cache_keeps_other_things(settings):
    SHARED.put("a", 1)
    settings.SITE_URL = "https://other.example"
    site.cache_clear()
    assert SHARED.get("a") is None


@pytest.mark.usefixtures("a_file_based_cache")
def test_a_turn_is_one_among_processes_and_ends_with_whoever_took_it(monkeypatch):
    monkeypatch.setattr(shared, "PATIENCE", 0.1)
    turn = f"{shared.key('a')}:turn"
    with SHARED.turn("a"):
        assert cache.get(turn)
    assert cache.get(turn) is None
    cache.set(turn, "another process", 60)
    with SHARED.turn("a"):  # which has died: one waits for so long, then does it too
        assert cache.get(turn) == "another process"
    assert cache.get(turn) == "another process"


@pytest.mark.usefixtures("a_file_based_cache")
def test_without_an_answer_of_the_cache_everything_is_made(monkeypatch, caplog):
    class Away:
        def __getattr__(self, name: str):
            raise ConnectionError

    monkeypatch.setattr(shared, "cache", Away())
    SHARED.put("a", 1)
    with SHARED.turn("a"):
        assert SHARED.get("a") is None


def test_the_code_is_all_that_pages_are_made_by(settings):
    names = {path.relative_to(settings.BASE_DIR).as_posix() for path in code_files(settings.BASE_DIR)}
    assert names >= {
        "config/urls.py",
        "templates/base.html",
        "locale/fr/LC_MESSAGES/django.mo",
        "static/css/home.css",
    }
    assert not any(name.startswith((".venv", "var/", "tests/")) for name in names)
