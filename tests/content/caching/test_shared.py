"""A cache that processes share."""

import os
import subprocess
import sys

import pytest
from django.core.cache import caches

from content.caching import shared
from content.caching.shared import SHARED, code_files, site
from tests.scratch import ROOT


@pytest.fixture
def a_file_based_cache(settings, tmp_path):
    settings.SHARED_PAGES = True
    settings.CACHES = {
        "content": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }
    site.cache_clear()
    yield
    site.cache_clear()


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
        assert caches["content"].get(turn)
    assert caches["content"].get(turn) is None
    caches["content"].set(turn, "another process", 60)
    with SHARED.turn("a"):  # which has died: one waits for so long, then does it too
        assert caches["content"].get(turn) == "another process"
    assert caches["content"].get(turn) == "another process"


def test_the_code_is_all_that_pages_are_made_by(settings):
    names = {path.relative_to(settings.BASE_DIR).as_posix() for path in code_files(settings.BASE_DIR)}
    assert names >= {
        "config/urls.py",
        "templates/base.html",
        "locale/fr/LC_MESSAGES/django.mo",
        "static/css/home.css",
    }
    assert not any(name.startswith((".venv", "var/", "tests/")) for name in names)


def test_every_process_of_the_same_code_and_settings_shares():
    ask = "import django; django.setup(); from content.caching.shared import site; print(site())"
    environment = os.environ | {"CACHE_URL": "redis://127.0.0.1:1/0", "PYTHONHASHSEED": "random"}

    def digest(**changes: str) -> str:
        command = [sys.executable, "-c", ask]
        done = subprocess.run(command, env=environment | changes, cwd=ROOT, check=True, capture_output=True)
        return done.stdout.decode().strip()

    one, other = digest(), digest()
    assert len(one) == 32 and one == other
    assert digest(SITE_URL="https://other.example") != one
