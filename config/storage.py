"""Where static files and uploads are kept."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SITE_SHEET = "css/site.css"
IMPORT = re.compile(r'^@import "([a-z-]+\.css)";$', re.MULTILINE)
UNSAID = re.compile(r"/\*.*?\*/|^\s+", re.MULTILINE | re.DOTALL)  # comments, and what only indents


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, pre-compressed files whose ES modules import each other by their hashed names.

    The sheet of the site is one file, as if a browser had followed its imports: one request before the first line
    is drawn, where development has one for each room.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File) -> str:
        if name == SITE_SHEET:
            content = ContentFile(joined(content.read().decode()).encode())
        return super()._save(name, content)

    def post_process(self, paths: dict, **options) -> Iterator[tuple]:
        """Hash the joined sheet, which lies here, and not its source."""
        return super().post_process(paths | {SITE_SHEET: (self, SITE_SHEET)}, **options)


def joined(sheet: str) -> str:
    """The sheet with the sheets beside it in the place of its imports, without what speaks to us alone."""
    return UNSAID.sub("", IMPORT.sub(lambda line: Path(find(f"css/{line[1]}")).read_text(), sheet))


class MediaStorage(FileSystemStorage):
    """Uploads on the disk; of a file that could not be written to its end nothing is left."""

    def _save(self, name: str, content: File) -> str:
        try:
            return super()._save(name, content)
        except OSError:
            self.delete(name)
            raise
