"""Files of long lists are written once for each version of the content, one at a time."""

import pytest
from django.utils import timezone

from publications.export import files, kept
from publications.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)  # the version counts what is committed

ADDRESS = "/en/publications.bib"


@pytest.fixture(autouse=True)
def long_lists(monkeypatch, settings, tmp_path):
    """Two works are a long list."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(files, "SHORT", 1)
    for title in ("Tides", "Trees"):
        factories.publication(title, ("Ada Rivard",), 2024)


@pytest.fixture
def written(monkeypatch) -> list[int]:
    """The keys of the works that are written."""
    keys, bibtex = [], files.bibtex
    monkeypatch.setattr(files, "bibtex", lambda work: (keys.append(work.pk), bibtex(work))[1])
    return keys


def names() -> list[str]:
    return sorted(path.name for path in kept.folder().iterdir() if path.name != "lock")


def test_a_long_list_is_written_once_and_anew_when_content_changes(client, written):
    first = client.get(ADDRESS).getvalue()
    again = client.get(ADDRESS)
    assert again.getvalue() == first and first.count(b"@") == 2
    assert again.headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert len(written) == 2
    assert client.get("/fr/publications.bib?page=1").getvalue() == first
    assert len(written) == 2
    work = Publication.objects.first()
    work.title = "Changed"
    work.save()
    assert b"Changed" in client.get(ADDRESS).getvalue()
    assert len(written) == 4


def test_what_is_unpublished_is_gone_from_the_next_file(client):
    client.get(ADDRESS).getvalue()
    Publication.objects.filter(title="Tides").update(expires_at=timezone.now())
    assert b"Tides" not in client.get(ADDRESS).getvalue()


def test_while_one_is_written_others_are_asked_to_come_back_in_their_language(client):
    first = client.get(ADDRESS)
    parts = iter(first.streaming_content)
    next(parts)
    busy = client.get("/fr/publications.ris")
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "60")
    assert "Réessayez" in busy.content.decode()
    first.close()
    assert names() == []
    assert client.get("/fr/publications.ris").getvalue().count(b"ER  - ") == 2
    assert len(names()) == 1


def test_only_the_newest_files_are_kept(client, monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    for extension in ("bib", "ris", "json"):
        client.get(f"/en/publications.{extension}").getvalue()
    assert {name.rpartition(".")[2] for name in names()} == {"ris", "json"}


def test_a_head_request_writes_nothing(client, written):
    etag = client.head(ADDRESS).headers["ETag"]
    assert written == [] and not kept.folder().exists()
    response = client.get(ADDRESS)
    response.close()
    assert response.headers["ETag"] == etag
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304


class FullDisk:
    """A file that cannot grow."""

    def __init__(self, file) -> None:
        self.name, self.close = file.name, file.close

    def write(self, piece: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_where_the_disk_is_full_the_whole_list_is_sent_and_nothing_kept(settings):
    making = kept.FileInTheMaking("x.bib", iter(["a", "b"]))
    making.draft = FullDisk(making.draft)
    assert list(making) == [b"a", b"b"]
    making.close()
    assert names() == []


def test_where_nothing_can_be_written_the_whole_list_is_sent_all_the_same(client, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    assert client.get(ADDRESS).getvalue().count(b"@") == 2
    assert "Nothing can be written" in caplog.text
