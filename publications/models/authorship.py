"""The names on a work, and the members they belong to."""

import copy
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bibliography import kinds, limits
from bibliography.names import Name
from bibliography.text import fold
from content.models import DerivedColumns, State
from people.models import Person, PersonName


class LinkState(models.TextChoices):
    """How a name was linked with a member."""

    NONE = "none", _("not linked")
    AUTO = "auto", _("linked by the name")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("refused")


SURE = (LinkState.AUTO, LinkState.CONFIRMED)  # the person is known


class AuthorshipQuerySet(models.QuerySet):
    def linked(self) -> Self:
        """Those whose person is sure."""
        return self.filter(link_state__in=Authorship.SURE)

    def unsettled(self) -> Self:
        """Those whose member the rule may still change: no editor has decided, or the person decided for is gone."""
        states = Authorship.LinkState
        undecided = Q(link_state__in=(states.NONE, states.AUTO))
        return self.filter(undecided | Q(link_state=states.CONFIRMED, person=None))

    def renumber(self, placed: Mapping[int, int] = MappingProxyType({})) -> None:
        """Number the names of one work from 1 within each part, in the order they have.

        `placed` says, by their keys, at which place some are to stand; all others keep their order around them.
        """
        moved = []
        for role in Authorship.Role.values:
            for position, authorship in enumerate(in_their_places(self.filter(role=role), placed), start=1):
                if authorship.position != position:
                    authorship.position = position
                    moved.append(authorship)
        self.bulk_update(moved, ["position"], batch_size=500)


def in_their_places(authorships: Iterable["Authorship"], placed: Mapping[int, int]) -> list["Authorship"]:
    """The names of one part, in the order they have, but those that are `placed` where they are to stand."""
    authorships = [*authorships]
    found = [one for one in authorships if one.pk not in placed]
    moved = sorted((one for one in authorships if one.pk in placed), key=lambda one: placed[one.pk])
    index = -1
    for one in moved:
        index = max(placed[one.pk] - 1, index + 1)  # of several at one place, each after the one before
        found.insert(index, one)
    return found


class Authorship(DerivedColumns):
    """A name on a work, as printed, and the member it belongs to."""

    class Role(models.TextChoices):
        AUTHOR = kinds.Role.AUTHOR, _("Author")
        EDITOR = kinds.Role.EDITOR, _("Editor")
        TRANSLATOR = kinds.Role.TRANSLATOR, _("Translator")

    LinkState = LinkState
    SURE = SURE
    family_first = False  # until it is shown: `as_shown` asks the member

    publication = models.ForeignKey(
        "publications.Publication",
        on_delete=models.CASCADE,
        related_name="authorships",
        verbose_name=_("publication"),
    )
    role = models.CharField(_("part"), max_length=20, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    family = models.CharField(_("family name"), max_length=limits.FAMILY_NAME, blank=True, default="")
    given = models.CharField(_("given name"), max_length=limits.GIVEN_NAME, blank=True, default="")
    suffix = models.CharField(_("suffix"), max_length=limits.SUFFIX, blank=True, default="")
    literal = models.CharField(
        _("organisation"),
        max_length=limits.LITERAL_NAME,
        blank=True,
        default="",
        help_text=_("For an author that is not a person."),
    )
    name_printed = models.CharField(
        _("name as printed"), max_length=limits.PRINTED_NAME, blank=True, default=""
    )
    orcid = models.CharField("ORCID", max_length=19, blank=True, default="")
    affiliation_text = models.CharField(
        _("affiliation"), max_length=limits.AFFILIATION, blank=True, default=""
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authorships",
        verbose_name=_("member"),
    )
    link_state = models.CharField(_("link"), max_length=20, choices=LinkState, default=LinkState.NONE)
    is_corresponding = models.BooleanField(_("corresponding author"), default=False)
    equal_contribution = models.BooleanField(_("equal contribution"), default=False)

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["role", "position", "pk"]
        indexes = [
            models.Index(
                fields=["publication", "person"],
                condition=Q(link_state__in=SURE, person__isnull=False),
                name="publications_signed",
            )
        ]
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
        return self.name.printed

    @property
    def printed(self) -> str:
        return self.name.printed

    @property
    def name(self) -> Name:
        parts = (self.family, self.given, self.suffix, self.literal)
        return Name(*parts, orcid=self.orcid, family_first=self.family_first)

    @property
    def member(self) -> Person | None:
        """The person this name is surely that of."""
        return self.person if self.link_state in self.SURE else None

    @property
    def profile(self) -> Person | None:
        """The member, where visitors find a page of theirs."""
        return self.member if self.member and self.member.state == State.PUBLISHED else None

    @property
    def url(self) -> str:
        """The path of that page, if there is one."""
        return self.profile.get_absolute_url() if self.profile else ""

    def as_shown(self) -> "Authorship":
        """A copy in the order of the member’s name; where it was signed with a former one, with the present name."""
        member = self.member
        if member is None:
            return self
        shown = copy.copy(self)
        shown.family_first = member.family_name_first
        formers = (name for name in member.other_names.all() if name.kind == PersonName.Kind.FORMER)
        if any(is_signed_with(self, former.name) for former in formers):
            shown.given, shown.family = member.name.given, member.name.family
            shown.literal = shown.name_printed = ""
        return shown


def add_authors(publication: models.Model, names: Iterable[Name]) -> None:
    """Put authors of these names behind those that the work has."""
    authors = publication.authorships.filter(role=Authorship.Role.AUTHOR)
    last = authors.aggregate(last=models.Max("position"))["last"] or 0
    Authorship.objects.bulk_create(
        Authorship(
            publication=publication,
            position=position,
            family=name.family,
            given=name.given,
            suffix=name.suffix,
            literal=name.literal,
            name_printed=name.printed[: limits.PRINTED_NAME],
        )
        for position, name in enumerate((name.shortened() for name in names), start=last + 1)
    )


def is_signed_with(author: Authorship, former: Name) -> bool:
    """Whether an author of a work stands there under this name, the given name perhaps as an initial."""
    if author.literal:
        return fold(former.printed) == fold(author.literal)
    same_initial = fold(former.given)[:1] == fold(author.given)[:1]
    return former.family_key == fold(author.family) and same_initial
