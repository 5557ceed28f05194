"""The people of the institute and the topics they work on."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bibliography.identifiers import normalize_orcid
from bibliography.names import Name
from bibliography.text import fold
from content.languages import one_language_at_least, unique_slugs
from content.models import Content, ContentQuerySet, Derivation, Picture
from content.prose import ProseField
from content.search.vectors import SearchColumns
from people.names import LATIN_NAME, NAME, Named, set_name_keys, single_or_both


class TopicQuerySet(ContentQuerySet):
    def by_name(self) -> "list[Topic]":
        """The topics in the order of their names as the page shows them."""
        return sorted(self, key=lambda topic: fold(topic.name))


class Topic(Content):
    """A research topic."""

    url_name = "topic"
    title_field = "name"
    long_texts = ("description", "why")

    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("The end of the page’s address. Left empty, it is made from the name."),
    )
    lead = models.CharField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Shown in lists and by search engines."),
    )
    description = ProseField(_("what it is"), blank=True, default="")
    why = ProseField(
        _("why it matters"),
        blank=True,
        default="",
        help_text=_("For whom, and what would change: for readers who know nothing of the field."),
    )
    picture = models.ForeignKey(
        Picture,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    search = SearchColumns(A=["name_*"], B=["lead_*"], C=["description_*", "why_*"])

    objects = TopicQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["pk"]
        constraints = [
            *Content.Meta.constraints,
            *unique_slugs("people_topic"),
            one_language_at_least("name", "people_topic"),
        ]

    def __str__(self) -> str:
        return self.name


class Category(models.TextChoices):
    """What a person is at the institute, in the order of the directory."""

    FACULTY = "faculty", _("Faculty")
    RESEARCHER = "researcher", _("Researchers")
    POSTDOC = "postdoc", _("Postdoctoral fellows")
    STUDENT = "student", _("Students")
    STAFF = "staff", _("Staff")
    VISITOR = "visitor", _("Visitors")
    ALUMNI = "alumni", _("Alumni")


def are_former() -> Q:
    return Q(category=Category.ALUMNI) | Q(left__lt=timezone.localdate())


class PersonQuerySet(ContentQuerySet):
    def about(self, topic: Topic) -> Self:
        return self.filter(topics=topic)

    def named(self, text: str) -> Self:
        """Those who have every one of these words, accents and case ignored, in their name or their role."""
        names = Q()
        for word in fold(text).split():
            names &= Q(name_key__contains=word)
        return self.filter(names | Q(pk__in=self.matching(text).values("pk"))) if names else self.none()

    def present(self) -> Self:
        """Those who are at the institute now, or will be; `is_former` says the same of one of them."""
        return self.exclude(are_former())

    def counted_by_section(self) -> dict[str, int]:
        """How many there are in each section of the directory: by category, those who have left among the alumni."""
        section = Case(When(are_former(), then=Value(Category.ALUMNI)), default="category")
        sections = self.order_by().annotate(section=section).values_list("section")
        return dict(sections.annotate(Count("pk")))


def empty_orcid_to_null(person: "Person") -> None:
    person.orcid = person.orcid or None  # an empty text would be one that only one person may have


class Person(Named, Content):
    """A member, past or present, of the institute."""

    url_name = "person"
    title_field = ""
    long_texts = ("biography",)

    family_name_first = models.BooleanField(
        _("family name first"),
        default=False,
        help_text=_(
            "As in Nagy Péter or Nguyễn Văn An. Chinese, Japanese and Korean letters need no tick: 李明."
        ),
    )
    latin_given_name = models.CharField(
        _("given name in Latin letters"), max_length=120, blank=True, default=""
    )
    latin_family_name = models.CharField(
        _("family name in Latin letters"),
        max_length=120,
        blank=True,
        default="",
        help_text=_(
            "For a name in other letters: shown beside it, and used for its address and its place in lists."
        ),
    )
    sort_key = models.CharField(_("sort key"), max_length=250, editable=False, db_index=True)
    name_key = models.TextField(_("name as it is searched"), editable=False, default="")
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The end of the page’s address. Left empty, it is made from the name."),
    )
    category = models.CharField(_("category"), max_length=20, choices=Category, default=Category.RESEARCHER)
    role = models.CharField(
        _("role"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("The person’s own title in words, for example “Professor, Université de l’Estuaire”."),
    )
    biography = ProseField(_("biography"), blank=True, default="")
    portrait = models.ForeignKey(
        Picture,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True, default="")
    orcid = models.CharField(
        "ORCID",
        max_length=19,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Sixteen digits in four groups, for example 0000-0002-1825-0097."),
    )
    joined = models.DateField(_("joined"), null=True, blank=True)
    left = models.DateField(
        _("left"),
        null=True,
        blank=True,
        help_text=_("The last day. From the next on the person is among the alumni, whatever the category."),
    )
    match_by_name = models.BooleanField(
        _("link works by the name alone"),
        default=True,
        help_text=_("Switch it off for a name that many researchers have: works are then only suggested."),
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="people")
    search = SearchColumns(A=["name_key"], B=["role_*"], C=["biography_*"])

    objects = PersonQuerySet.as_manager()
    derivations = (
        Derivation([*NAME, *LATIN_NAME], ["sort_key", "name_key"], set_name_keys),
        Derivation(["orcid"], ["orcid"], empty_orcid_to_null),
    )

    class Meta(Content.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = [
            *Content.Meta.constraints,
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=Q(left=None) | Q(joined=None) | Q(left__gte=models.F("joined")),
                name="people_person_left_after_joining",
                violation_error_message=_("A person can only leave after joining."),
            ),
        ]

    def clean(self) -> None:
        if not self.orcid:
            return
        try:
            self.orcid = normalize_orcid(self.orcid)
        except ValueError as error:
            raise ValidationError({"orcid": str(error)}) from error

    def slug_text(self, language: str) -> str:
        return self.name_forms[-1].printed

    def naming_columns(self) -> dict[str, str]:
        """The family name, else the given one; in Latin letters too, where there are some."""
        forms = (("family_name", "given_name"), ("latin_family_name", "latin_given_name"))
        filled = [[column for column in form if getattr(self, column)] for form in forms]
        return {form[0]: "" for form in filled if form}

    @property
    def name(self) -> Name:
        return single_or_both(self.given_name, self.family_name, family_first=self.family_name_first)

    @property
    def latin_name(self) -> Name | None:
        """The name in Latin letters, where it has others."""
        parts = (self.latin_given_name, self.latin_family_name)
        name = single_or_both(*parts, family_first=self.family_name_first)
        return name if name.family else None

    @property
    def name_forms(self) -> list[Name]:
        """The name as it is shown, and last as it is in Latin letters."""
        return [self.name, self.latin_name] if self.latin_name else [self.name]

    def was_here_in(self, year: int) -> bool:
        """Whether the person was at the institute in that year, as far as is known."""
        is_before = self.joined is not None and year < self.joined.year
        is_after = self.left is not None and year > self.left.year
        return not is_before and not is_after

    @property
    def is_former(self) -> bool:
        """Whether the person has left: the day of leaving decides, and the category where it is not known."""
        return self.category == Category.ALUMNI or (
            self.left is not None and self.left < timezone.localdate()
        )

    @property
    def is_to_come(self) -> bool:
        return not self.is_former and self.joined is not None and self.joined > timezone.localdate()


class PersonName(Named):
    """Another name under which a person’s works are signed."""

    class Kind(models.TextChoices):
        VARIANT = "variant", _("Variant")
        FORMER = "former", _("Former name, never shown")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.VARIANT)

    class Meta(Named.Meta):
        verbose_name = _("other name on works")
        verbose_name_plural = _("other names on works")
        ordering = ["pk"]


class PersonLink(models.Model):
    """A page about the person elsewhere."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("Website")
        SCHOLAR = "scholar", "Google Scholar"
        GITHUB = "github", "GitHub"
        MASTODON = "mastodon", "Mastodon"
        LINKEDIN = "linkedin", "LinkedIn"
        UNIVERSITY = "university", _("University page")
        LAB = "lab", _("Research group")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WEBSITE)
    url = models.URLField(_("address"), max_length=500)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
