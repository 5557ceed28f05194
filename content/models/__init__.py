"""What all content shares: when it is public, where it is found, and its pictures."""

from content.models.addresses import Addressable, FormerSlug
from content.models.content import Content, ContentQuerySet, Titled
from content.models.one_row import OneRow
from content.models.picture import Picture
from content.models.publishing import IN_STATE, State

__all__ = [
    "IN_STATE",
    "Addressable",
    "Content",
    "ContentQuerySet",
    "FormerSlug",
    "OneRow",
    "Picture",
    "State",
    "Titled",
]
