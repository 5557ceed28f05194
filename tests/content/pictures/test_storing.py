import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage, default_storage
from django.core.management import call_command

from content.models import Picture
from content.pictures import storing
from content.pictures.crops import CROPS
from content.pictures.formats import ENCODINGS
from content.pictures.renditions import (
    DamagedOriginal,
    rendition_folder,
    rendition_name,
    renditions,
    renditions_by_name,
)
from tests import factories
from tests.media import disk_with_room_for, encoded, snapshot, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(monkeypatch):
    factories.one_small_crop(monkeypatch)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A context whose end is the end of a transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def names_of(picture: Picture) -> set[str]:
    """The names in the storage that belong to the picture, its file included."""
    return {picture.file.name, *storing.stored_renditions(picture.file.storage, picture.file.name)}


def wanted_of(picture: Picture) -> set[str]:
    return {picture.file.name, *renditions_by_name(picture)}


def test_renditions_are_made_when_a_picture_is_saved():
    picture = factories.picture(width=1600, height=1000)
    for crop in CROPS:
        available = renditions(picture, crop)
        assert {one.extension for one in available} == set(ENCODINGS)
        assert {rendition_name(picture, one) for one in available} <= names_of(picture)


def test_a_new_focal_point_replaces_the_renditions(committed):
    picture = factories.picture()
    with committed():
        picture.focal_point = "0.2x0.8"
        picture.save()
    names = stored()
    assert any("0.2x0.8" in name for name in names)
    assert not any("0.5x0.5" in name for name in names)


def test_a_replaced_file_and_a_deleted_picture_leave_nothing(committed):
    picture = factories.picture()
    before = picture.file.name
    with committed():
        picture.file = ContentFile(encoded(size=(300, 200)), name="new.jpg")
        picture.save()
    assert not picture.file.storage.exists(before)
    assert (picture.width, picture.height) == (300, 200)
    with committed():
        picture.delete()
    assert stored() == []


@pytest.mark.parametrize("columns", [["caption_en"], ["caption_en", "credit"], []])
def test_a_caption_saved_alone_does_no_work_with_files(small, committed, columns):
    picture = factories.picture()
    picture.file.storage.delete(next(iter(renditions_by_name(picture))))
    storing.remove(picture.file.storage, picture.file.name)  # without it, nothing could be rendered
    leftover = picture.file.storage.save(f"{rendition_folder(picture.file.name)}/old.jpg", ContentFile(b""))
    before = snapshot()
    with committed():
        picture.caption_en = "At dawn"
        picture.save(update_fields=columns)
    assert snapshot() == before
    assert picture.file.storage.exists(leftover)
    assert Picture.objects.get().caption_en == ("At dawn" if columns else "")


def test_a_picture_loaded_without_its_file_does_no_work_with_files(small, committed):
    storing.remove(factories.picture().file.storage, Picture.objects.get().file.name)
    before = snapshot()
    picture = Picture.objects.only("credit").get()
    with committed():
        picture.credit = "Ada Rivard"
        picture.save()
    assert snapshot() == before
    assert Picture.objects.get().credit == "Ada Rivard"


def test_a_focal_point_saved_alone_replaces_the_renditions(small, committed):
    picture = factories.picture()
    with committed():
        picture.focal_point = "0.2x0.8"
        picture.save(update_fields=["focal_point"])
    assert Picture.objects.get().focal_point == "0.2x0.8"
    assert names_of(picture) == wanted_of(picture)


@pytest.mark.parametrize("column", ["file", "focal_point"])
def test_what_files_are_made_from_is_saved_together(small, committed, column):
    picture = factories.picture()
    with committed():
        picture.file = ContentFile(encoded(size=(300, 200)), name="new.jpg")
        picture.focal_point = "0.2x0.8"
        picture.save(update_fields=[column])
    saved = Picture.objects.get()
    assert (saved.width, saved.height, saved.focal_point) == (300, 200, "0.2x0.8")
    assert set(stored()) == {name.rpartition("/")[2] for name in wanted_of(saved)}


def test_two_editors_who_save_at_once_leave_the_renditions_of_the_last(small, committed):
    first = factories.picture()
    second = Picture.objects.get()
    with committed():
        first.focal_point = "0.1x0.1"
        first.save()
        second.focal_point = "0.9x0.9"
        second.save()
    assert names_of(first) == wanted_of(second)


def test_the_row_decides_which_renditions_stay(small, committed):
    picture = factories.picture()
    with committed():
        picture.focal_point = "0.2x0.8"
        picture.save()
        Picture.objects.filter(pk=picture.pk).update(focal_point="0.5x0.5")
    assert names_of(picture) == wanted_of(Picture.objects.get())


def test_a_full_disk_leaves_none_of_the_new_renditions(small):
    picture = factories.picture()
    before = snapshot()
    picture.focal_point = "0.2x0.8"
    with disk_with_room_for(100), pytest.raises(OSError, match="File too large"):
        picture.save()
    assert snapshot().keys() == before.keys()


def test_a_damaged_original_is_told_from_a_missing_one(small):
    picture = factories.picture()
    picture.focal_point = "0.2x0.8"
    picture.file.storage.delete(picture.file.name)
    with pytest.raises(FileNotFoundError):
        storing.render(picture)
    picture.file.storage.save(picture.file.name, ContentFile(encoded("PNG")[:60]))
    with pytest.raises(DamagedOriginal):
        storing.render(picture)


def test_files_that_cannot_be_removed_do_not_undo_a_save_or_a_deletion(small, committed, monkeypatch, caplog):
    picture = factories.picture()

    def refuse(*arguments):
        raise OSError("read-only")

    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    picture.focal_point = "0.2x0.8"
    with committed():
        picture.save()
    assert Picture.objects.get().focal_point == picture.focal_point
    with committed():
        picture.delete()
    assert not Picture.objects.exists()
    assert [record.exc_info[0] for record in caplog.records] == [OSError, OSError]


def test_a_storage_without_a_disk_serves_as_well_and_no_page_asks_it(
    settings, client, monkeypatch, committed
):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }
    picture = factories.picture()
    story = factories.article(cover=picture)
    assert names_of(picture) == wanted_of(picture)
    with monkeypatch.context() as patch:
        for question in ("open", "exists", "listdir", "size", "path"):
            patch.setattr(
                InMemoryStorage, question, lambda *arguments: pytest.fail("a page asks the storage")
            )
        assert (
            rendition_name(picture, renditions(picture, "hero")[0])
            in client.get(story.get_absolute_url()).text
        )
    call_command("render_pictures", verbosity=0)
    assert names_of(picture) == wanted_of(picture)
    story.delete()
    with committed():
        picture.delete()
    assert default_storage.listdir(storing.FOLDER)[1] == []
    assert stored() == []
