import hashlib
import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from curation.imports.locks import locked_values
from curation.imports.runs import undo_import
from curation.models import ImportItem, ImportRun
from publications.models import Publication, Venue
from tests.shared import real_files

pytestmark = pytest.mark.django_db

GOOD = "@article{rivard2024, title = {Tides}, author = {Ada Rivard}, year = 2024}\n"


def run(*arguments: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_publications", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def bibliography(tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(GOOD + "\n@book{broken, title = {No end\n\n@book{untitled, year = 2020}\n")
    return path


def test_the_good_entries_go_in_and_the_others_are_reported_with_their_line(bibliography):
    out, err = run(bibliography)
    assert Publication.objects.get().cite_key == "rivard2024"
    assert "papers.bib:3: broken: refused. The entry is not well formed" in out
    assert "papers.bib:5: untitled: refused. The entry has no title." in out
    assert out.endswith("papers.bib: 1 created, 0 updated, 0 same work, 0 unchanged, 0 left out, 2 refused\n")
    assert "papers.bib: reading …" in err


def test_a_second_run_changes_nothing(bibliography):
    run(bibliography)
    changed = Publication.objects.get().updated_at
    out, _err = run(bibliography)
    assert "0 created, 0 updated, 0 same work, 1 unchanged, 0 left out, 2 refused" in out
    assert Publication.objects.get().updated_at == changed


def test_a_dry_run_reports_and_changes_nothing(bibliography):
    out, _err = run(bibliography, "--dry-run")
    assert "1 created" in out
    assert "nothing was changed" in out
    assert not Publication.objects.exists()


def test_drafts_are_made_on_request(bibliography):
    run(bibliography, "--draft")
    assert Publication.objects.drafts().count() == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \xff\xfe\x00", b"no entry here"])
def test_a_file_that_is_no_bibliography_ends_in_one_line(tmp_path, content):
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"is no bibliography|holds no entry"):
        run(path)


def test_nothing_goes_in_when_one_of_the_files_cannot_be_read(bibliography, tmp_path):
    with pytest.raises(CommandError, match=r"missing\.bib cannot be read: No such file or directory"):
        run(bibliography, tmp_path / "missing.bib")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        run(tmp_path)
    assert not Publication.objects.exists()


def test_silence_can_be_had(bibliography):
    assert run(bibliography, "--verbosity", "0") == ("", "")


def test_a_preview_says_what_would_become_of_each_entry_and_changes_nothing(bibliography):
    run(bibliography)
    bibliography.write_text(
        GOOD.replace("2024}", "2025, volume = 3}") + "@book{new, title = {Shores}}\n@book{broken, title = {No"
    )
    out, _err = run(bibliography, "--preview")
    assert "papers.bib:1: rivard2024: updated: Tides\n" in out
    assert "papers.bib:1:   year: “2024” → “2025”\n" in out
    assert "papers.bib:2: new: created: Shores\n" in out
    assert "papers.bib:3: broken: refused\n" in out
    assert "papers.bib:3:   | @book{broken, title = {No\n" in out
    assert Publication.objects.get().year == 2024
    assert ImportRun.objects.count() == 1


def test_an_import_is_listed_with_its_entries(bibliography):
    run(bibliography)
    listed = ImportRun.objects.get()
    assert (listed.name, listed.state, listed.user, listed.records) == ("papers.bib", "applied", None, None)
    assert listed.digest == hashlib.sha256(bibliography.read_bytes()).hexdigest()
    assert listed.counts == {"created": 1, "refused": 2}
    first, broken, _untitled = listed.items.all()
    assert (first.publication.cite_key, first.line, first.raw) == ("rivard2024", 1, GOOD.strip())
    assert (broken.outcome, broken.line) == ("refused", 3)


def test_an_entry_that_an_editor_left_out_stays_out(bibliography):
    run(bibliography)
    ImportItem.objects.filter(key="rivard2024").update(outcome="left_out")
    Publication.objects.all().delete()
    out, _err = run(bibliography)
    assert "0 created, 0 updated, 0 same work, 0 unchanged, 1 left out, 2 refused" in out


HERE = Path(__file__).parent
# Our own files, and real ones where they are, with how many works each makes, joins and refuses.
COUNTS = {
    "estuary.bib": (7, 1, 2),
    "estuary.ris": (3, 0, 0),
    "mila-real-lab.bib": (42, 0, 3),
    "hal-laas-gepetto.bib": (156, 1, 1),
}
FILES = [
    HERE / "estuary.bib",
    HERE / "estuary.ris",
    *(
        path
        for pattern in (
            "bib/**/*.bib",
            "ris/*.ris",
            "gold/csl-items.json",
            "api/paperoni-mila/paperoniv2.json",
        )
        for path in real_files(pattern)
        if path.stat().st_size
        < 120_000  # the larger ones are a matter of seconds each, the largest of a minute
    ),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_bibliography_goes_in_then_changes_nothing_and_can_be_undone(path):
    run(path)
    number, first = Publication.objects.count(), ImportRun.objects.get()
    counts = Counter(first.counts)
    found = (counts["created"], counts["joined"], counts["refused"])
    assert COUNTS.get(path.name, found) == found
    assert not Publication.objects.filter(primary_release=None).exists()
    assert {
        work.cite_key: names for work in Publication.objects.all() if (names := locked_values(work))
    } == {}
    assert f"0 created, 0 updated, 0 same work, {works_of(first)} unchanged" in run(path)[0]
    assert Publication.objects.count() == number
    undone = undo_import(first, None)
    assert (len(undone.deleted), undone.stays) == (number, [])
    assert not Publication.objects.exists()
    assert not Venue.objects.exists()


def works_of(listed: ImportRun) -> int:
    return sum(number for outcome, number in listed.counts.items() if outcome != "refused")
