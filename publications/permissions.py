"""What somebody may do with works; whatever is curated of them asks here too."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

User = AbstractBaseUser | AnonymousUser


def may_write(user: User) -> bool:
    return user.has_perm("publications.change_publication")


def may_publish(user: User) -> bool:
    return user.has_perm("publications.publish_publication")


def may_import(user: User) -> bool:
    return user.has_perms(["publications.add_publication", "publications.change_publication"])


def may_delete(user: User) -> bool:
    return user.has_perm("publications.delete_publication")
