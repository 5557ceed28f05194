"""What works, their releases and their venues may be: the one list that readers, models and exports share."""

from enum import StrEnum


class Kind(StrEnum):
    """The types of CSL that an institute’s works have (https://docs.citationstyles.org, appendix III)."""

    ARTICLE_JOURNAL = "article-journal"
    PAPER_CONFERENCE = "paper-conference"
    ARTICLE = "article"  # what CSL calls a preprint
    CHAPTER = "chapter"
    BOOK = "book"
    THESIS = "thesis"
    REPORT = "report"
    DATASET = "dataset"
    SOFTWARE = "software"
    SPEECH = "speech"
    WEBPAGE = "webpage"
    MANUSCRIPT = "manuscript"
    PATENT = "patent"
    DOCUMENT = "document"


class Status(StrEnum):
    """What a release is, those that speak for the work first."""

    RETRACTED = "retracted"
    PUBLISHED = "published"
    ACCEPTED = "accepted"
    SUBMITTED = "submitted"
    PREPRINT = "preprint"
    WITHDRAWN = "withdrawn"

    @property
    def rank(self) -> int:
        """Its place in that order, from 0."""
        return [*Status].index(self)


class VenueKind(StrEnum):
    """Where works appear."""

    JOURNAL = "journal"
    CONFERENCE = "conference"
    WORKSHOP = "workshop"
    PREPRINT_SERVER = "preprint_server"
    BOOK_SERIES = "book_series"
    INSTITUTION = "institution"


class Role(StrEnum):
    """The part that somebody has in a work."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"


class LinkKind(StrEnum):
    """What belongs to a work and lies elsewhere."""

    PDF = "pdf"
    CODE = "code"
    DATA = "data"
    VIDEO = "video"
    SLIDES = "slides"
    POSTER = "poster"
    PROJECT = "project"
    WEBSITE = "website"


class Scheme(StrEnum):
    """The registries that give names to releases."""

    DOI = "doi"
    ARXIV = "arxiv"
    HAL = "hal"
    ISBN = "isbn"
    ISSN = "issn"
    PMID = "pmid"
    PMCID = "pmcid"
    OPENREVIEW = "openreview"
    ACL = "acl"
    DBLP = "dblp"
    OPENALEX = "openalex"
    S2 = "s2"


# A book's ISBN and a journal's ISSN belong to all that appeared in them.
SHARED_SCHEMES = (Scheme.ISBN, Scheme.ISSN)
