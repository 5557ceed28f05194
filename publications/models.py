"""One work with its releases, from preprint to journal, and the people who signed it."""

import copy
import datetime
from collections.abc import Iterable
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models import Content, ContentQuerySet
from content.search import search_column
from content.text import fold
from people.models import Person, PersonName, Topic
from publications.latex import render
from publications.names import Name


class Venue(models.Model):
    """Where works appear: a journal, a conference, a preprint server …"""

    class Kind(models.TextChoices):
        JOURNAL = "journal", _("Journal")
        CONFERENCE = "conference", _("Conference")
        WORKSHOP = "workshop", _("Workshop")
        PREPRINT_SERVER = "preprint_server", _("Preprint server")
        BOOK_SERIES = "book_series", _("Book or series")
        INSTITUTION = "institution", _("Institution")

    name = models.CharField(_("name"), max_length=400)
    short_name = models.CharField(
        _("short name"), max_length=80, blank=True, default=""
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, default=Kind.JOURNAL
    )
    issn = models.CharField("ISSN", max_length=9, blank=True, default="")
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    key = models.CharField(_("key"), max_length=400, editable=False)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="publications_venue_key_unique",
                violation_error_message=_("There is a venue of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.key = fold(self.name) or self.name
        super().save(*args, **kwargs)


class PublicationQuerySet(ContentQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def in_year(self, year: int) -> Self:
        return self.filter(year=year)

    def about(self, topic: Topic) -> Self:
        return self.filter(topics=topic)

    def signed_by(self, person: Person) -> Self:
        return self.filter(
            pk__in=Authorship.objects.linked()
            .filter(person=person)
            .values("publication")
        )

    def members(self) -> models.QuerySet[Person]:
        """The members who surely signed these works, those of most `works` first."""
        signed = Person.objects.published().filter(
            authorships__publication__in=self.order_by(), authorships__link_state__in=Authorship.SURE
        )
        works = models.Count("authorships__publication", distinct=True)
        return signed.annotate(works=works).order_by("-works", "sort_key", "pk")

    def topics(self) -> models.QuerySet[Topic]:
        """The topics of these works, those of most `works` first."""
        found = Topic.objects.published().filter(publications__in=self.order_by())
        return found.annotate(works=models.Count("publications")).order_by("-works", "pk")

    def with_authors(self) -> Self:
        """With the names on each work, and the members among them."""
        members = Person.objects.published().without_texts().prefetch_related("other_names")
        names = Authorship.objects.prefetch_related(Prefetch("person", members))
        return self.prefetch_related(Prefetch("authorships", names))

    def with_entry(self) -> Self:
        """With all that an entry of a list shows: release and venue, authors, links."""
        entries = self.select_related("primary_release__venue").with_authors()
        return entries.prefetch_related("links", "primary_release__identifiers")

    def with_releases(self) -> Self:
        """With all that the page of a work shows besides its entry: every release, the topics."""
        releases = Release.objects.select_related("venue").prefetch_related("identifiers")
        return self.prefetch_related(
            Prefetch("releases", releases.order_by("year", "month", "day", "pk")),
            Prefetch("topics", Topic.objects.published()),
        )


class Publication(Content):
    """A work, whichever releases it has."""

    class Kind(models.TextChoices):
        """The types of CSL that an institute’s works have (https://docs.citationstyles.org, appendix III)."""

        ARTICLE_JOURNAL = "article-journal", _("Journal article")
        PAPER_CONFERENCE = "paper-conference", _("Conference paper")
        ARTICLE = "article", _("Preprint")
        CHAPTER = "chapter", _("Book chapter")
        BOOK = "book", _("Book")
        THESIS = "thesis", _("Thesis")
        REPORT = "report", _("Report")
        DATASET = "dataset", _("Data set")
        SOFTWARE = "software", _("Software")
        SPEECH = "speech", _("Talk")
        WEBPAGE = "webpage", _("Web page")
        MANUSCRIPT = "manuscript", _("Manuscript")
        DOCUMENT = "document", _("Other")

    url_name = "publications:detail"
    title_field = ""

    kind = models.CharField(
        _("type"),
        max_length=20,
        choices=Kind,
        default=Kind.PAPER_CONFERENCE,
        db_index=True,
    )
    title = models.CharField(
        _("title"),
        max_length=1000,
        help_text=_(
            "As published, in the language of the work. LaTeX is understood; HTML is not."
        ),
    )
    title_text = models.CharField(
        _("title as plain text"), max_length=1000, editable=False
    )
    title_html = models.TextField(_("title as HTML"), editable=False)
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        default="",
        help_text=_("As published. LaTeX is understood."),
    )
    abstract_text = models.TextField(
        _("abstract as plain text"), editable=False, default=""
    )
    abstract_html = models.TextField(_("abstract as HTML"), editable=False, default="")
    language = models.CharField(
        _("language of the work"),
        max_length=20,
        default="en",
        help_text=_(
            "Its code: en, fr, pt-BR … Readers’ browsers and citation managers rely on it."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_(
            "The end of the page’s address. Left empty, it is made from the title."
        ),
    )
    cite_key = models.CharField(
        _("citation key"),
        max_length=200,
        unique=True,
        blank=True,
        help_text=_(
            "The key of this work in BibTeX. Left empty, it is made from the first author, year and title."
        ),
    )
    summary = models.TextField(
        _("plain-language summary"),
        blank=True,
        default="",
        help_text=_("Two or three sentences for readers from other fields."),
    )
    featured = models.BooleanField(
        _("featured"), default=False, help_text=_("Shown first on the home page.")
    )
    has_more_authors = models.BooleanField(
        _("has more authors"),
        default=False,
        help_text=_("The list of authors ends with “and others”."),
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="publications"
    )
    people = models.ManyToManyField(
        Person,
        through="Authorship",
        verbose_name=_("people"),
        blank=True,
        related_name="publications",
    )
    extra = models.JSONField(
        _("other fields"), default=dict, blank=True, editable=False
    )
    # Computed from releases and authorships by `refresh`, for lists and search.
    primary_release = models.ForeignKey(
        "Release",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("main release"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, editable=False, db_index=True
    )
    sort_date = models.DateField(_("date for sorting"), null=True, editable=False)
    authors_text = models.TextField(_("authors as text"), editable=False, default="")
    search_en = search_column(
        "en", A=["title_text", "authors_text"], B=["summary_*"], C=["abstract_text"]
    )
    search_fr = search_column(
        "fr", A=["title_text", "authors_text"], B=["summary_*"], C=["abstract_text"]
    )

    objects = PublicationQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-sort_date", "-pk"]
        indexes = [
            *Content.Meta.indexes,
            models.Index(fields=["-sort_date", "-id"], name="publications_newest"),
        ]

    def __str__(self) -> str:
        return self.title_text or self.title

    def save(self, *args, **kwargs) -> None:
        self.typeset()
        super().save(*args, **kwargs)

    def typeset(self) -> None:
        """Make the plain and the HTML form of title and abstract from their source."""
        self.title_text, self.title_html, _issues = render(self.title, links=False)
        self.abstract_text, self.abstract_html, _issues = render(self.abstract)

    def slug_text(self, language: str) -> str:
        return self.title_text

    @property
    def authors(self) -> list["Authorship"]:
        return [name.as_shown() for name in self.authorships.all() if name.role == Authorship.Role.AUTHOR]

    @property
    def editors(self) -> list["Authorship"]:
        return [name.as_shown() for name in self.authorships.all() if name.role == Authorship.Role.EDITOR]

    def fill_slugs(self) -> None:
        super().fill_slugs()
        self.cite_key = self.cite_key or self.slug

    def summarise(self, releases: Iterable["Release"], authorships: Iterable["Authorship"]) -> None:
        """Set what lists and search need of the releases and authorships."""
        self.primary_release = min(releases, key=Release.precedence, default=None)
        self.year = self.primary_release and self.primary_release.year
        self.sort_date = self.primary_release and self.primary_release.sort_date
        self.authors_text = ", ".join(str(authorship) for authorship in authorships)

    def refresh(self) -> None:
        """Store what lists and search need of the releases and authorships; call it after changing either."""
        self.summarise(self.releases.select_related("venue"), self.authorships.all())
        self.save(
            update_fields=[
                "primary_release",
                "year",
                "sort_date",
                "authors_text",
                "updated_at",
            ]
        )


class Release(models.Model):
    """One version of a work: where, when and in what state it came out."""

    class Status(models.TextChoices):
        """What a release is, those that speak for the work first."""

        RETRACTED = "retracted", pgettext_lazy("release", "retracted")
        PUBLISHED = "published", pgettext_lazy("release", "published")
        ACCEPTED = "accepted", pgettext_lazy("release", "accepted")
        SUBMITTED = "submitted", pgettext_lazy("release", "submitted")
        PREPRINT = "preprint", pgettext_lazy("release", "preprint")
        WITHDRAWN = "withdrawn", pgettext_lazy("release", "withdrawn")

    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        related_name="releases",
        verbose_name=_("publication"),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PUBLISHED
    )
    venue = models.ForeignKey(
        Venue,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases",
        verbose_name=_("venue"),
    )
    venue_text = models.CharField(
        _("venue as printed"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("Where it differs from the venue’s name."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1000), MaxValueValidator(2100)],
    )
    month = models.PositiveSmallIntegerField(
        _("month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    day = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    volume = models.CharField(_("volume"), max_length=50, blank=True, default="")
    issue = models.CharField(_("issue"), max_length=50, blank=True, default="")
    pages = models.CharField(_("pages"), max_length=50, blank=True, default="")
    article_number = models.CharField(
        _("article number"), max_length=50, blank=True, default=""
    )
    edition = models.CharField(_("edition"), max_length=50, blank=True, default="")
    publisher = models.CharField(_("publisher"), max_length=300, blank=True, default="")
    peer_reviewed = models.BooleanField(_("peer reviewed"), default=False)
    open_access = models.BooleanField(_("open access"), default=False)
    url = models.URLField(_("address"), max_length=1000, blank=True, default="")
    pdf_url = models.URLField(
        _("address of the PDF"), max_length=1000, blank=True, default=""
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=(1000, 2100)),
                name="publications_release_year",
                violation_error_message=_("The year lies between 1000 and 2100."),
            ),
            models.CheckConstraint(
                condition=Q(month=None)
                | (Q(month__range=(1, 12)) & Q(year__isnull=False)),
                name="publications_release_month",
                violation_error_message=_("A month needs its year."),
            ),
            models.CheckConstraint(
                condition=Q(day=None)
                | (Q(day__range=(1, 31)) & Q(month__isnull=False)),
                name="publications_release_day",
                violation_error_message=_("A day needs its month."),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.venue_name} ({self.get_status_display()})"
            if self.venue_name
            else self.get_status_display()
        )

    @property
    def venue_name(self) -> str:
        return self.venue_text or (self.venue.name if self.venue else "")

    @property
    def sort_date(self) -> datetime.date | None:
        """The first day that the date may mean."""
        if not self.year:
            return None
        try:
            return datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError:  # the 31st of a shorter month
            return datetime.date(self.year, self.month, 1)

    def precedence(self) -> tuple:
        """A key that sorts the release that speaks for the work first: by status, workshops last, then newest."""
        rank = self.Status.values.index(self.status)
        workshop = bool(self.venue and self.venue.kind == Venue.Kind.WORKSHOP)
        date = self.sort_date or datetime.date.min
        return rank + 1.5 * workshop, -date.toordinal(), self.pk or 0


class Identifier(models.Model):
    """A release’s name in a registry, in its normal form (see `publications.identifiers`)."""

    class Scheme(models.TextChoices):
        DOI = "doi", "DOI"
        ARXIV = "arxiv", "arXiv"
        HAL = "hal", "HAL"
        ISBN = "isbn", "ISBN"
        ISSN = "issn", "ISSN"
        PMID = "pmid", "PubMed"
        PMCID = "pmcid", "PubMed Central"
        OPENREVIEW = "openreview", "OpenReview"
        ACL = "acl", "ACL Anthology"
        DBLP = "dblp", "DBLP"
        OPENALEX = "openalex", "OpenAlex"
        S2 = "s2", "Semantic Scholar"

    ADDRESSES = {
        Scheme.DOI: "https://doi.org/{}",
        Scheme.ARXIV: "https://arxiv.org/abs/{}",
        Scheme.HAL: "https://hal.science/{}",
        Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
        Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
        Scheme.OPENREVIEW: "https://openreview.net/forum?id={}",
        Scheme.ACL: "https://aclanthology.org/{}/",
        Scheme.DBLP: "https://dblp.org/rec/{}",
        Scheme.OPENALEX: "https://openalex.org/{}",
        Scheme.S2: "https://www.semanticscholar.org/paper/{}",
    }

    release = models.ForeignKey(
        Release,
        on_delete=models.CASCADE,
        related_name="identifiers",
        verbose_name=_("release"),
    )
    scheme = models.CharField(
        _("registry"), max_length=20, choices=Scheme, default=Scheme.DOI
    )
    value = models.CharField(_("identifier"), max_length=300)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                # A book's ISBN and a journal's ISSN are shared by all that appeared in them.
                condition=~Q(scheme__in=["isbn", "issn"]),
                name="publications_identifier_unique",
                violation_error_message=_("Another release has this identifier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        """The address that the registry gives it; empty where it gives none."""
        return self.ADDRESSES.get(self.scheme, "").format(self.value)


class AuthorshipQuerySet(models.QuerySet):
    def authors(self) -> Self:
        return self.filter(role=Authorship.Role.AUTHOR)

    def linked(self) -> Self:
        """Those whose person is sure."""
        return self.filter(link_state__in=Authorship.SURE)

    def renumber(self, publication: Publication) -> None:
        """Number the names of a work from 1 within each part, in the order they have."""
        for role in Authorship.Role.values:
            for position, authorship in enumerate(self.filter(publication=publication, role=role), start=1):
                if authorship.position != position:
                    self.filter(pk=authorship.pk).update(position=position)


class Authorship(models.Model):
    """A name on a work, as printed, and the member it belongs to."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")

    class LinkState(models.TextChoices):
        NONE = "none", _("not linked")
        AUTO = "auto", _("linked by the name")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("refused")

    SURE = (LinkState.AUTO, LinkState.CONFIRMED)

    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        related_name="authorships",
        verbose_name=_("publication"),
    )
    role = models.CharField(_("part"), max_length=20, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    family = models.CharField(_("family name"), max_length=200, blank=True, default="")
    given = models.CharField(_("given name"), max_length=200, blank=True, default="")
    suffix = models.CharField(_("suffix"), max_length=20, blank=True, default="")
    literal = models.CharField(
        _("organisation"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("For an author that is not a person."),
    )
    name_printed = models.CharField(
        _("name as printed"), max_length=300, blank=True, default=""
    )
    orcid = models.CharField("ORCID", max_length=19, blank=True, default="")
    affiliation_text = models.CharField(
        _("affiliation"), max_length=500, blank=True, default=""
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authorships",
        verbose_name=_("member"),
    )
    link_state = models.CharField(
        _("link"), max_length=20, choices=LinkState, default=LinkState.NONE
    )
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)
    equal_contribution = models.BooleanField(_("equal contribution"), default=False)

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["role", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "role", "position"],
                name="publications_authorship_position_unique",
                deferrable=models.Deferrable.DEFERRED,  # so that two authors can change places
            ),
            models.CheckConstraint(
                condition=~Q(family="", given="", literal=""),
                name="publications_authorship_named",
                violation_error_message=_("An author needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return Name(self.family, self.given, self.suffix, self.literal).printed

    @property
    def member(self) -> Person | None:
        """The person this name is surely that of."""
        return self.person if self.link_state in self.SURE else None

    def as_shown(self) -> "Authorship":
        """Itself; where it was signed with a former name of the member, a copy with the present one."""
        member = self.member
        if member is None or not any(self.is_signed_as(name) for name in member.other_names.all()):
            return self
        shown = copy.copy(self)
        shown.given, shown.family, shown.name_printed = member.given_name, member.family_name, ""
        return shown

    def is_signed_as(self, name: PersonName) -> bool:
        """Whether the work was signed with this former name, the given name perhaps as an initial."""
        same_family = fold(name.family_name) == fold(self.family)
        same_initial = fold(name.given_name)[:1] == fold(self.given)[:1]
        return name.kind == PersonName.Kind.FORMER and same_family and same_initial


class PublicationLink(models.Model):
    """Something that belongs to a work and lies elsewhere."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        CODE = "code", _("Code")
        DATA = "data", _("Data")
        VIDEO = "video", _("Video")
        SLIDES = "slides", _("Slides")
        POSTER = "poster", _("Poster")
        PROJECT = "project", _("Project")
        WEBSITE = "website", _("Website")

    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        related_name="links",
        verbose_name=_("publication"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PDF)
    url = models.URLField(_("address"), max_length=1000)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
