"""What readers of pages make of one: visitors, and Google Scholar and Zotero, after their own rules."""

import json
import re
from urllib.parse import urlsplit

from tests.html import XHTML, parse

# https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
SCHOLAR_VENUES = (
    "citation_journal_title",
    "citation_conference_title",
    "citation_inbook_title",
    "citation_dissertation_institution",
    "citation_technical_report_institution",
)
# The translator “Embedded Metadata” of Zotero: the tags that decide the type, and the fields.
ZOTERO_TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
ZOTERO_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "venue",
    "citation_inbook_title": "venue",
    "citation_book_title": "venue",
    "citation_series_title": "venue",
    "citation_conference_title": "venue",
    "citation_dissertation_institution": "venue",
    "citation_technical_report_institution": "venue",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_doi": "DOI",
    "citation_language": "language",
    "citation_abstract": "abstract",
}
OG_TYPES = {"website": "webpage", "book": "book", "article": None}


def text(response) -> str:
    """The page with every run of white space as one space, no-break spaces included; names are not held apart."""
    return re.sub("</?bdi>", "", " ".join(response.getvalue().decode().split()))


def assert_read_only_and_the_same_for_everybody(client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers and not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    head = client.head(address)
    assert (head.status_code, head.getvalue()) == (200, b"")
    for method in (client.post, client.put, client.delete):
        refused = method(address)
        assert refused.status_code == 405
        assert "GET" in refused.headers["Allow"]


def metas(tree) -> list[tuple[str, str]]:
    """The names and contents of the meta elements in the head."""
    head = tree.find(f"{XHTML}head")
    elements = head.iter(f"{XHTML}meta")
    return [(one.get("name") or one.get("property") or "", one.get("content") or "") for one in elements]


def scholar(markup: str, url: str) -> dict | None:
    """What Google Scholar indexes; None where the page has to do without its tags.

    Without title, first author and year the tags do not count. A date is a day or a year. A PDF counts
    where it lies in the folder of the page. The abstract is to be seen without a click.
    """
    tree = parse(markup)
    tags = metas(tree)
    first = dict(reversed(tags))
    authors = [content for name, content in tags if name == "citation_author"]
    date = first.get("citation_publication_date", "")
    if not (first.get("citation_title") and authors and re.fullmatch(r"\d{4}(/\d{1,2}/\d{1,2})?", date)):
        return None
    if any("affiliation" in name or name.lower().startswith("dc.") for name, _content in tags):
        return None
    pdf = first.get("citation_pdf_url", "")
    folder = urlsplit(url).path.rpartition("/")[0]
    return {
        "title": first["citation_title"],
        "authors": authors,
        "date": date,
        "venue": next((first[name] for name in SCHOLAR_VENUES if name in first), ""),
        "DOI": first.get("citation_doi", ""),
        "pdf": pdf if urlsplit(pdf).path.startswith(f"{folder}/") else "",
        "abstract": visible_text(tree),
    }


def visible_text(tree) -> str:
    """The text of the main part that is seen without a click."""
    main = next(tree.iter(f"{XHTML}main"))
    folded = {id(inner) for details in main.iter(f"{XHTML}details") for inner in details.iter()}
    texts = [element.text or "" for element in main.iter() if id(element) not in folded]
    return " ".join(" ".join(texts).split())


def zotero(markup: str) -> dict:
    """The item that Zotero saves from the page, by COinS where there are any, else by the tags."""
    tree = parse(markup)
    if any("Z3988" in (span.get("class") or "").split() for span in tree.iter(f"{XHTML}span")):
        return {"translator": "COinS"}
    tags = metas(tree)
    first = dict(reversed(tags))
    item = {field: first[name] for name, field in ZOTERO_FIELDS.items() if first.get(name)}
    item["language"] = item.get("language") or tree.get("lang")
    item["type"] = zotero_type(tags, first)
    authors = [content for name, content in tags if name == "citation_author"]
    item["authors"] = [parts for author in authors for parts in zotero_names(author, len(authors))]
    return item


def zotero_type(tags: list[tuple[str, str]], first: dict[str, str]) -> str:
    """By the venue, else by the type that the page names for Zotero, else by OpenGraph, else a guess."""
    by_venue = [ZOTERO_TYPES[name] for name, content in tags if name in ZOTERO_TYPES and content]
    guess = "journalArticle" if "citation_title" in first else "webpage"
    named = first.get("z:itemType") or OG_TYPES.get(first.get("og:type", ""))
    return by_venue[-1] if by_venue else named or guess


def zotero_names(written: str, number: int) -> list[tuple[str, str]]:
    """Family and given name; one author with two words on either side of a comma is taken for two authors."""
    parts = re.split(r"\s*,\s*", written)
    if number == 1 and len(parts) > 1 and " " in parts[0] and " " in parts[1]:
        return [("", part) for part in parts]
    return [(parts[0].replace("\xa0", " "), " ".join(parts[1:]))]


def structured(markup: str) -> dict[str, dict]:
    """The JSON-LD objects of a page by their type."""
    scripts = [
        one for one in parse(markup).iter(f"{XHTML}script") if one.get("type") == "application/ld+json"
    ]
    return {data["@type"]: data for data in (json.loads(script.text) for script in scripts)}
