import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image

from content.models import Picture
from content.pictures.crops import CROPS, Crop
from content.pictures.formats import ENCODINGS
from content.pictures.renditions import renditions_by_name
from tests import factories
from tests.media import disk_with_room_for, encoded, grow_old, put, snapshot

pytestmark = pytest.mark.django_db

NOTHING = "renditions made: 0, files and folders removed: 0\n"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    factories.one_small_crop(monkeypatch)


def run(*arguments: str, progress: str | None = None) -> str:
    """What the command says; `progress` is what it should say of that."""
    out, err = io.StringIO(), io.StringIO()
    call_command("render_pictures", *arguments, stdout=out, stderr=err, no_color=True)
    assert progress is None or err.getvalue() == progress
    return out.getvalue()


def shrink_webp(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(ENCODINGS, "webp", ENCODINGS["webp"] | {"quality": 10})


def is_complete(settings, picture: Picture) -> bool:
    """Whether all that pages may show is there, and nothing else beside it."""
    folder = (settings.MEDIA_ROOT / picture.file.name).with_suffix("")
    names = {str(path.relative_to(settings.MEDIA_ROOT)) for path in folder.iterdir()}
    return names == set(renditions_by_name(picture)) and (settings.MEDIA_ROOT / picture.file.name).exists()


def test_a_changed_quality_replaces_the_files(settings, monkeypatch):
    pictures = [factories.picture(), factories.picture()]
    grow_old()
    shrink_webp(monkeypatch)
    assert not is_complete(settings, pictures[0])
    out = run(progress="2 of 2 pictures\n")
    assert out == "renditions made: 2, files and folders removed: 2\n"
    assert all(is_complete(settings, picture) for picture in pictures)


def test_a_new_crop_is_made_for_all_pictures_and_is_no_wider_than_they_are(settings, monkeypatch):
    picture = factories.picture(width=300, height=200)
    monkeypatch.setitem(CROPS, "square", Crop(1, (100, 400), "10rem"))
    assert run() == "renditions made: 5, files and folders removed: 0\n"
    assert is_complete(settings, picture)
    sizes = set()
    for path in (settings.MEDIA_ROOT / picture.file.name).with_suffix("").glob("square-*"):
        with Image.open(path) as image:
            sizes.add(image.size)
    assert sizes == {(100, 100), (200, 200)}


def test_a_second_run_makes_and_removes_nothing(monkeypatch):
    factories.picture()
    put("pictures/2024/gone/card.avif")
    grow_old()
    shrink_webp(monkeypatch)
    run()
    grow_old()
    before = snapshot()
    assert run() == NOTHING
    assert snapshot() == before


def test_a_dry_run_lists_both_and_changes_nothing(monkeypatch):
    picture = factories.picture()
    put("pictures/2024/gone.jpg")
    grow_old()
    old = set(renditions_by_name(picture))
    shrink_webp(monkeypatch)
    before = snapshot()
    out = run("--dry-run")
    assert snapshot() == before
    new = set(renditions_by_name(picture))
    assert sorted(out.splitlines()[:-1]) == sorted(
        [f"to make: {name}" for name in new - old]
        + [f"to remove: {name}" for name in {*(old - new), "pictures/2024/gone.jpg", "pictures/2024"}]
    )
    assert out.endswith("renditions made: 1, files and folders removed: 3 (dry run: nothing was changed)\n")


def test_orphans_are_swept_with_their_folders(settings):
    picture = factories.picture()
    factories.picture()
    Picture.objects.exclude(pk=picture.pk).delete()  # which leaves all its files behind
    put("pictures/2019/tree.jpg")
    put("pictures/2019/tree/card-0.5x0.5-480.webp")
    put("pictures/2019/empty/file").unlink()
    put("elsewhere/notes.txt")
    grow_old()
    run()
    assert is_complete(settings, picture)
    below = {path.relative_to(settings.MEDIA_ROOT).as_posix() for path in settings.MEDIA_ROOT.rglob("*")}
    left = {name for name in below if not name.startswith(picture.file.name.removesuffix(".png"))}
    assert left == {"pictures", picture.file.name.rpartition("/")[0], "elsewhere", "elsewhere/notes.txt"}


def test_what_may_be_an_upload_in_progress_stays():
    factories.picture()
    for name in ("pictures/2019/new.jpg", "pictures/2019/new/card.avif", "pictures/2020/empty/file"):
        put(name)
    put("pictures/2020/empty/file").unlink()
    grow_old(minutes=59)
    before = snapshot()
    assert run() == NOTHING
    assert snapshot() == before
    grow_old(minutes=61)
    assert run() == "renditions made: 0, files and folders removed: 6\n"


def test_renditions_of_another_focal_point_are_swept(settings):
    picture = factories.picture()
    picture.focal_point = "0.2x0.8"
    picture.save()  # and the process dies before it has tidied up
    grow_old()
    assert run() == "renditions made: 0, files and folders removed: 3\n"
    assert is_complete(settings, picture)


def test_nothing_is_removed_where_all_is_to_be_kept(monkeypatch):
    factories.picture()
    put("pictures/2024/gone.jpg")
    grow_old()
    shrink_webp(monkeypatch)
    before = snapshot()
    assert run("--keep") == "renditions made: 1, files and folders removed: 0\n"
    assert before.keys() < snapshot().keys()


def test_a_lost_original_is_named_and_keeps_what_is_left_of_it(settings, monkeypatch):
    lost, damaged, sound = (factories.picture(name) for name in ("Lost", "Damaged", "Sound"))
    (settings.MEDIA_ROOT / lost.file.name).unlink()
    put(damaged.file.name, encoded("PNG")[:60])
    grow_old()
    before = snapshot()
    shrink_webp(monkeypatch)
    with pytest.raises(CommandError) as caught:
        run()
    assert caught.value.returncode == 1
    assert str(caught.value) == (
        f"Not everything could be done: “Lost” ({lost.file.name}): the file is missing, "
        f"“Damaged” ({damaged.file.name}): the file is damaged"
    )
    assert is_complete(settings, sound)
    for picture in (lost, damaged):
        folder = (settings.MEDIA_ROOT / picture.file.name).with_suffix("")
        assert {path for path in before if path.parent == folder} == set(folder.iterdir())


def test_a_missing_original_is_named_even_if_all_its_renditions_are_there(settings):
    picture = factories.picture()
    (settings.MEDIA_ROOT / picture.file.name).unlink()
    for arguments in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match="the file is missing"):
            run(*arguments)


def test_a_disk_that_refuses_leaves_nothing_half(monkeypatch):
    factories.picture()
    grow_old()
    monkeypatch.setitem(CROPS, "square", Crop(1, (150,), "10rem"))
    before = snapshot()
    with disk_with_room_for(300), pytest.raises(CommandError, match=r"“Shore” .*: File too large$"):
        run("--verbosity", "0")
    assert snapshot().keys() == before.keys()


def test_a_file_that_can_not_be_removed_is_named_and_the_others_are(settings, monkeypatch):
    factories.picture()
    put("pictures/2024/stuck.jpg")
    free = put("pictures/2025/free.jpg")
    grow_old()
    storage = Picture._meta.get_field("file").storage
    delete = storage.delete

    def refuse(name):
        if name.endswith("stuck.jpg"):
            raise PermissionError(13, "Permission denied")
        delete(name)

    monkeypatch.setattr(storage, "delete", refuse)
    with pytest.raises(
        CommandError, match=r"^Not everything .*: pictures/2024/stuck.jpg: Permission denied$"
    ):
        run()
    assert not free.exists()


def test_an_editor_who_goes_back_while_files_are_swept_loses_nothing(settings, monkeypatch):
    picture = factories.picture()
    picture.focal_point = "0.2x0.8"
    picture.save()
    grow_old()
    storage = Picture._meta.get_field("file").storage
    delete = storage.delete

    def go_back_first(name):
        if picture.focal_point != "0.5x0.5":
            picture.focal_point = "0.5x0.5"
            picture.save()
        delete(name)

    monkeypatch.setattr(storage, "delete", go_back_first)
    run()
    assert set(renditions_by_name(picture)) <= {
        str(path.relative_to(settings.MEDIA_ROOT)) for path in settings.MEDIA_ROOT.rglob("*")
    }


def test_a_picture_deleted_while_it_is_rendered_is_no_failure(settings):
    picture = factories.picture()
    (settings.MEDIA_ROOT / picture.file.name).unlink()

    def delete_before_it_is_looked_for(execute, sql, params, many, context):
        if sql.startswith("SELECT %s AS"):  # whether it exists
            execute("DELETE FROM content_picture", (), False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(delete_before_it_is_looked_for):
        assert run() == NOTHING
    assert not Picture.objects.exists()


def test_any_storage_will_do(monkeypatch):
    storage = InMemoryStorage()
    monkeypatch.setattr(Picture._meta.get_field("file"), "storage", storage)
    picture = factories.picture()
    storage.save("pictures/2019/tree.jpg", ContentFile(encoded()))
    shrink_webp(monkeypatch)
    assert run() == "renditions made: 1, files and folders removed: 0\n"
    assert all(storage.exists(name) for name in renditions_by_name(picture))


def test_a_database_without_pictures_may_be_the_wrong_one():
    original = put("pictures/2019/tree.jpg", encoded())
    grow_old()
    assert run(progress="") == NOTHING
    assert original.exists()


def test_pictures_of_which_nobody_has_said_whether_they_are_drawings_are_judged():
    unsaid, said = factories.picture(), factories.picture(is_drawing=True)
    Picture.objects.filter(pk=unsaid.pk).update(is_drawing=None)
    run("--dry-run")
    assert Picture.objects.get(pk=unsaid.pk).is_drawing is None
    run()
    assert Picture.objects.get(pk=unsaid.pk).is_drawing is False
    assert Picture.objects.get(pk=said.pk).is_drawing is True
