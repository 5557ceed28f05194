"""What is loaded before workers are forked from the process that loads it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
import gc, sys
import config.wsgi
from django.db import connections
print(gc.isenabled(), gc.get_freeze_count() > 100_000, "pages.views" in sys.modules, connections["default"].connection)
"""


def test_views_are_loaded_and_out_of_the_garbage_collection_and_no_connection_is_open():
    settings = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, env=os.environ | settings, capture_output=True, text=True
    )
    assert done.stdout.split() == ["True", "True", "True", "None"], done.stderr
