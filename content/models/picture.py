"""The pictures that pages show."""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.aggregates import Aggregate
from content.languages import LANGUAGES, TRANSLATABLE
from content.models.revision import put_away_files
from content.pictures import storing, withdrawing

# What the files are made from, and what follows from them. These columns are written together: no row may name
# files that were not made.
SOURCE = {"file", "width", "height", "focal_point", "is_drawing"}


class Picture(models.Model):
    """A picture that pages can show, described once in each language.

    Saving and deleting one take care of its files. `QuerySet.delete()`, `update()` and cascades call neither:
    what they leave, or lack, is removed and made by `manage.py render_pictures`.
    """

    needs_texts = Q(is_decorative=False)

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("For finding the picture in the library."),
    )
    file = models.ImageField(
        _("file"),
        upload_to=f"{storing.FOLDER}/%Y/",
        width_field="width",
        height_field="height",
        help_text=_(
            "JPEG, PNG or WebP, 10 MB at the most. Hidden data such as the place it was taken are removed."
        ),
    )
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    focal_point = models.CharField(
        _("focal point"),
        max_length=20,
        default="0.5x0.5",
        validators=[RegexValidator(r"^[01](\.\d+)?x[01](\.\d+)?$")],
        help_text=_("The part that every crop keeps: distance from the left and from the top, from 0 to 1."),
    )
    is_drawing = models.BooleanField(
        _("shown as"),
        null=True,
        blank=True,
        choices=[
            (None, _("judge by its pixels")),
            (True, _("drawing: dark pages turn light and dark over")),
            (False, _("photograph: the same everywhere")),
        ],
        help_text=_(
            "Lines on a light ground would glare on the pages of readers who prefer a dark screen. Choose "
            "“photograph” where turned colours would be wrong: in a logo, a painting, a face."
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this only where the picture says nothing that the text does not say."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("What a person who does not see the picture should know. No “picture of”."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True, default="")
    credit = models.CharField(_("credit"), max_length=200, blank=True, default="")
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        default_permissions = TRANSLATABLE
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q.create(
                    [Q(is_decorative=True), *(~Q(**{f"alt_{code}": ""}) for code in LANGUAGES)], Q.OR
                ),
                name="content_picture_described",
                violation_error_message=_(
                    "Describe the picture in English or French, or say that it is decorative."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        """Save the picture with its file and renditions; OSError where the disk refuses, nothing left behind.

        Files are made and removed only where a column that they are made from is written.
        """
        if not self.writes_source(update_fields):
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        if update_fields is not None:
            update_fields = SOURCE.union(update_fields)
        before = Picture.objects.filter(pk=self.pk).values_list("file", flat=True).first()
        storing.store(self)
        super().save(*args, update_fields=update_fields, **kwargs)
        transaction.on_commit(lambda: self.tidy(before), robust=True)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        kept = type(self)(pk=self.pk, file=self.file.name)
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: put_away_files(kept), robust=True)
        return result

    def discard_files(self) -> None:
        storing.discard(self.file.storage, self.file.name)
        withdrawing.forget(self.file.storage, self.file.name)

    def withdraw_files(self) -> None:
        """Let nobody find them, unless the picture is back already."""
        if not Picture.objects.filter(pk=self.pk).exists():
            withdrawing.withdraw(self.file.storage, self.file.name)

    def bring_back_files(self) -> None:
        """Before the row is certain: else a page might show what is not there. Undone where it does not come."""
        withdrawing.bring_back(self)
        transaction.on_commit(lambda: withdrawing.forget(self.file.storage, self.file.name), robust=True)

    def writes_source(self, update_fields: Iterable[str] | None) -> bool:
        """Whether such a save writes a column that files are made from."""
        if update_fields is None:
            return not SOURCE.issubset(self.get_deferred_fields())  # what was not loaded is not written
        return not SOURCE.isdisjoint(update_fields)

    def tidy(self, before: str | None) -> None:
        """Remove what the last save made superfluous: a replaced file, renditions for another focal point.

        Two editors may save at once, and each find the other's renditions superfluous: the row decides, which
        waits for whoever writes it, and what was taken too early is made again.
        """
        storage = self.file.storage
        with transaction.atomic():
            row = Picture.objects.only(*SOURCE).select_for_update().filter(pk=self.pk).first()
            if before and not (row and row.file.name == before):
                storing.discard(storage, before)
            if row:
                storing.render(row)
                storing.remove(storage, *storing.stale(row))


PICTURE = Aggregate(
    Picture,
    discard=Picture.discard_files,
    withdraw=Picture.withdraw_files,
    bring_back=Picture.bring_back_files,
)
