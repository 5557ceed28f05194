"""Files of pictures: made for tests, found in MEDIA_ROOT, made older, refused by a full disk."""

import io
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def encoded(kind: str = "JPEG", size: tuple[int, int] = (600, 400), mode: str = "RGB", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, options.pop("color", None) or "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "Été à Montréal.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored() -> list[str]:
    """The names of all files in MEDIA_ROOT, without their folders."""
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def snapshot() -> dict[Path, int]:
    """All files and folders of MEDIA_ROOT, with the moment in which they were last written."""
    return {path: path.stat().st_mtime_ns for path in settings.MEDIA_ROOT.rglob("*")}


def put(name: str, content: bytes = b"left behind") -> Path:
    """A file of MEDIA_ROOT that nobody owns."""
    path = settings.MEDIA_ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def grow_old(minutes: int = 61) -> None:
    """Let all files and folders of MEDIA_ROOT have been written so long ago."""
    moment = time.time() - 60 * minutes
    for path in settings.MEDIA_ROOT.rglob("*"):
        os.utime(path, (moment, moment))


@contextmanager
def disk_with_room_for(room: int) -> Iterator[None]:
    """Let every file larger than so many bytes fail as on a full disk (pytest's own output too: be brief)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
