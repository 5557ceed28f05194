import pytest

from publications.export.highwire import highwire
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"year": 2022}, ("2022", None)),
        ({"year": 2022, "month": 11}, ("2022", "2022/11")),
        ({"year": 2022, "month": 11, "day": 5}, ("2022/11/05", None)),
        ({"year": None}, (None, None)),
    ],
)
def test_a_date_is_given_no_more_precision_than_it_has(date, expected):
    work = factories.publication()
    factories.release(work, **date)
    tags = dict(highwire(work))
    assert (tags.get("citation_publication_date"), tags.get("citation_date")) == expected


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("article-journal", "citation_journal_title"),
        ("paper-conference", "citation_conference_title"),
        ("chapter", "citation_inbook_title"),
        ("chapter", "citation_book_title"),
        ("book", "citation_series_title"),
        ("thesis", "citation_dissertation_institution"),
        ("report", "citation_technical_report_institution"),
    ],
)
def test_the_venue_has_the_tag_of_the_kind(kind, tag):
    work = factories.publication(kind=kind)
    factories.release(work, venue=factories.venue("Estuary"))
    assert dict(highwire(work))[tag] == "Estuary"


def test_a_preprint_is_no_article_of_its_server():
    work = factories.publication(kind="article")
    factories.release(work, status="preprint", venue=factories.venue("arXiv", kind="preprint_server"))
    tags = dict(highwire(work))
    assert tags["z:itemType"] == "preprint"
    assert "arXiv" not in tags.values()


def test_every_author_has_a_tag_in_order_family_name_first():
    work = factories.publication(authors=("Ada Rivard", "Wulandari"))
    factories.authorship(work, "", literal="Tides Consortium", family="", given="")
    authors = [content for name, content in highwire(work) if name == "citation_author"]
    assert authors == ["Rivard, Ada", "Wulandari", "Tides Consortium"]


def test_texts_are_plain():
    work = factories.publication("Tides \\emph{and} trees", abstract="Caf\\'e", language="fr")
    tags = dict(highwire(work))
    assert (tags["citation_title"], tags["citation_abstract"]) == ("Tides and trees", "Café")
    assert tags["citation_language"] == "fr"


@pytest.mark.parametrize(
    ("pages", "expected"), [("45--61", ("45", "61")), ("e12", ("e12", None)), ("4–5", ("4", "5"))]
)
def test_pages_are_told_apart(pages, expected):
    work = factories.publication()
    factories.release(work, pages=pages)
    tags = dict(highwire(work))
    assert (tags.get("citation_firstpage"), tags.get("citation_lastpage")) == expected


def test_a_family_name_of_several_words_is_one_author_for_zotero():
    work = factories.publication()
    factories.authorship(work, "", given="Jean Claude", family="de La Bruère")
    assert ("citation_author", "de\xa0La\xa0Bruère, Jean Claude") in highwire(work)


@pytest.mark.parametrize(
    ("address", "is_named"),
    [
        ("/en/publications/tides/paper.pdf", True),
        ("/en/publications/others/paper.pdf", False),
        ("/media/tides.pdf", False),
    ],
)
def test_a_pdf_is_named_only_below_the_address_of_the_work(settings, address, is_named):
    work = factories.publication("Tides")
    factories.release(work, pdf_url=f"{settings.SITE_URL}{address}")
    assert ("citation_pdf_url" in dict(highwire(work))) is is_named


def test_a_pdf_elsewhere_is_not_named():
    work = factories.publication("Tides")
    factories.release(work, pdf_url="https://arxiv.org/pdf/2411.01234")
    assert "citation_pdf_url" not in dict(highwire(work))


def test_a_report_has_its_number_and_editors_are_named_as_such():
    work = factories.publication(kind="report")
    factories.authorship(work, "Léa Roy", role="editor")
    factories.release(work, issue="7")
    assert ("citation_technical_report_number", "7") in highwire(work)
    assert ("citation_editor", "Roy, Léa") in highwire(work)
