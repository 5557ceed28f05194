"""Fields in which the programs of a desk keep what is nobody else's: notes, marks, and where files lie."""

import re

NAMES = frozenset([
    "annotation", "annote", "comment", "comments", "description", "file", "groups", "localfile", "notes", "opinion",
    "owner", "printed", "priority", "privnote", "qualityassured", "ranking", "rating", "read", "readstatus",
    "relevance", "review", "rn", "search", "timestamp", "username",
    "creationdate", "modificationdate", "dateadded", "datemodified", "postedat", "addedat", "lastchecked",
    "pdf", "urlpdf", "l1", "l2", "l4",  # addresses of the web have a place of their own
    "uri", "localurl",
])  # fmt: skip
FAMILIES = re.compile(
    r"__|(?:bdsk|mendeley|citeulike|jabref|zotero|papers|read_?cube|refworks|sente|comment|file)[-_]"
)
LOCAL = re.compile(
    r"[:\s{]*(?:file:|internal-pdf:|papers\d?:|zotero:|[a-z]:[\\/]|~/|/(?:home|users|mnt)/|\.{1,2}[\\/]|\\\\)",
    re.IGNORECASE,
)


def is_private(name: str, value: str = "") -> bool:
    """Whether a field that has no place of its own is for its owner alone, by its name or as a file on a disk."""
    bare = re.sub(r"[-_]", "", name.lower().removesuffix("-other"))
    return bare in NAMES or bool(FAMILIES.match(name.lower()) or LOCAL.match(value))
