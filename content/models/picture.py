"""The pictures that pages show."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, TRANSLATABLE
from content.pictures import files as pictures


class Picture(models.Model):
    """A picture that pages can show, described once in each language."""

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("For finding the picture in the library."),
    )
    file = models.ImageField(
        _("file"),
        upload_to="pictures/%Y/",
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

    def save(self, *args, **kwargs) -> None:
        """Save the picture with its file and renditions; OSError where the disk refuses, nothing left behind."""
        before = Picture.objects.filter(pk=self.pk).values_list("file", flat=True).first()
        pictures.store(self)
        super().save(*args, **kwargs)
        transaction.on_commit(lambda: self.tidy(before))

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        storage, name = self.file.storage, self.file.name
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: pictures.discard(storage, name))
        return result

    def tidy(self, before: str | None) -> None:
        """Remove what the last save made superfluous: a replaced file, renditions for another focal point."""
        if before and before != self.file.name:
            pictures.discard(self.file.storage, before)
        pictures.remove(self.file.storage, *pictures.stale(self))
