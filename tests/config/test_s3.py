"""Uploads in a store of objects, against a server that speaks its protocol; where moto[server] is installed."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from config import env
from content.models import Picture
from content.pictures import sweeping
from tests import factories

boto3 = pytest.importorskip("boto3")
moto = pytest.importorskip("moto.server")
pytestmark = [
    pytest.mark.django_db,
    # What is beneath is not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def server():
    server = moto.ThreadedMotoServer(port=0)
    server.start()
    _host, port = server.get_host_and_port()
    yield f"127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings):
    """An empty bucket which is the site's storage."""
    store = env.store(f"s3+http://key:secret@{server}/pictures?region=us-east-1")
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    bucket = boto3.resource("s3", endpoint_url=f"http://{server}", **keys).create_bucket(Bucket="pictures")
    settings.MEDIA_URL = f"http://{server}/pictures/"
    settings.STORAGES = settings.STORAGES | {"default": store}
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()


def names(bucket) -> set[str]:
    return {entry.key for entry in bucket.objects.all()}


def test_a_picture_goes_from_its_upload_to_the_page_and_away_again(
    bucket, client, django_capture_on_commit_callbacks
):
    picture = factories.picture()
    story = factories.article(cover=picture)
    page = client.get(story.get_absolute_url()).text
    stored = names(bucket)
    assert len(stored) > 3
    shown = [name for name in stored if f"{bucket.meta.client.meta.endpoint_url}/pictures/{name}" in page]
    assert shown
    for name in shown:
        kept = bucket.Object(name)
        assert kept.content_type.startswith("image/")
        assert "immutable" in kept.cache_control
    story.delete()
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert names(bucket) == set()


def test_what_belongs_to_no_picture_is_swept_from_the_store(bucket, monkeypatch):
    factories.one_small_crop(monkeypatch)
    monkeypatch.setattr(sweeping, "UPLOAD_TIME", sweeping.timedelta(seconds=-60))
    monkeypatch.setattr("content.management.commands.render_pictures.UPLOAD_TIME", sweeping.UPLOAD_TIME)
    factories.picture()
    kept = names(bucket)
    default_storage.save("pictures/of-nobody.jpg", ContentFile(b"x"))
    default_storage.save("pictures/of-nobody/hero.jpg", ContentFile(b"x"))
    call_command("render_pictures", verbosity=0)
    assert names(bucket) == kept


def test_a_file_of_the_same_name_gets_another_one(bucket):
    first = default_storage.save("pictures/tides.jpg", ContentFile(b"one"))
    second = default_storage.save("pictures/tides.jpg", ContentFile(b"two"))
    assert first != second
    assert default_storage.open(first).read() == b"one"


def test_what_is_not_there_is_as_on_a_disk(bucket):
    for ask in (default_storage.open, default_storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("pictures/nothing.jpg")
    assert not default_storage.exists("pictures/nothing.jpg")
    default_storage.delete("pictures/nothing.jpg")
    assert default_storage.listdir("pictures") == ([], [])


def test_a_store_that_refuses_leaves_no_picture(bucket, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": env.store("s3+http://key:secret@127.0.0.1:9/pictures")
    }
    with pytest.raises(OSError, match="Could not connect"):
        factories.picture()
    assert not Picture.objects.exists()
