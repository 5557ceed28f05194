"""A work as an OpenURL ContextObject in a span (COinS, Z39.88-2004), by which Zotero reads the works of a list.

For lists alone: on the page of one work it would hide the richer tags.
"""

from urllib.parse import quote_plus

from publications.models import Publication

Kind = Publication.Kind

# The format, and what is said of the genre in it; all else is Dublin Core, which knows no parts.
FORMATS = {
    Kind.ARTICLE_JOURNAL: ("journal", "article"),
    Kind.PAPER_CONFERENCE: ("book", "proceeding"),
    Kind.CHAPTER: ("book", "bookitem"),
    Kind.BOOK: ("book", "book"),
    Kind.THESIS: ("dissertation", "dissertation"),
    Kind.REPORT: ("book", "report"),
}
DUBLIN_CORE = {
    Kind.ARTICLE: "preprint",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "computerProgram",
    Kind.PATENT: "patent",
}


def coins(item: dict) -> str:
    """The ContextObject of an item of CSL-JSON, as the title of the span holds it."""
    kind = item["type"]
    name, genre = FORMATS.get(kind, ("dc", DUBLIN_CORE.get(kind, "document")))
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{name}"),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else item.get("URL", "")),
    ]
    return "&".join(
        f"{key}={quote_plus(value)}" for key, value in [*pairs, *pairs_of(item, name, genre)] if value
    )


def pairs_of(item: dict, name: str, genre: str) -> list[tuple[str, str]]:
    date = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) if "issued" in item else ""
    container, title = item.get("container-title", ""), item["title"]
    language = ("rft.language", item.get("language", ""))
    if name == "dc":
        authors = [("rft.creator", full_name(author)) for author in item.get("author", ())]
        publisher = ("rft.publisher", item.get("publisher") or item.get("event-title", container))
        return [("rft.title", title), ("rft.type", genre), *authors, ("rft.date", date), publisher, language]
    is_part = genre in ("article", "proceeding", "bookitem")
    whole = {"journal": "rft.jtitle", "book": "rft.btitle"}.get(name, "rft.title")
    return [
        ("rft.genre", genre),
        ("rft.atitle" if is_part else whole, title),
        (whole, container if is_part else ""),
        *[("rft.au", full_name(author)) for author in item.get("author", ())],
        ("rft.date", date),
        ("rft.volume", item.get("volume", "")),
        ("rft.issue", item.get("issue", "")),
        ("rft.pages", item.get("page", "").replace("–", "-")),
        ("rft.inst" if name == "dissertation" else "rft.pub", item.get("publisher", "")),
        ("rft.issn", item.get("ISSN", "")),
        ("rft.isbn", item.get("ISBN", "")),
        language,
    ]


def full_name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(name[part] for part in ("family", "given") if part in name)
