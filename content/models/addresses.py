"""Where content is found: slugs in both languages, and those it had before."""

from collections.abc import Callable, Collection
from functools import cache
from itertools import chain
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import gettext_lazy as _

from content.languages import LANGUAGES, current_language, in_order, path_in
from content.text import slugify

LONGEST_STEM = 110  # of a slug that gets a number: columns hold 120 characters


class FormerSlug(models.Model):
    """A slug that an object had before; its old address redirects to the present one."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey()
    slug = models.SlugField(_("former slug"), max_length=120)

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "slug"], name="content_formerslug_unique")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="content_formerslug_object")]

    def __str__(self) -> str:
        return self.slug


class AddressableQuerySet(models.QuerySet):
    def at(self, slug: str) -> Self:
        """The rows that have this slug in any language, those of the active language first."""
        columns = self.model.slug_columns()
        condition = Q()
        for column in columns.values():
            condition |= Q(**{column: slug})
        own = columns.get(current_language())
        order = [models.Case(models.When(**{own: slug}, then=0), default=1)] if own else []
        return self.filter(condition).order_by(*order, "pk")

    def formerly_at(self, slug: str) -> Self:
        """The row that had this slug before."""
        return self.filter(former_slugs__slug=slug)

    def found_at(self, slug: str) -> "Addressable | None":
        """The row at this slug in either language, else the one that had it before."""
        return self.at(slug).first() or self.formerly_at(slug).first()


@cache  # a page has a hundred links, and to reverse each took a tenth of the time of all
def path_of_pages(url_name: str, language: str, prefix: str, urlconf: str | None) -> str:
    """The path of the pages of a kind, “-” in place of the slug."""
    return path_in(language, url_name, slug="-")


def paths_of(url_name: str, language: str = "") -> Callable[[str], str]:
    """A function from a slug to the path of its page in `language`, that of the page where none is given."""
    language = language or current_language()
    path = path_of_pages(url_name, language, get_script_prefix(), get_urlconf())
    before, _slug, after = path.rpartition("-")
    return lambda slug: f"{before}{slug}{after}"


class Addressable(models.Model):
    """Content with a page of its own, whose old addresses keep working."""

    url_name: str  # of the page, with one argument `slug`
    title_field = "title"  # the translated field that names the object and makes its slug; "" where none does

    former_slugs = GenericRelation(FormerSlug)

    class Meta:
        abstract = True

    def save(self, *args, update_fields: Collection[str] | None = None, **kwargs) -> None:
        """Save with the slugs that were missing; a slug that goes leads to the present one from then on."""
        columns = self.slug_columns()
        sources = {*columns.values(), *(f"{self.title_field}_{code}" for code in columns)}
        slugs_change = update_fields is None or not sources.isdisjoint(update_fields)
        if slugs_change:
            self.fill_slugs()
        before = self.saved_slugs() if slugs_change and self.pk else set()
        if slugs_change and update_fields is not None:
            update_fields = {*update_fields, *columns.values()}
        super().save(*args, update_fields=update_fields, **kwargs)
        for slug in before - self.slugs():
            FormerSlug.objects.update_or_create(
                content_type=ContentType.objects.get_for_model(self),
                slug=slug,
                defaults={"object_id": self.pk},
            )

    def get_absolute_url(self) -> str:
        return self.url_in(current_language())

    def url_in(self, language: str) -> str:
        """The path of this object's page in `language`."""
        return paths_of(self.url_name, language)(self.slug_in(language))

    @classmethod
    @cache  # every link on a page asks
    def slug_columns(cls) -> dict[str, str]:
        """The slug's column by language; one column under "" where the slug is not translated."""
        names = {field.name for field in cls._meta.get_fields()}
        return {code: f"slug_{code}" for code in LANGUAGES if f"slug_{code}" in names} or {"": "slug"}

    def slug_in(self, language: str) -> str:
        """The slug in `language`, else the other language's."""
        columns = self.slug_columns()
        if "" in columns:
            return self.slug
        return next(
            filter(None, (getattr(self, columns[code]) for code in in_order(language))),
            "",
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which this object may be announced: those in which its title is filled."""
        if not self.title_field:
            return LANGUAGES
        return tuple(code for code in LANGUAGES if getattr(self, f"{self.title_field}_{code}"))

    def naming_columns(self) -> dict[str, str]:
        """The columns that hold its name, each with the language it is in; "" where it is in none."""
        return {f"{self.title_field}_{code}": code for code in self.languages if self.title_field}

    def slug_text(self, language: str) -> str:
        """The text from which the slug of `language` is made."""
        return getattr(self, f"{self.title_field}_{language}")

    def fill_slugs(self) -> None:
        """Make the slugs that are missing; one that exists is never changed silently.

        A slug is free in both languages, because it serves the other one where a text is not translated.
        """
        columns = self.slug_columns()
        for code, column in columns.items():
            if not getattr(self, column) and (text := self.slug_text(code)):
                slug = self.free(slugify(text) or self._meta.model_name, *columns.values())
                setattr(self, column, slug)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuse a slug at its field where it leads, or led, to another object in any language."""
        errors: dict = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            errors = error.error_dict
        for column in {*self.slug_columns().values()} - {*(exclude or ()), *errors}:
            if message := self.refusal(getattr(self, column)):
                errors[column] = message
        if errors:
            raise ValidationError(errors)

    def refusal(self, slug: str) -> str:
        """Why this object can not have this slug; nothing where it can, or has it already."""
        if not slug or slug in self.saved_slugs():
            return ""
        if type(self).objects.exclude(pk=self.pk).at(slug).exists():
            return _("Another page has this address already: choose another slug.")
        if self.former_slugs_of_others().filter(slug=slug).exists():
            return _("Another page had this address, and links lead to it: choose another slug.")
        return ""

    def former_slugs_of_others(self) -> models.QuerySet[FormerSlug]:
        kind = ContentType.objects.get_for_model(self)
        return FormerSlug.objects.filter(content_type=kind).exclude(object_id=self.pk)

    def free(self, wanted: str, *columns: str) -> str:
        """`wanted`, or the first of wanted-2, wanted-3 … that no other object has in any of the columns.

        Where a slug is made, one that another object had before is not taken either.
        """
        stem = wanted[:LONGEST_STEM]
        similar = Q.create([Q(**{f"{column}__startswith": stem}) for column in columns], Q.OR)
        others = type(self)._base_manager.exclude(pk=self.pk).filter(similar)
        taken = set(chain.from_iterable(others.values_list(*columns)))
        if {*columns} <= {*self.slug_columns().values()}:
            former = self.former_slugs_of_others().filter(slug__startswith=stem)
            taken.update(former.values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(name for name in (wanted, *numbered) if name not in taken)

    def slugs(self) -> set[str]:
        return {getattr(self, column) for column in self.slug_columns().values()} - {""}

    def saved_slugs(self) -> set[str]:
        """The slugs that the database holds."""
        rows = type(self)._base_manager.filter(pk=self.pk).values_list(*self.slug_columns().values())
        return set(rows.first() or ()) - {""}
