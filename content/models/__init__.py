"""What all content shares: when it is public, where it is found, its pictures and documents."""

from content.models.addresses import Addressable, FormerSlug
from content.models.content import Content, ContentQuerySet, Titled
from content.models.derived import Derivation, DerivedColumns
from content.models.document import Attachment, Document, attached
from content.models.language_rule import LanguageRule
from content.models.picture import Picture
from content.models.presence import Presence
from content.models.preview_link import PreviewLink
from content.models.publishing import IN_STATE, State
from content.models.revision import Proposal, Revision
from content.models.singleton import Singleton
from content.models.submission import Submission

__all__ = [
    "IN_STATE",
    "Addressable",
    "Attachment",
    "Content",
    "ContentQuerySet",
    "Derivation",
    "DerivedColumns",
    "Document",
    "FormerSlug",
    "LanguageRule",
    "Picture",
    "Presence",
    "PreviewLink",
    "Proposal",
    "Revision",
    "Singleton",
    "State",
    "Submission",
    "Titled",
    "attached",
]
