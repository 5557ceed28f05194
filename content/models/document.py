"""The documents that pages lead to."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from content.aggregates import Aggregate
from content.documents import storing
from content.languages import LANGUAGES, TRANSLATABLE, columns_of, one_language_at_least, unique_slugs
from content.models.addresses import Addressable, AddressableQuerySet
from content.models.derived import DerivedColumns
from content.models.revision import put_away_files
from content.related import made, rows

FILES = columns_of("file")
SHOWN = ("id", *columns_of("title", "slug", "file", "size"))  # on the pages that name it


class Document(Addressable, DerivedColumns):
    """A file for readers to take along, in English, in French, or one in each, at an address that stays.

    Saving and deleting one take care of its files. `QuerySet.delete()`, `update()` and cascades call neither.
    """

    url_name = "document"

    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("The end of the document’s address. Left empty, it is made from the title."),
    )
    file = models.FileField(
        _("file"), max_length=200, upload_to=f"{storing.FOLDER}/%Y/", blank=True, default=""
    )
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = AddressableQuerySet.as_manager()

    class Meta:
        default_permissions = (
            *TRANSLATABLE,
            "publish",
        )  # who publishes changes it: it is public once it is there
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *unique_slugs("content_document"),
            one_language_at_least("title", "content_document"),
            one_language_at_least("file", "content_document"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        """Save the document with its files; OSError where the disk refuses.

        What is replaced is removed once that is certain: the address stays, and whoever uses it has the new file.
        """
        if update_fields is not None and not {*FILES}.intersection(update_fields):
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        if update_fields is not None:
            update_fields = {*update_fields, *FILES, *columns_of("size")}
        before = Document.objects.filter(pk=self.pk).values_list(*FILES).first() or ()
        storing.store(self)
        super().save(*args, update_fields=update_fields, **kwargs)
        transaction.on_commit(lambda: self.remove_files(before), robust=True)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        gone = type(self)(pk=self.pk, **{name: getattr(self, name).name for name in FILES})
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: put_away_files(gone), robust=True)
        return result

    def discard_files(self) -> None:
        self.remove_files(file.name for file in self.files.values())

    @property
    def files(self) -> dict[str, models.fields.files.FieldFile]:
        """Those that there are, by language."""
        found = {code: getattr(self, f"file_{code}") for code in LANGUAGES}
        return {code: file for code, file in found.items() if file}

    def remove_files(self, names: Iterable[str]) -> None:
        """Remove those that the row does not name any more."""
        with transaction.atomic():
            saved = Document.objects.select_for_update().filter(pk=self.pk).values_list(*FILES).first() or ()
            storing.remove(self._meta.get_field(FILES[0]).storage, *{*names}.difference(saved))


class Attachment(models.Model):
    """A document below a text, in its place among others. Models of it add a key to what the text is of."""

    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.document)

    @classmethod
    def rows_of(cls, owner: str) -> ArraySubquery:
        """SQL for the documents of each row, which its page reads with it, as `attached` takes them."""
        name = cls._meta.model_name
        documents = Document.objects.filter(**{f"{name}__{owner}": OuterRef("pk")})
        return rows(documents.order_by(f"{name}__position", f"{name}__pk"), *SHOWN)


DOCUMENT = Aggregate(Document, discard=Document.discard_files)


def attached(found: list[dict]) -> list[Document]:
    """The documents of such rows."""
    return made(Document, found)
