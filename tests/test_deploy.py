"""What docs/run.md says of a production site is what lies in deploy/, and what the code reads."""

import re
import subprocess
import sys

import pytest
from django.core.management import get_commands

from tests.scratch import ROOT, manage

GUIDE = (ROOT / "docs/run.md").read_text()
TYPED = "\n".join(re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL))
COMMANDS = re.findall(r"manage\.py ([a-z_]+)", TYPED)


def test_every_file_of_a_production_site_is_put_in_its_place_by_the_documentation():
    files = {path.name for path in (ROOT / "deploy").iterdir() if path.is_file()} - {
        "rehearse",
        "rehearse-nodes",
    }
    copied = {name for name in files if name.startswith("vitrine") and "deploy/vitrine*" in TYPED}
    assert files - copied == {"env.example", "nginx.conf", "nginx-nodes.conf"}
    assert "deploy/env.example .env" in TYPED
    assert "deploy/nginx.conf > /etc/nginx" in TYPED
    assert "(../deploy/nginx-nodes.conf)" in GUIDE


@pytest.mark.parametrize("heading", ["Install", "Back up and restore", "Restore", "Upgrade"])
def test_what_is_rehearsed_stands_under_the_headings_that_the_rehearsal_looks_for(heading):
    assert f'blocks("{heading}")' in (ROOT / "deploy/rehearse").read_text()
    section = re.search(rf"^##+ {heading}\n(.*?)(?=^##)", GUIDE, re.MULTILINE | re.DOTALL)[1]
    assert "```sh\n" in section


def test_every_command_of_the_documentation_exists():
    assert set(COMMANDS) <= set(get_commands())


def test_every_setting_is_in_the_table_and_every_row_is_a_setting():
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (ROOT / "config/settings.py").read_text()))
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE))
    assert told == read


def test_the_example_of_the_environment_passes_the_checks_of_a_deployment():
    example = (
        (ROOT / "deploy/env.example").read_text().replace("SECRET_KEY=\n", f"SECRET_KEY={'a1b2c' * 12}\n")
    )
    settings = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))
    code, _output, errors = manage("check", "--deploy", "--fail-level=WARNING", **{"DEBUG": "0"} | settings)
    assert code == 0, errors


@pytest.mark.parametrize(
    ("rehearsal", "says"), [("rehearse", "--keep FOLDER"), ("rehearse-nodes", "kills one after the other")]
)
def test_a_rehearsal_explains_itself_without_doing_anything(rehearsal, says):
    command = [sys.executable, ROOT / "deploy" / rehearsal, "--help"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0
    assert says in result.stdout
