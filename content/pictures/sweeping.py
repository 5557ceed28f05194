"""What lies in the storage and belongs to no picture.

Pictures tidy up after themselves, but not all ways lead past them: `QuerySet.delete()` and cascades call no
`Picture.delete`, a transaction that is rolled back leaves its files, and so does a process that dies.
"""

from collections.abc import Generator
from datetime import datetime, timedelta

from django.core.files.storage import Storage

from content.pictures.renditions import rendition_folder, renditions_by_name
from content.pictures.storing import entries

# What is younger may be an upload in progress: files are written before the row that names them is
# committed. No request and no bulk load lasts that long.
UPLOAD_TIME = timedelta(hours=1)


def used_names(picture) -> set[str]:
    """All that belongs to a picture: its file, the folder of its renditions, and these."""
    return {picture.file.name, rendition_folder(picture.file.name), *renditions_by_name(picture)}


def unused_names(
    storage: Storage, folder: str, used: set[str], before: datetime
) -> Generator[str, None, bool]:
    """What lies below a folder, is not used and is older than `before`; a folder after what lies in it.

    Returns, when all is yielded, whether the folder itself is left empty.
    """
    folders, files = entries(storage, folder)
    if not folders and not files:
        return is_older(storage, folder, before)
    is_left_empty = True
    for name in (f"{folder}/{file}" for file in files):
        if name not in used and is_older(storage, name, before):
            yield name
        else:
            is_left_empty = False
    for name in (f"{folder}/{below}" for below in folders):
        is_empty = yield from unused_names(storage, name, used, before)
        if is_empty and name not in used and storage.exists(name):  # not all storages have folders
            yield name
        else:
            is_left_empty = False
    return is_left_empty


def is_older(storage: Storage, name: str, before: datetime) -> bool:
    """Whether it was written before that moment; not so what is gone meanwhile."""
    try:
        return storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False
