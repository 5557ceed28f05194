"""Where static files are kept once collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, pre-compressed files whose ES modules import each other by their hashed names."""

    support_js_module_import_aggregation = True
