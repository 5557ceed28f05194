"""What somebody may do with works; whatever is curated of them asks here too."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publications.models import Publication

User = AbstractBaseUser | AnonymousUser

NAMED = 5  # works in a refusal


class PublishersOnly(Exception):
    """Works that visitors see, or will, are concerned; the argument says so to an editor."""


def may_write(user: User) -> bool:
    return user.has_perm("publications.change_publication")


def may_publish(user: User) -> bool:
    return user.has_perm("publications.publish_publication")


def may_import(user: User) -> bool:
    return user.has_perms(["publications.add_publication", "publications.change_publication"])


def may_delete(user: User) -> bool:
    return user.has_perm("publications.delete_publication")


def refuse_live(works: Iterable[int], user: User | None) -> None:
    """Raise `PublishersOnly` where one of these works is live and the user may not publish; None is a command.

    Call it in the transaction that has locked the works.
    """
    if user is None or may_publish(user):
        return
    found = Publication.objects.live().filter(pk__in=works)
    titles = list(found.values_list("title_text", flat=True)[: NAMED + 1])
    if not titles:
        return
    text = ngettext(
        "This work is public, or will be on its date: publishers decide about it. Nothing was changed. (%(titles)s)",
        "These works are public, or will be on their date: publishers decide about them. Nothing was changed. "
        "(%(titles)s)",
        len(titles),
    )
    named = [*titles[:NAMED], "…"] if len(titles) > NAMED else titles
    raise PublishersOnly(text % {"titles": get_text_list(named, _("and"))})
