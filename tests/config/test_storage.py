"""Static files as production serves them."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from config.storage import IMPORT, SITE_SHEET


def test_the_sheet_of_the_site_is_collected_as_one_file(tmp_path, settings):
    hashed = settings.STORAGES | {"staticfiles": {"BACKEND": "config.storage.HashedStaticStorage"}}
    with override_settings(STORAGES=hashed, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    (sheet,) = (tmp_path / "css").glob("site.*.css")
    served, names = sheet.read_text(), IMPORT.findall(Path(finders.find(SITE_SHEET)).read_text())
    assert "@import" not in served
    assert all(part in served for part in ("--paper: #f8f5ee", ".masthead", ".prose", ".entry", "@page"))
    assert served.index("@layer tokens, base") < served.index(".masthead")
    assert re.search(r"fonts/newsreader-titles\.[0-9a-f]{12}\.woff2", served)
    assert {f"{name.stem}.css" for name in (settings.BASE_DIR / "static/css").glob("*.css")} == {
        *names,
        "site.css",
    }
