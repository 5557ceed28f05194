"""Where addresses of a former site lead, and which addresses are asked for in vain."""

from collections.abc import Callable, Mapping
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.models import Derivation, DerivedColumns
from pages.addresses import old_address, one_spelling, own_path
from pages.destinations import goal_of, is_answered

LONGEST = 500  # characters of an address


class RedirectQuerySet(models.QuerySet):
    def at(self, *addresses: str) -> Self:
        """Those of these addresses, which are in one spelling, the longest first."""
        return self.filter(old__in=addresses).order_by(models.functions.Length("old").desc())

    def joined_to(self, redirect: "Redirect") -> Self:
        """The others that this one would lead on to, or that would lead on to it."""
        condition = models.Q(old=redirect.passes) | models.Q(passes=redirect.old)
        return self.filter(condition).exclude(pk=redirect.pk)


def set_passes(redirect: "Redirect") -> None:
    path, _mark, query = own_path(redirect.target).partition("#")[0].partition("?")
    redirect.passes = one_spelling(path, query) if path.startswith("/") else ""


class Redirect(DerivedColumns):
    """An address that the institute had before, and where it leads now; it counts where nothing else answers."""

    old = models.CharField(
        gettext_lazy("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=gettext_lazy(
            "What follows the name of the site: /node/12, /fr/ancienne-page.html, /index.php?q=node/12. "
            "One without a query counts whatever query follows it."
        ),
    )
    target = models.CharField(
        gettext_lazy("leads to"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "A page of this site, such as /en/about/, or an address that begins with https://."
        ),
    )
    passes = models.CharField(
        max_length=LONGEST, editable=False, db_index=True
    )  # the target as `old` is spelt
    is_permanent = models.BooleanField(
        gettext_lazy("for good"),
        default=True,
        help_text=gettext_lazy(
            "Search engines forget the old address. Untick it where the page will come back."
        ),
    )
    updated_at = models.DateTimeField(gettext_lazy("last changed"), auto_now=True)

    objects = RedirectQuerySet.as_manager()
    derivations = (Derivation(["target"], ["passes"], set_passes),)

    class Meta:
        verbose_name = gettext_lazy("redirect")
        verbose_name_plural = gettext_lazy("redirects")
        ordering = ["old"]

    def __str__(self) -> str:
        return self.old

    def clean(self) -> None:
        """Refuse, each at its field, what leads nowhere, on or round."""
        errors = self.spell()
        if not errors:
            others = type(self).objects.joined_to(self)
            errors = self.joined({one.old: one for one in others}, {one.passes: one for one in others})
        if errors:
            raise ValidationError(errors)

    def spell(self, goal: Callable[[str], str] = goal_of) -> dict:
        """Bring both addresses into one spelling; returns what is wrong with them, by field."""
        errors = {}
        for name, spelt in (("old", spelt_old), ("target", goal)):
            try:
                setattr(self, name, spelt(getattr(self, name)))
            except ValidationError as error:
                errors[name] = error
        set_passes(self)
        return errors

    def joined(self, by_old: Mapping[str, "Redirect"], by_goal: Mapping[str, "Redirect"]) -> dict[str, str]:
        """Why this one would lead round, or by way of others."""
        if self.passes and self.passes == self.old:
            return {"target": _("It would lead to itself.")}
        if other := self.passes and by_old.get(self.passes):
            words = _("This address is redirected itself, to %(target)s: lead there at once.")
            return {"target": words % {"target": other.target}}
        if other := by_goal.get(self.old):
            words = _("%(other)s leads to this address: change that redirect first.")
            return {"old": words % {"other": other.old}}
        return {}


def spelt_old(written: str) -> str:
    """The old address in one spelling; ValidationError where it is none, or where the site answers itself."""
    address = old_address(written)
    if len(address) > LONGEST:
        raise ValidationError(
            _("This address is too long: %(most)s characters at the most."), params={"most": LONGEST}
        )
    if address != "/" and address.startswith("/?"):
        return address  # the first page leads to that of a language, unless a redirect knows the query
    if is_answered(address):
        raise ValidationError(_("The site has a page at this address: the redirect would never be followed."))
    return address


class Miss(models.Model):
    """How often an address was asked for on a day though nothing is there. Nothing is kept of who asked."""

    path = models.CharField(max_length=200)
    day = models.DateField()
    number = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        verbose_name = gettext_lazy("address asked for in vain")
        verbose_name_plural = gettext_lazy("addresses asked for in vain")
        constraints = [models.UniqueConstraint(fields=["path", "day"], name="pages_miss_unique")]
        indexes = [models.Index(fields=["day"], name="pages_miss_day")]

    def __str__(self) -> str:
        return self.path
