import pytest

from publications.export.csl import csl
from publications.models import Authorship
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_article_is_an_item_of_csl():
    work = factories.publication(
        "Tides \\& trees", ("Ada Rivard",), kind="article-journal", abstract="50 % of it.", cite_key="tides"
    )
    factories.authorship(work, "", family="", given="", literal="Tides Consortium")
    factories.authorship(work, "Léa Roy", role=Authorship.Role.EDITOR)
    factories.release(
        work,
        2024,
        month=1,
        day=5,
        doi="10.1/x",
        venue=factories.venue("Estuary"),
        volume="3",
        issue="2",
        pages="4–5",
        url="https://example.org/",
    )
    assert csl(work) == {
        "id": "tides",
        "type": "article-journal",
        "title": "Tides & trees",
        "author": [{"family": "Rivard", "given": "Ada"}, {"literal": "Tides Consortium"}],
        "editor": [{"family": "Roy", "given": "Léa"}],
        "container-title": "Estuary",
        "issued": {"date-parts": [[2024, 1, 5]]},
        "volume": "3",
        "issue": "2",
        "page": "4–5",
        "DOI": "10.1/x",
        "URL": "https://example.org/",
        "language": "en",
        "abstract": "50 % of it.",
    }


def test_a_work_of_which_little_is_known_is_an_item_too():
    work = factories.publication("Bare", kind="document", language="")
    assert csl(work) == {"id": "bare", "type": "document", "title": "Bare"}


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ({"year": 2022}, [2022]),
        ({"year": 2022, "month": 11}, [2022, 11]),
        ({"year": 2022, "month": 2, "day": 30}, [2022, 2]),
    ],
)
def test_a_date_has_no_more_parts_than_are_known(date, parts):
    work = factories.publication()
    factories.release(work, **date)
    assert csl(work)["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(
    ("kind", "variable"),
    [
        ("paper-conference", "container-title"),
        ("chapter", "container-title"),
        ("book", "collection-title"),
        ("thesis", "publisher"),
        ("report", "publisher"),
        ("article", "publisher"),
        ("dataset", "publisher"),
        ("speech", "event-title"),
    ],
)
def test_the_venue_stands_where_styles_look_for_it(kind, variable):
    work = factories.publication(kind=kind)
    factories.release(work, venue=factories.venue("Estuary"))
    assert csl(work)[variable] == "Estuary"


def test_a_publisher_is_not_taken_for_a_series():
    work = factories.publication(kind="book")
    factories.release(work, publisher="Épinette")
    assert csl(work)["publisher"] == "Épinette"
    assert "collection-title" not in csl(work)


def test_registries_that_csl_does_not_know_stand_in_the_note():
    work = factories.publication(kind="article")
    release = factories.release(work, status="preprint")
    for scheme, value in (("arxiv", "2411.01234"), ("hal", "hal-01201060"), ("pmid", "123")):
        release.identifiers.create(scheme=scheme, value=value)
    item = csl(work)
    assert item["note"] == "arXiv: 2411.01234\nHAL: hal-01201060"
    assert (item["PMID"], item["number"]) == ("123", "arXiv:2411.01234")


def test_more_authors_are_others_and_a_state_before_publication_is_said():
    work = factories.publication(authors=("Ada Rivard",), has_more_authors=True)
    factories.release(work, status="submitted")
    assert csl(work)["author"] == [{"family": "Rivard", "given": "Ada"}]
    assert csl(work)["note"] == "Authors: et al."
    assert csl(work)["status"] == "submitted"


def test_a_patent_has_a_number_as_a_report_has_and_no_issue():
    work = factories.publication(kind="patent")
    factories.release(work, issue="US-10-123")
    assert csl(work)["number"] == "US-10-123"
    assert "issue" not in csl(work)


def test_ranges_have_one_dash_whichever_they_are():
    work = factories.publication(kind="article-journal")
    factories.release(work, volume="1-2", issue="3--4", pages="45--61")
    item = csl(work)
    assert (item["volume"], item["issue"], item["page"]) == ("1–2", "3–4", "45–61")


def test_what_an_import_kept_is_said_where_csl_has_a_variable():
    fields = {"address": r"Qu{\'e}bec", "version": "2.1", "urldate": "2024-05-06"}
    item = csl(factories.publication(extra={"fields": fields}))
    assert (item["publisher-place"], item["version"]) == ("Québec", "2.1")
    assert item["accessed"] == {"date-parts": [[2024, 5, 6]]}
