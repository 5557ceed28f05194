"""Names of people: one of two parts may be all, their order is the person’s, and letters may be of any script."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bibliography.names import Name
from bibliography.text import fold, in_latin_letters
from content.models import DerivedColumns

NAME = ("given_name", "family_name", "family_name_first")  # the columns that a person’s name is shown from
LATIN_NAME = ("latin_given_name", "latin_family_name")


def single_or_both(given: str, family: str, *, family_first: bool = False) -> Name:
    return Name(family or given, given if family else "", family_first=family_first)


class Named(DerivedColumns):
    """A name of a person; one of its two parts may be all of it."""

    given_name = models.CharField(_("given name"), max_length=120, blank=True, default="")
    family_name = models.CharField(
        _("family name"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("One of the two is enough for a person with a single name."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_name="", family_name=""),
                name="%(app_label)s_%(class)s_named",
                violation_error_message=_("A person needs a name."),
            )
        ]

    def __str__(self) -> str:
        return self.name.printed

    @property
    def name(self) -> Name:
        """The name by its parts; a single one as bibliographies have it, in the place of the family name."""
        return single_or_both(self.given_name, self.family_name)


def set_name_keys(person: Named) -> None:
    """The keys by which a person is sorted, in Latin letters, and found: in all spellings, in either order."""
    latin = person.name_forms[-1]
    spelt = in_latin_letters(f"{latin.family} {latin.given}")
    person.sort_key = fold(spelt)[:250]  # ß folds into two letters
    forms = [f"{name.family} {name.given}".lower() for name in person.name_forms]
    family, given = (fold(in_latin_letters(part)).replace(" ", "") for part in (latin.family, latin.given))
    forms.append(f"{family} {given}")  # ouyang, jieun, oneill
    if person.name.is_cjk:
        forms += [person.family_name + person.given_name, person.given_name + person.family_name]
        forms += [family + given, given + family]
    person.name_key = " ".join(dict.fromkeys([*forms, *map(fold, forms), person.sort_key]))
