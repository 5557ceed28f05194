"""Where static files and uploads are kept."""

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, pre-compressed files whose ES modules import each other by their hashed names."""

    support_js_module_import_aggregation = True


class MediaStorage(FileSystemStorage):
    """Uploads on the disk; of a file that could not be written to its end nothing is left."""

    def _save(self, name: str, content: File) -> str:
        try:
            return super()._save(name, content)
        except OSError:
            self.delete(name)
            raise
