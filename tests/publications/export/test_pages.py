"""The pages of works as Google Scholar and Zotero read them, in both languages."""

import re
from urllib.parse import parse_qs

import pytest
from django.db import transaction
from django.test import Client

from tests import factories
from tests.html import XHTML, parse
from tests.readers import scholar, structured, zotero

pytestmark = pytest.mark.django_db

TITLE = "Marées & arbres xᵢ"
ABSTRACT = "Nous lisons les marées. " + "Mot à mot, " * 80 + "jusqu’au dernier."
KINDS = {
    "article-journal": ("Journal of Tides", "journal", "journalArticle"),
    "paper-conference": ("Conference on Estuaries", "conference", "conferencePaper"),
    "article": ("arXiv", "preprint_server", "preprint"),
    "chapter": ("Handbook of Tides", "book_series", "bookSection"),
    "thesis": ("Université des Marées", "institution", "thesis"),
    "book": ("Estuary Studies", "book_series", "book"),
    "report": ("Institut des marées", "institution", "report"),
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request, rows_of_the_module):
    """The kind of a French work; its page is read in English too."""
    with transaction.atomic():
        make(request.param)
        yield request.param
        transaction.set_rollback(True)


def make(kind: str) -> None:
    venue, venue_kind, _type = KINDS[kind]
    ada = factories.person("Ada", "Rivard", orcid="0000-0002-1825-0097")
    work = factories.publication(
        "Marées & arbres $x_i$", (ada,), kind=kind, language="fr", abstract=ABSTRACT, slug="marees"
    )
    factories.authorship(work, "", given="Jean Claude", family="de La Bruère")
    factories.release(
        work,
        2024,
        month=3,
        day=5,
        doi="10.1234/marees",
        status="preprint" if kind == "article" else "published",
        venue=factories.venue(venue, kind=venue_kind),
        pdf_url="https://example.org/marees.pdf",
    )


def page(client, language: str, slug: str = "marees") -> tuple[str, str]:
    url = f"/{language}/publications/{slug}/"
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode(), url


@pytest.fixture(scope="module")
def pages(kind) -> dict[str, str]:
    """The page of the work in both languages."""
    return {language: page(Client(), language)[0] for language in ("en", "fr")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_google_scholar_reads_a_work(pages, kind, language):
    venue, _venue_kind, _type = KINDS[kind]
    found = scholar(pages[language], f"/{language}/publications/marees/")
    assert found["title"] == TITLE
    assert found["authors"] == ["Rivard, Ada", "de\xa0La\xa0Bruère, Jean Claude"]
    assert (found["date"], found["DOI"], found["pdf"]) == ("2024/03/05", "10.1234/marees", "")
    assert found["venue"] == ("" if kind in ("article", "book") else venue)
    assert ABSTRACT in found["abstract"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_zotero_reads_a_work(pages, kind, language):
    venue, _venue_kind, expected = KINDS[kind]
    found = zotero(pages[language])
    assert found["type"] == expected
    assert (found["title"], found["abstract"]) == (TITLE, ABSTRACT)
    assert found["authors"] == [("Rivard", "Ada"), ("de La Bruère", "Jean Claude")]
    assert (found["date"], found["DOI"], found["language"]) == ("2024/03/05", "10.1234/marees", "fr")
    assert found.get("venue") == (None if kind == "article" else venue)


def test_one_author_with_two_words_on_either_side_stays_one(client):
    work = factories.publication("Marées", year=2024, slug="estran")
    factories.authorship(work, "", given="Gabriel José", family="García Márquez")
    assert zotero(page(client, "en", "estran")[0])["authors"] == [("García Márquez", "Gabriel José")]


@pytest.mark.parametrize(
    ("date", "for_scholar", "for_zotero"),
    [
        ({"year": 2022}, "2022", "2022"),
        ({"year": 2022, "month": 11}, "2022", "2022/11"),
        ({"year": 2022, "month": 11, "day": 5}, "2022/11/05", "2022/11/05"),
    ],
)
def test_both_read_a_date_in_the_precision_they_understand(client, date, for_scholar, for_zotero):
    work = factories.publication("Marées", ("Ada Rivard",), slug="estran")
    factories.release(work, **date)
    markup, url = page(client, "fr", "estran")
    assert (scholar(markup, url)["date"], zotero(markup)["date"]) == (for_scholar, for_zotero)


def test_the_works_of_a_list_are_contexts_and_the_page_of_a_work_holds_none(client, pages):
    markup = client.get("/fr/publications/").content.decode()
    assert zotero(markup) == {"translator": "COinS"}
    [span] = [one for one in parse(markup).iter(f"{XHTML}span") if one.get("class") == "Z3988"]
    context = parse_qs(span.get("title"))
    assert context["rft_id"] == ["info:doi/10.1234/marees"]
    assert context["rft.language"] == ["fr"]
    assert context["rft.date"] == ["2024-03-05"]
    names = context.get("rft.au") or context["rft.creator"]
    assert names == ["Rivard, Ada", "de La Bruère, Jean Claude"]
    titles = context.get("rft.atitle") or context.get("rft.btitle") or context["rft.title"]
    assert titles[0] == TITLE
    assert "Z3988" not in pages["fr"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_search_engines_are_told_of_the_work_and_the_way_to_it(pages, settings, kind, language):
    data = structured(pages[language])
    steps = data.pop("BreadcrumbList")["itemListElement"]
    list_url = f"{settings.SITE_URL}/{language}/publications/"
    assert [(step["name"], step["item"]) for step in steps[1:]] == [
        ("Publications", list_url),
        (TITLE, f"{list_url}marees/"),
    ]
    [item] = data.values()
    assert (item["name"], item["inLanguage"], item["datePublished"]) == (TITLE, "fr", "2024-03-05")
    assert item["isPartOf"]["name"] == KINDS[kind][0]
    profile = {"en": "/en/people/ada-rivard/", "fr": "/fr/personnes/ada-rivard/"}[language]
    assert item["author"][0]["@id"] == settings.SITE_URL + profile
    assert item["author"][0]["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1234/marees"} in item["identifier"]


def signposts(response) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for url, rel, _, media_type in re.findall(
        r'<([^>]*)>; rel="([^"]*)"(; type="([^"]*)")?', response["Link"]
    ):
        found.setdefault(rel, []).append(f"{url} {media_type}".strip())
    return found


@pytest.mark.parametrize("method", ["get", "head"])
def test_machines_find_the_signposts_in_the_headers(client, settings, kind, method):
    found = signposts(getattr(client, method)("/fr/publications/marees/"))
    here = f"{settings.SITE_URL}/fr/publications/marees"
    assert found["cite-as"] == ["https://doi.org/10.1234/marees"]
    assert found["author"] == ["https://orcid.org/0000-0002-1825-0097"]
    assert found["item"] == ["https://example.org/marees.pdf application/pdf"]
    assert found["type"][1] == "https://schema.org/AboutPage"
    assert f"{here}.bib application/x-bibtex" in found["describedby"]
    assert len(found["describedby"]) == 4


def test_no_address_breaks_out_of_the_header(client):
    work = factories.publication("Marées", slug="estran")
    factories.release(work, pdf_url='https://example.org/a"b>c,d e\nf.pdf')
    found = signposts(client.get("/en/publications/estran/"))
    assert found["item"] == ["https://example.org/a%22b%3Ec,d%20e%0Af.pdf application/pdf"]
