"""A work: what all its releases share, and what lists and search need of them."""

from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.indexes import GinIndex, HashIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from bibliography import kinds, limits
from bibliography.identifiers import identifiers_in
from bibliography.readers.keys import SIGNS
from bibliography.text import shows
from content.models import Content, ContentQuerySet
from content.search.spelling import folded
from content.search.vectors import SearchColumns
from people.models import Person, Topic
from publications.models.authorship import Authorship
from publications.models.release import Identifier, Release
from publications.models.venue import Venue
from publications.typesetting import TYPESETTING, typeset_title


class PublicationQuerySet(ContentQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def about(self, topic: Topic) -> Self:
        return self.filter(topics=topic)

    def signed_by(self, person: Person) -> Self:
        return self.filter(pk__in=Authorship.objects.linked().filter(person=person).values("publication"))

    def selected_by(self, person: Person) -> Self:
        return self.filter(pk__in=person.selected_works.values("pk"))

    def marked_for(self, person: Person) -> Self:
        """With whether each was chosen for the person’s page: `is_selected`."""
        chosen = self.model.selected_by.through.objects.filter(person=person, publication=OuterRef("pk"))
        return self.annotate(is_selected=Exists(chosen))

    def published_in(self, venue: Venue) -> Self:
        return self.filter(pk__in=Release.objects.filter(venue=venue).values("publication"))

    def open_access(self) -> Self:
        return self.filter(pk__in=Release.objects.filter(open_access=True).values("publication"))

    def peer_reviewed(self) -> Self:
        return self.filter(pk__in=Release.objects.filter(peer_reviewed=True).values("publication"))

    def answering(self, text: str) -> Self:
        """The works that a search asks for: that of the DOI or arXiv identifier, else those with the words."""
        if not (identifiers := identifiers_in(text)):
            return self.matching(text)
        condition = Q.create([Q(scheme=scheme, value=value) for scheme, value in identifiers], Q.OR)
        return self.filter(pk__in=Identifier.objects.filter(condition).values("release__publication"))

    def members(self) -> models.QuerySet[Person]:
        """The members who surely signed these works, those of most `works` first."""
        signed = Person.objects.published().filter(
            authorships__publication__in=self.order_by(), authorships__link_state__in=Authorship.SURE
        )
        works = models.Count("authorships__publication", distinct=True)
        return signed.annotate(works=works).order_by("-works", "sort_key", "pk")

    def locked(self, keys: Iterable[int]) -> dict[int, "Publication"]:
        """The works of these keys, nobody else's until the transaction ends; those that are gone are missing.

        Whoever writes a work or what hangs on it locks the work first, so that two never wait for each other.
        """
        return self.select_for_update(of=("self",)).order_by("pk").in_bulk([*keys])

    def with_authors(self) -> Self:
        """With the names on each work, and the members among them."""
        members = Person.objects.without_texts().prefetch_related("other_names")
        names = Authorship.objects.prefetch_related(Prefetch("person", members))
        return self.prefetch_related(Prefetch("authorships", names))

    def with_reference(self) -> Self:
        """With all that a reference to a work names: release and venue, authors, links, identifiers."""
        works = self.select_related("primary_release__venue").with_authors()
        return works.prefetch_related("links", "primary_release__identifiers")

    def without_abstract(self) -> Self:
        return self.without_texts().defer("abstract", "abstract_text", "abstract_html")

    def with_identifiers(self) -> Self:
        """With the identifiers of every release, which files hold."""
        return self.prefetch_related(Prefetch("releases", Release.objects.prefetch_related("identifiers")))

    def with_releases(self) -> Self:
        """With all that the page of a work shows besides its entry: every release, the topics."""
        releases = Release.objects.select_related("venue").prefetch_related("identifiers")
        return self.prefetch_related(
            Prefetch("releases", releases.order_by("year", "month", "day", "pk")),
            Prefetch("topics", Topic.objects.published().select_related("picture")),
        )


class Publication(Content):
    """A work, whichever releases it has."""

    class Kind(models.TextChoices):
        """The types of CSL that an institute’s works have (https://docs.citationstyles.org, appendix III)."""

        ARTICLE_JOURNAL = kinds.Kind.ARTICLE_JOURNAL, _("Journal article")
        PAPER_CONFERENCE = kinds.Kind.PAPER_CONFERENCE, _("Conference paper")
        ARTICLE = kinds.Kind.ARTICLE, _("Preprint")
        CHAPTER = kinds.Kind.CHAPTER, _("Book chapter")
        BOOK = kinds.Kind.BOOK, _("Book")
        THESIS = kinds.Kind.THESIS, _("Thesis")
        REPORT = kinds.Kind.REPORT, _("Report")
        DATASET = kinds.Kind.DATASET, _("Data set")
        SOFTWARE = kinds.Kind.SOFTWARE, _("Software")
        SPEECH = kinds.Kind.SPEECH, _("Talk")
        WEBPAGE = kinds.Kind.WEBPAGE, _("Web page")
        MANUSCRIPT = kinds.Kind.MANUSCRIPT, _("Manuscript")
        PATENT = kinds.Kind.PATENT, _("Patent")
        DOCUMENT = kinds.Kind.DOCUMENT, _("Other")

    url_name = "work"
    title_field = ""

    kind = models.CharField(
        _("type"), max_length=20, choices=Kind, default=Kind.PAPER_CONFERENCE, db_index=True
    )
    title = models.CharField(
        _("title"),
        max_length=limits.TITLE,
        help_text=_("As published, in the language of the work. LaTeX is understood; HTML is not."),
    )
    title_text = models.CharField(_("title as plain text"), max_length=limits.TITLE, editable=False)
    title_html = models.TextField(_("title as HTML"), editable=False)
    abstract = models.TextField(
        _("abstract"), blank=True, default="", help_text=_("As published. LaTeX is understood.")
    )
    abstract_text = models.TextField(_("abstract as plain text"), editable=False, default="")
    abstract_html = models.TextField(_("abstract as HTML"), editable=False, default="")
    typesetting_issues = models.JSONField(
        _("LaTeX that was not understood"), default=list, blank=True, editable=False
    )
    language = models.CharField(
        _("language of the work"),
        max_length=limits.LANGUAGE,
        default="en",
        help_text=_("Its code: en, fr, pt-BR … Readers’ browsers and citation managers rely on it."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The end of the page’s address. Left empty, it is made from the title."),
    )
    cite_key = models.CharField(
        _("citation key"),
        max_length=limits.CITE_KEY,
        unique=True,
        blank=True,
        validators=[
            RegexValidator(
                rf"^{SIGNS}*$", _("A citation key has letters, digits and the signs : . / + - _, no others.")
            )
        ],
        help_text=_("The key of this work in BibTeX. Left empty, it is the end of the page’s address."),
    )
    summary = models.TextField(
        _("plain-language summary"),
        max_length=1500,
        blank=True,
        default="",
        help_text=_("Two or three sentences for readers from other fields."),
    )
    featured = models.BooleanField(_("featured"), default=False, help_text=_("Shown first on the home page."))
    has_more_authors = models.BooleanField(
        _("has more authors"), default=False, help_text=_("The list of authors ends with “and others”.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="publications")
    people = models.ManyToManyField(
        Person, through=Authorship, verbose_name=_("people"), blank=True, related_name="publications"
    )
    selected_by = models.ManyToManyField(
        Person, verbose_name=_("selected by"), blank=True, editable=False, related_name="selected_works"
    )
    extra = models.JSONField(_("other fields"), default=dict, blank=True, editable=False)
    # Computed from releases and authorships by `refresh`, for lists and search.
    primary_release = models.ForeignKey(
        Release,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("main release"),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False, db_index=True)
    sort_date = models.DateField(_("date for sorting"), null=True, editable=False)
    authors_text = models.TextField(_("authors as text"), editable=False, default="")
    search = SearchColumns(A=["title_text", "authors_text"], B=["summary_*"], C=["abstract_text"])

    objects = PublicationQuerySet.as_manager()
    derivations = TYPESETTING

    class Meta(Content.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = [F("sort_date").desc(nulls_last=True), "-pk"]
        constraints = [
            *Content.Meta.constraints,
            models.CheckConstraint(condition=~Q(title_text=""), name="publications_publication_titled"),
        ]
        indexes = [
            *Content.Meta.indexes,
            # With all that lists and their counts ask of a work: 100,000 rows are 180 MB, this index 7.
            models.Index(
                F("sort_date").desc(nulls_last=True),
                F("id").desc(),
                include=["published_at", "expires_at", "year", "kind"],
                name="publications_newest",
            ),
            # The orders of the front page and of the feeds: else all rows are sorted for a few of them.
            models.Index(
                fields=["-featured", "-sort_date", "-id"],
                include=["published_at", "expires_at"],
                condition=Q(sort_date__isnull=False),
                name="publications_featured",
            ),
            models.Index(
                fields=["-published_at", "-sort_date", "-id"],
                include=["expires_at"],
                name="publications_arrived",
            ),
            GinIndex(OpClass(folded("title_text"), name="gin_trgm_ops"), name="publications_spelling"),
            HashIndex(folded("title_text"), name="publications_called"),
            # What waits for translators: a few rows of all.
            *(
                models.Index(
                    F("sort_date").desc(nulls_last=True),
                    F("id").desc(),
                    condition=Q(**{f"summary_{code}": ""}) & ~Q(**{f"summary_{other}": ""}),
                    name=f"publications_missing_{code}",
                )
                for code, other in (("en", "fr"), ("fr", "en"))
            ),
        ]

    def __str__(self) -> str:
        return self.title_text or self.title

    def clean(self) -> None:
        super().clean()
        typeset_title(self)
        if not shows(self.title_text):
            raise ValidationError({"title": _("Nothing of this title can be shown.")})

    def slug_text(self, language: str) -> str:
        return self.title_text

    def naming_columns(self) -> dict[str, str]:
        return {"title": self.language}

    @property
    def authors(self) -> list[Authorship]:
        return self.signed_as(Authorship.Role.AUTHOR)

    @property
    def editors(self) -> list[Authorship]:
        return self.signed_as(Authorship.Role.EDITOR)

    def signed_as(self, role: str) -> list[Authorship]:
        return [name.as_shown() for name in self.authorships.all() if name.role == role]

    def fill_slugs(self) -> None:
        super().fill_slugs()
        self.cite_key = self.cite_key or self.free(self.slug, "cite_key")

    @property
    def identifiers(self) -> list[Identifier]:
        """Those of all releases, the one that speaks for the work first."""
        releases = sorted(self.releases.all(), key=lambda release: release.pk != self.primary_release_id)
        return [identifier for release in releases for identifier in release.identifiers.all()]

    def summarise(self, releases: Iterable[Release], authorships: Iterable[Authorship]) -> None:
        """Set what lists and search need of the releases and authorships."""
        self.primary_release = min(releases, key=Release.precedence, default=None)
        self.year = self.primary_release and self.primary_release.year
        self.sort_date = self.primary_release and self.primary_release.sort_date
        self.authors_text = ", ".join(str(authorship) for authorship in authorships)

    def refresh(self) -> None:
        """Store what lists and search need of the releases and authorships; call it after changing either."""
        self.summarise(self.releases.select_related("venue"), self.authorships.all())
        self.save(update_fields=["primary_release", "year", "sort_date", "authors_text"])


class PublicationLink(models.Model):
    """Something that belongs to a work and lies elsewhere."""

    class Kind(models.TextChoices):
        PDF = kinds.LinkKind.PDF, "PDF"
        CODE = kinds.LinkKind.CODE, _("Code")
        DATA = kinds.LinkKind.DATA, _("Data")
        VIDEO = kinds.LinkKind.VIDEO, _("Video")
        SLIDES = kinds.LinkKind.SLIDES, _("Slides")
        POSTER = kinds.LinkKind.POSTER, _("Poster")
        PROJECT = kinds.LinkKind.PROJECT, _("Project")
        WEBSITE = kinds.LinkKind.WEBSITE, _("Website")

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="links", verbose_name=_("publication")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PDF)
    url = models.URLField(_("address"), max_length=limits.ADDRESS)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
