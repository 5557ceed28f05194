import io

import pytest
from django.core.management import CommandError, call_command

from publications.models import Publication
from tests.shared import SHARED, needs_shared

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
    assert out.endswith("papers.bib: 1 created, 0 updated, 0 unchanged, 2 refused\n")
    assert "papers.bib: reading …" in err


def test_a_second_run_changes_nothing(bibliography):
    run(bibliography)
    changed = Publication.objects.get().updated_at
    out, _err = run(bibliography)
    assert "0 created, 0 updated, 1 unchanged, 2 refused" in out
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
    with pytest.raises(CommandError, match="holds no BibTeX entry"):
        run(path)


def test_nothing_goes_in_when_one_of_the_files_cannot_be_read(bibliography, tmp_path):
    with pytest.raises(CommandError, match=r"missing\.bib cannot be read: No such file or directory"):
        run(bibliography, tmp_path / "missing.bib")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        run(tmp_path)
    assert not Publication.objects.exists()


def test_silence_can_be_had(bibliography):
    assert run(bibliography, "--verbosity", "0") == ("", "")


@needs_shared
@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("mila-real-lab", "42 created, 0 updated, 0 unchanged, 3 refused"),
        ("hal-laas-gepetto", "155 created, 2 updated, 0 unchanged, 1 refused"),
        ("gb7714-chinese", "415 created, 19 updated, 0 unchanged, 24 refused"),
        ("bbt-accents-1436-1", "505 created, 1 updated, 0 unchanged, 0 refused"),
    ],
)
def test_a_real_bibliography_goes_in_and_then_changes_nothing(name, summary):
    path = SHARED / "bib" / f"{name}.bib"
    assert summary in run(path)[0]
    works = Publication.objects.count()
    assert "0 created, 0 updated" in run(path)[0]
    assert Publication.objects.count() == works
    assert not Publication.objects.filter(primary_release=None).exists()
