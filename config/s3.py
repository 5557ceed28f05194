"""Uploads in a store that speaks the protocol of S3, as the code expects of a storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from storages.backends import s3

IN_MEMORY = 2_000_000  # bytes of a file that is read; more of it lies in a temporary file meanwhile
FOR_EVER = "public, max-age=31536000, immutable"  # another picture has another name


@contextmanager
def like_a_disk() -> Iterator[None]:
    """Raise what a disk raises: OSError where the store refuses, FileNotFoundError where there is nothing."""
    try:
        yield
    except ClientError as error:
        kind = FileNotFoundError if error.response["Error"]["Code"] in ("404", "NoSuchKey") else OSError
        raise kind(str(error)) from error
    except BotoCoreError as error:
        raise OSError(str(error)) from error


class S3Storage(s3.S3Storage):
    """django-storages', whose files are public, never overwritten, kept by browsers for ever."""

    def get_default_settings(self) -> dict:
        return super().get_default_settings() | {
            "addressing_style": "path",
            "default_acl": None,  # whether the bucket may be read is said of the bucket
            "file_overwrite": False,
            "max_memory_size": IN_MEMORY,
            "object_parameters": {"CacheControl": FOR_EVER},
            "querystring_auth": False,
            "signature_version": "s3v4",
        }

    def url(self, name: str, *arguments, **options) -> str:
        return settings.MEDIA_URL + quote(name)

    def _save(self, name: str, content: File) -> str:
        with like_a_disk():
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> File:
        with like_a_disk():
            return super()._open(name, mode)

    def delete(self, name: str) -> None:
        with like_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with like_a_disk():
            return super().exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with like_a_disk():
            return super().listdir(path)

    def get_modified_time(self, name: str) -> datetime:
        with like_a_disk():
            return super().get_modified_time(name)
