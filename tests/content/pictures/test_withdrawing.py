"""A picture that was deleted, and what broke off on the way out or back."""

import pytest
from django.core.management import call_command

from content.models import Picture
from content.pictures.storing import missing
from content.pictures.withdrawing import bring_back, kept_name, withdraw
from content.revisions.keeping import keep_deleted
from tests import factories
from tests.media import grow_old, put, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    factories.picture()  # another one, so that the database knows some
    return factories.picture()


def deleted(picture) -> Picture:
    """The picture, whose row is gone, and of whose files nobody has taken care."""
    keep_deleted(Picture, [picture.pk], None)
    Picture.objects.filter(pk=picture.pk).delete()
    return picture


def test_what_was_deleted_before_anybody_put_files_away_is_put_away_by_the_next_sweep(picture):
    storage, name = picture.file.storage, deleted(picture).file.name
    grow_old()
    call_command("render_pictures", verbosity=0)
    assert not storage.exists(name) and storage.exists(kept_name(name))
    grow_old()
    call_command("render_pictures", verbosity=0)
    assert storage.exists(kept_name(name))


def test_a_dry_run_and_one_that_keeps_all_put_nothing_away(picture):
    storage, name = picture.file.storage, deleted(picture).file.name
    grow_old()
    call_command("render_pictures", "--dry-run", verbosity=0)
    call_command("render_pictures", "--keep", verbosity=0)
    assert storage.exists(name) and not missing(picture)


def test_a_copy_that_broke_off_is_made_anew(picture):
    storage, name = picture.file.storage, picture.file.name
    whole = storage.size(name)
    put(kept_name(name), b"half")
    withdraw(storage, name)
    assert (storage.size(kept_name(name)), storage.exists(name)) == (whole, False)
    put(name, b"half")
    bring_back(picture)
    assert storage.size(name) == whole and not missing(picture)
    withdraw(storage, name)
    withdraw(storage, name)
    assert storage.size(kept_name(name)) == whole


def test_a_row_that_came_back_without_its_files_gets_them_by_the_next_run(picture):
    storage, name = picture.file.storage, picture.file.name
    withdraw(storage, name)
    grow_old()
    call_command("render_pictures", verbosity=0)
    assert storage.exists(name) and not missing(picture)


def test_what_waits_for_nobody_any_more_goes(picture):
    put(kept_name("pictures/2020/gone.png"))
    put(kept_name("pictures/2020/new.png"))
    grow_old()
    put(kept_name("pictures/2020/new.png"))
    call_command("render_pictures", verbosity=0)
    assert "gone.png" not in stored() and "new.png" in stored()


def test_a_picture_that_is_back_already_is_not_put_away(picture):
    picture.withdraw_files()
    assert picture.file.storage.exists(picture.file.name) and not missing(picture)
