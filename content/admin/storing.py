"""Forms with files, which are written to the storage before anything is saved."""

from django import forms
from django.db.models import Model


class StoringForm(forms.ModelForm):
    """A form that stores its files while it can still say that it was not possible."""

    file_field: str | None  # where that is said; None, above the form
    disk_refuses: str

    def store(self, obj: Model) -> None:
        """Write the files that are new; OSError when the disk refuses."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        try:
            self.store(self.instance)
        except OSError:
            self.add_error(self.file_field, self.disk_refuses)
