"""What all content shares: when it is public, where it is found, and its pictures."""

from itertools import chain
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from content import pictures
from content.languages import LANGUAGES, current_language, in_order
from content.search import SearchQuerySet
from content.text import slugify


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    EXPIRED = "expired", _("Expired")


# Compared with the database's clock, so that a stored queryset never goes stale.
IN_STATE = {
    State.DRAFT: Q(published_at=None),
    State.SCHEDULED: Q(published_at__gt=Now()),
    State.PUBLISHED: Q(Q(expires_at=None) | Q(expires_at__gt=Now()), published_at__lte=Now()),
    State.EXPIRED: Q(published_at__lte=Now(), expires_at__lte=Now()),
}


class PublishableQuerySet(models.QuerySet):
    def in_state(self, state: State) -> Self:
        return self.filter(IN_STATE[state])

    def published(self) -> Self:
        return self.in_state(State.PUBLISHED)

    def drafts(self) -> Self:
        return self.in_state(State.DRAFT)

    def scheduled(self) -> Self:
        return self.in_state(State.SCHEDULED)

    def expired(self) -> Self:
        return self.in_state(State.EXPIRED)


class Publishable(models.Model):
    """Content that visitors see from one moment on, and perhaps until another."""

    published_at = models.DateTimeField(
        _("published on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Visitors see this page from this moment on. Leave it empty to keep a draft."),
    )
    expires_at = models.DateTimeField(
        _("expires on"),
        null=True,
        blank=True,
        help_text=_("From this moment on visitors no longer see the page. Most pages never expire."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("published_at")),
                name="%(app_label)s_%(class)s_expires_later",
                violation_error_message=_("A page can only expire after it was published."),
            )
        ]

    @property
    def state(self) -> State:
        now = timezone.now()
        if self.published_at is None:
            return State.DRAFT
        if self.published_at > now:
            return State.SCHEDULED
        if self.expires_at and self.expires_at <= now:
            return State.EXPIRED
        return State.PUBLISHED


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


class Addressable(models.Model):
    """Content with a page of its own, whose old addresses keep working."""

    url_name: str  # of the page, with one argument `slug`
    title_field = "title"  # the translated field that names the object and makes its slug; "" where none does

    former_slugs = GenericRelation(FormerSlug)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        slugs_change = kwargs.get("update_fields") is None
        if slugs_change:
            self.fill_slugs()
        before = self.saved_slugs() if slugs_change and self.pk else set()
        super().save(*args, **kwargs)
        for slug in before - self.slugs():
            FormerSlug.objects.update_or_create(
                content_type=ContentType.objects.get_for_model(self),
                slug=slug,
                defaults={"object_id": self.pk},
            )

    def get_absolute_url(self) -> str:
        return reverse(self.url_name, kwargs={"slug": self.slug_in(current_language())})

    def url_in(self, language: str) -> str:
        """The path of this object's page in `language`."""
        with override(language):
            return self.get_absolute_url()

    @classmethod
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

    def free(self, wanted: str, *columns: str) -> str:
        """`wanted`, or the first of wanted-2, wanted-3 … that no other object has in any of the columns."""
        similar = Q.create([Q(**{f"{column}__startswith": wanted}) for column in columns], Q.OR)
        others = type(self)._base_manager.exclude(pk=self.pk).filter(similar)
        taken = set(chain.from_iterable(others.values_list(*columns)))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(name for name in (wanted, *numbered) if name not in taken)

    def slugs(self) -> set[str]:
        return {getattr(self, column) for column in self.slug_columns().values()} - {""}

    def saved_slugs(self) -> set[str]:
        """The slugs that the database holds."""
        rows = type(self)._base_manager.filter(pk=self.pk).values_list(*self.slug_columns().values())
        return set(rows.first() or ()) - {""}


class ContentQuerySet(PublishableQuerySet, AddressableQuerySet, SearchQuerySet):
    """What the querysets of every kind of content can do."""

    def without_texts(self) -> Self:
        """Without the columns that no list shows."""
        return self.defer(*self.model.long_texts, *(f"search_{code}" for code in LANGUAGES))


class Content(Publishable, Addressable):
    """A kind of content: published, addressable and found by search."""

    long_texts: tuple[str, ...] = ()  # the fields that only the object's own page shows

    class Meta(Publishable.Meta):
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "translate")
        indexes = [GinIndex(fields=[f"search_{code}"], name=f"%(class)s_search_{code}") for code in LANGUAGES]


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
        default_permissions = ("add", "change", "delete", "view", "translate")
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True) | ~Q(alt_en="") | ~Q(alt_fr=""),
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
